import {
	isListKind,
	listKinds,
	quarterWords,
	type PairClass,
	type PairDecision,
	type PairMarks,
	type PersonStanding
} from '@balai/domain';
import type { PadanRun, ShownPerson, SideChoice } from '@balai/case-store';
import { countWords } from '../lists/batch-words.ts';

/** 'p3ke' → 'P3KE', 'bebas:data carik' → 'Daftar lain: data carik'; the cases of PKH have a register of their own. */
function registerWords(register: string): string {
	const [kind = '', label = ''] = register.split(/:(.*)/s);
	const name = isListKind(kind) ? listKinds[kind].name : register;
	return label === '' ? name : `${name}: ${label}`;
}

/** A side of a run, as short as a head of a column. */
export function sideName(run: Pick<PadanRun, 'editions'>, side: string): string {
	if (side === 'pkh') return 'KPM PKH';
	if (!side.startsWith('daftar:')) return registerWords(side);
	const list = run.editions.flatMap(({ lists }) => lists).find(({ id }) => `daftar:${id}` === side);
	return list ? `${registerWords(list.register)}${list.quarter ? ` ${list.quarter}` : ''}` : 'Satu daftar';
}

/** 'P3KE, triwulan III 2026: 200 orang'. */
export function choiceWords({ side, register, quarter, rows }: SideChoice): string {
	if (register === null) return `KPM PKH di Balai: ${countWords(rows)} keluarga`;
	const single = side.startsWith('daftar:') ? ', satu daftar' : '';
	const when = quarter === null ? ', yang berlaku sekarang' : `, ${quarterWords(quarter)}`;
	return `${registerWords(register)}${when}${single}: ${countWords(rows)} orang`;
}

/** 'P3KE triwulan III 2026 (1 daftar)'. */
export function editionWords({ editions }: Pick<PadanRun, 'editions'>): string[] {
	return editions.map(({ side, lists, rows }) => {
		const count = `${countWords(rows)} baris`;
		if (side === 'pkh') return `KPM PKH yang masih peserta: ${countWords(rows)} keluarga`;
		const names = [...new Set(lists.map(({ register }) => registerWords(register)))].join(', ');
		const quarters = [...new Set(lists.flatMap(({ quarter }) => (quarter === null ? [] : quarterWords(quarter))))].join(', ');
		return `${names}${quarters === '' ? '' : `, ${quarters}`}: ${count} dari ${lists.length} berkas`;
	});
}

export const classWords: Readonly<Record<PairClass, string>> = {
	pasti: 'Pasti sama',
	mungkin: 'Mungkin sama',
	bertentangan: 'NIK bertentangan'
};

export const classTells: Readonly<Record<PairClass, string>> = {
	pasti: 'NIK-nya sama, nama dan tanggal lahirnya cocok.',
	mungkin: 'NIK salah ketik atau kosong, tetapi nama, tanggal lahir, dan tempatnya mirip. Cocokkan satu per satu.',
	bertentangan: 'Satu NIK dipakai dua nama atau dua tanggal lahir. Tidak pernah disamakan otomatis; periksa KTP atau KK-nya.'
};

export const standingWords: Readonly<Record<PersonStanding, string>> = {
	sama: 'Ada di keduanya',
	bertentangan: 'NIK bertentangan',
	mungkin: 'Mungkin ada di keduanya',
	hanya: 'Hanya di sini'
};

export const decisionWords: Readonly<Record<PairDecision | 'dibuka', string>> = {
	cocok: 'Cocok, orang yang sama',
	bukan: 'Bukan orang yang sama',
	nanti: 'Nanti, perlu dicek',
	dibuka: 'Keputusan dicabut'
};

/** What speaks for and against, in a few words each. */
export function reasonsOf(marks: PairMarks | undefined): string[] {
	if (!marks) return [];
	const name =
		marks.name >= 96 ? 'nama sama' : marks.name >= 90 ? 'nama hampir sama' : marks.name >= 75 ? 'nama mirip' : 'nama berbeda';
	const nik = { same: 'NIK sama', typo: 'NIK beda 1–2 angka', open: 'NIK kosong di satu daftar', differs: 'NIK berbeda' }[
		marks.nik
	];
	const birth = {
		same: 'tanggal lahir sama',
		near: 'tanggal lahir hampir sama',
		open: 'tanggal lahir kosong di satu daftar',
		differs: 'tanggal lahir berbeda'
	}[marks.birth];
	const place = { same: 'desa sama', near: 'desa lain, kecamatan sama', differs: 'kecamatan lain' }[marks.place];
	const kk = marks.kk === undefined ? [] : [marks.kk ? 'No. KK sama' : 'No. KK berbeda'];
	return [nik, name, birth, place, ...kk, ...(marks.sex === false ? ['jenis kelamin berbeda'] : [])];
}

/** A piece of a value, and whether the other list has something else there. */
export interface Piece {
	text: string;
	differs: boolean;
}

export interface ComparedField {
	name: string;
	left: Piece[];
	right: Piece[];
	differs: boolean;
}

const plain = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** Word by word: words that the other name has nowhere are marked. */
function words(text: string, other: string): Piece[] {
	const there = new Set(plain(other).split(' '));
	const marked = other !== '';
	if (text === '') return [];
	return text
		.split(/(\s+)/)
		.map((piece) => ({ text: piece, differs: marked && plain(piece) !== '' && !there.has(plain(piece)) }));
}

/** Sign by sign, for numbers and dates of one length. */
function signs(text: string, other: string): Piece[] {
	if (text === '') return [];
	if (other === '' || text.length !== other.length) return [{ text, differs: other !== '' && text !== '' && text !== other }];
	const pieces: Piece[] = [];
	for (const [at, sign] of [...text].entries()) {
		const differs = sign !== other[at];
		const last = pieces.at(-1);
		if (last?.differs === differs) last.text += sign;
		else pieces.push({ text: sign, differs });
	}
	return pieces;
}

/** The two rows field by field, as the card shows them; what neither list gives is left out. */
export function comparedFields(
	left: ShownPerson,
	right: ShownPerson,
	{ dateWords, desaWords }: { dateWords: (date: string) => string; desaWords: (person: ShownPerson) => string }
): ComparedField[] {
	const sex = { L: 'Laki-laki', P: 'Perempuan' } as Readonly<Record<string, string>>;
	/** What one list leaves open differs from nothing. */
	const field = (name: string, of: (person: ShownPerson) => string, by = words): ComparedField => {
		const [a, b] = [of(left), of(right)];
		return { name, left: by(a, b), right: by(b, a), differs: a !== '' && b !== '' && plain(a) !== plain(b) };
	};
	/** Tells of the person, and not whether she is the same. */
	const told = (name: string, of: (person: ShownPerson) => string): ComparedField => ({
		name,
		left: words(of(left), ''),
		right: words(of(right), ''),
		differs: false
	});
	return [
		field('Nama', ({ nama }) => nama),
		field('NIK', ({ nik }) => nik, signs),
		field('Tanggal lahir', ({ tanggalLahir }) => (tanggalLahir === '' ? '' : dateWords(tanggalLahir))),
		field('Kelamin', ({ jenisKelamin }) => sex[jenisKelamin] ?? ''),
		field('No. KK', ({ nomorKk }) => nomorKk, signs),
		field('Desa', desaWords),
		field('Dusun', ({ dusun }) => dusun),
		field('Alamat', ({ alamat }) => alamat),
		told('Desil', ({ desil }) => desil),
		told('Bantuan', ({ bantuan }) => bantuan)
	].filter(({ left: a, right: b }) => a.length + b.length > 0);
}
