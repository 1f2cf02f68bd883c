import type { Role } from '../access/roles.ts';
import type { PenetapanStepNumber } from '../penetapan/penetapan-steps.ts';

/** Letters and forms of meetings, of Penetapan and of what follows it. */
export const LETTER_KINDS = [
	'suratPernyataan',
	'profilKpm',
	'suratKeteranganMampu',
	'beritaAcaraNonEligible',
	'beritaAcaraSesi',
	'laporanSesi',
	'suratPengajuan',
	'beritaAcaraVerifikasi',
	'notaDinas',
	'lembarDisposisi',
	'suratDinas',
	'suratPemberitahuan',
	'bnbaDesa',
	'sertifikat'
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export interface LetterKindRule {
	name: string;
	/** One family, a closed session, or all that stand in the document of one of the twelve steps. */
	about: 'kpm' | 'session' | 'document';
	/** Of the document, where it is about one. */
	steps: readonly PenetapanStepNumber[];
	/** In the number: '012/ND/…'; null where the form has none, or has that of somebody else's register. */
	code: string | null;
	/** Who signs it for an office, or brings the form to those who sign it by hand. */
	by: readonly Role[];
	/** It bears the NIK in full, so only those read it whose work needs that (domain 3.10). */
	bearsNik: boolean;
	/** It holds her own word, so only those read it who may read what people choose; and it lapses when she takes that back (3.4). */
	isOwnWord?: true;
	source: string;
}

const PROSEDUR = 'Juknis, Lampiran Prosedur, huruf';
const form = { about: 'kpm', steps: [], code: null } as const;

export const letterKinds: Record<LetterKind, LetterKindRule> = {
	suratPernyataan: {
		...form,
		name: 'Surat Pernyataan',
		by: ['pendamping'],
		bearsNik: true,
		isOwnWord: true,
		source: 'Juknis, Lampiran Surat Pernyataan Graduasi Sejahtera Mandiri'
	},
	profilKpm: { ...form, name: 'Profil KPM', by: ['pendamping'], bearsNik: true, source: 'Juknis, Lampiran Profil KPM PKH' },
	suratKeteranganMampu: {
		...form,
		name: 'Surat Keterangan Mampu',
		by: ['pendamping'],
		bearsNik: false,
		source: 'Juknis, Lampiran Surat Keterangan Mampu dari Desa'
	},
	beritaAcaraNonEligible: {
		...form,
		name: 'Berita Acara Non-Eligible',
		by: ['pendamping'],
		bearsNik: true,
		source: 'Juknis, Lampiran Berita Acara NE'
	},
	beritaAcaraSesi: {
		name: 'Berita Acara Pertemuan',
		about: 'session',
		steps: [],
		code: 'BA',
		// Whoever led it, and those above her.
		by: ['pendamping', 'supervisor', 'korkab'],
		bearsNik: false,
		source: 'Juknis II.H, Pemanfaatan berita acara hasil musyawarah, rembug, MPA, atau Refleksi Kemiskinan'
	},
	laporanSesi: {
		name: 'Laporan Pertemuan',
		about: 'session',
		steps: [],
		code: null,
		by: ['pendamping', 'supervisor', 'korkab'],
		bearsNik: false,
		source: 'Juknis, Lampiran Model Refleksi Kemiskinan, langkah 10'
	},
	suratPengajuan: {
		name: 'Surat Pengajuan',
		about: 'document',
		steps: [1],
		code: 'SP',
		by: ['pendamping'],
		bearsNik: false,
		source: `${PROSEDUR} a`
	},
	beritaAcaraVerifikasi: {
		name: 'Berita Acara Hasil Verifikasi',
		about: 'document',
		steps: [2],
		code: 'BAV',
		by: ['supervisor', 'korkab'],
		bearsNik: false,
		source: `${PROSEDUR} b`
	},
	notaDinas: {
		name: 'Nota Dinas',
		about: 'document',
		steps: [3],
		code: 'ND',
		by: ['korkab'],
		bearsNik: true,
		source: `${PROSEDUR} c`
	},
	lembarDisposisi: {
		name: 'Lembar Disposisi',
		about: 'document',
		steps: [4],
		code: null,
		by: ['dinsos'],
		bearsNik: false,
		source: `${PROSEDUR} d; Tabel 3.1, Persetujuan Graduasi dan disposisi`
	},
	suratDinas: {
		name: 'Surat Dinas',
		about: 'document',
		steps: [8],
		code: 'SD',
		by: ['dinsos'],
		bearsNik: true,
		source: `${PROSEDUR} h`
	},
	suratPemberitahuan: {
		name: 'Surat Pemberitahuan',
		about: 'document',
		steps: [10],
		code: 'SPB',
		by: ['dinsos'],
		bearsNik: false,
		source: `${PROSEDUR} i–k`
	},
	bnbaDesa: {
		name: 'BNBA Graduasi',
		about: 'document',
		steps: [11, 12],
		code: null,
		by: ['pendamping'],
		bearsNik: false,
		source: 'Juknis, Tabel 3.1, Penyampaian data Graduasi'
	},
	sertifikat: {
		name: 'Sertifikat Sejahtera Mandiri',
		about: 'kpm',
		steps: [],
		// Its number was typed where it was given.
		code: null,
		by: ['pendamping', 'supervisor', 'korkab', 'dinsos'],
		bearsNik: false,
		source: 'Juknis II.K; domain 4.3'
	}
};

export function isLetterKind(text: string): text is LetterKind {
	return (LETTER_KINDS as readonly string[]).includes(text);
}

/** The letters that one taking of a step makes. */
export function lettersOfStep(step: number): LetterKind[] {
	return LETTER_KINDS.filter((kind) => (letterKinds[kind].steps as readonly number[]).includes(step));
}
