import type { LetterKind } from '@balai/domain';
import { letterKinds } from '@balai/domain';
import type { LetterChoices } from '../../../server/letters/letter-choices.ts';
import { usualSubjects } from '#lib/letters/usual-subjects.ts';
import { formText } from './form-text.ts';

type TextName = Exclude<keyof LetterChoices, 'materai' | 'paper'>;

/** Fields of the form, by what they choose; Indonesian as addresses are. */
const fieldNames: Readonly<Record<TextName, string>> = {
	sifat: 'sifat',
	hal: 'hal',
	yth: 'yth',
	place: 'tempat',
	name: 'nama',
	title: 'jabatan',
	below: 'bawah',
	words: 'isi',
	copies: 'tembusan'
};

/** Longest text of each. */
const lengths: Readonly<Record<TextName, number>> = {
	sifat: 40,
	hal: 200,
	yth: 400,
	place: 80,
	name: 120,
	title: 120,
	below: 200,
	words: 600,
	copies: 600
};

/** What was chosen on a form; what it does not ask stays as letters usually have it. */
export function letterChoices(form: FormData): LetterChoices {
	const text = (name: TextName) => formText(form, fieldNames[name], lengths[name]).replace(/\r\n?/g, '\n');
	const paper = formText(form, 'kertas', 2);
	return {
		sifat: text('sifat'),
		hal: text('hal'),
		yth: text('yth'),
		place: text('place'),
		name: text('name'),
		title: text('title'),
		below: text('below'),
		words: text('words'),
		copies: text('copies'),
		materai: formText(form, 'meterai', 2) === 'ya',
		paper: paper === 'A4' || paper === 'F4' ? paper : ''
	};
}

export interface LetterField {
	name: string;
	label: string;
	hint: string;
	most: number;
	isLong: boolean;
}

const field = (name: TextName, label: string, hint: string, isLong = false): LetterField => ({
	name: fieldNames[name],
	label,
	hint,
	most: lengths[name],
	isLong
});

const signer = [
	field('name', 'Nama penanda tangan', 'Kosong: nama yang tersimpan untuk wilayah ini.'),
	field('title', 'Jabatan', 'Kosong: jabatan yang biasa.'),
	field('below', 'Di bawah nama', 'Pangkat, NIP; satu di tiap baris.', true)
];
const officeHead = (kind: keyof typeof usualSubjects, whom: string) => [
	field('sifat', 'Sifat', 'Kosong: Penting.'),
	field('hal', 'Hal', `Kosong: ${usualSubjects[kind]}.`),
	field('yth', 'Yth.', `Kosong: ${whom}.`, true)
];
const copies = field('copies', 'Tembusan', 'Satu di tiap baris. Kosong: tembusan yang biasa.', true);
const agreed = field(
	'words',
	'Kesepakatan pertemuan',
	'Satu di tiap baris. Tanpa nama orang, dan tanpa pilihan siapa pun. Kosong: tidak ditulis.',
	true
);
const place = field('place', 'Tempat', 'Kosong: tempat yang tersimpan untuk wilayah ini.');

const byKind: Readonly<Record<LetterKind, readonly LetterField[]>> = {
	suratPernyataan: [field('words', 'Alasan', 'Dengan kata-kata Ibu sendiri. Kosong: ditulis tangan di kertas.', true), place],
	profilKpm: [],
	suratKeteranganMampu: [
		field('words', 'Pekerjaan', 'Kosong: ditulis tangan di kertas.'),
		field('name', 'Nama Kepala Desa/Lurah', 'Kosong: nama yang tersimpan untuk wilayah ini.'),
		place
	],
	beritaAcaraNonEligible: [field('words', 'Alasan', 'Kosong: ditulis tangan di kertas.', true)],
	laporanSesi: [agreed, field('place', 'Tempat', 'Kosong: nama desanya.')],
	beritaAcaraSesi: [
		agreed,
		field('name', 'Nama Kepala Desa/Lurah', 'Kosong: nama yang tersimpan untuk wilayah ini.'),
		field('place', 'Tempat', 'Kosong: nama desanya.')
	],
	suratPengajuan: [...officeHead('suratPengajuan', 'Kepala Dinas Sosial, melalui Koordinator Kabupaten/Kota'), ...signer, place],
	beritaAcaraVerifikasi: [...signer, place],
	notaDinas: [...officeHead('notaDinas', 'Ketua Pelaksana PKH, Dinas Sosial'), ...signer, place],
	lembarDisposisi: [
		field('hal', 'Hal surat yang didisposisikan', `Kosong: ${usualSubjects.notaDinas}.`),
		field('words', 'Isi disposisi', 'Kosong: setujui dan entri sesuai BNBA.', true),
		...signer,
		place
	],
	suratDinas: [...officeHead('suratDinas', 'Direktur Jaminan Sosial Keluarga, Kementerian Sosial'), ...signer, copies, place],
	suratPemberitahuan: [...officeHead('suratPemberitahuan', 'Koordinator Kabupaten/Kota PKH'), ...signer, copies, place],
	bnbaDesa: [field('name', 'Nama Kepala Desa/Lurah', 'Kosong: nama yang tersimpan untuk wilayah ini.'), place],
	sertifikat: [...signer, place]
};

/** What may be written into a kind of letter. */
export function letterFields(kind: LetterKind): readonly LetterField[] {
	return byKind[kind];
}

/** Only what a person states herself has room for a duty stamp. */
export function hasMaterai(kind: LetterKind): boolean {
	return kind === 'suratPernyataan';
}

/** The page of what a letter is about. */
export function letterSubjectPath(kind: LetterKind, subject: string): string {
	return { kpm: '/kpm/', session: '/sesi/', document: '/usulan/dokumen/' }[letterKinds[kind].about] + subject;
}

/** 'Surat_Pernyataan.pdf': of what a browser saves. */
export function letterFileName(kind: LetterKind, number = ''): string {
	const name = [letterKinds[kind].name, number].filter(Boolean).join(' ');
	return `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`;
}

/** A PDF of ours, to be looked at or saved; no script runs in it and nothing keeps it on the way. */
export function pdfResponse(bytes: Uint8Array, fileName: string, isSaved: boolean): Response {
	return new Response(Uint8Array.from(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `${isSaved ? 'attachment' : 'inline'}; filename="${fileName}"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
