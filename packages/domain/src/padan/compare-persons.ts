import type { IsoDate } from '../dates.ts';
import type { Sex } from '../nik.ts';
import { foldName, nameKeyOf, type FoldedName } from './folded-name.ts';
import {
	birthLikeness,
	nameLikeness,
	NAMES_ALIKE,
	NAMES_EQUAL,
	NAMES_SAME,
	nikLikeness,
	nikTypos,
	placeLikeness,
	type BirthLikeness,
	type NikLikeness,
	type PlaceLikeness
} from './likeness.ts';

/** What a list says of a person, as far as it tells her from others. `null` is what the list leaves open. */
export interface PersonOfList {
	nama: string;
	/** 16 digits. */
	nik: string | null;
	/** 16 digits. */
	nomorKk: string | null;
	jenisKelamin: Sex | null;
	tanggalLahir: IsoDate | null;
	/** Kemendagri code, 10 digits. */
	kodeDesa: string;
}

/** A person made ready to be compared with many. */
export interface ComparablePerson {
	readonly name: FoldedName;
	/** The same words in any order. */
	readonly nameKey: string;
	readonly nik: string | null;
	readonly nomorKk: string | null;
	readonly sex: Sex | null;
	readonly born: IsoDate | null;
	readonly desa: string;
}

export function comparable({ nama, nik, nomorKk, jenisKelamin, tanggalLahir, kodeDesa }: PersonOfList): ComparablePerson {
	const name = foldName(nama);
	return { name, nameKey: nameKeyOf(name), nik, nomorKk, sex: jenisKelamin, born: tanggalLahir, desa: kodeDesa };
}

/**
 * pasti: one NIK, and names and birth dates that can be one person's · bertentangan: one NIK, and they cannot · mungkin: another NIK or
 * none, and much else is the same.
 */
export const PAIR_CLASSES = ['pasti', 'mungkin', 'bertentangan'] as const;
export type PairClass = (typeof PAIR_CLASSES)[number];

/** What two lists have in common about two persons. */
export interface PairMarks {
	/** 0–100. */
	name: number;
	nik: NikLikeness;
	birth: BirthLikeness;
	place: PlaceLikeness;
	/** undefined: one list gives none. */
	kk: boolean | undefined;
	sex: boolean | undefined;
}

export interface Pair {
	class: PairClass;
	/** 0–100: how much speaks for one person. Orders what a person looks at; decides nothing. */
	score: number;
	marks: PairMarks;
}

/** undefined: nothing says that they might be one. The same both ways. */
export function comparePersons(a: ComparablePerson, b: ComparablePerson): Pair | undefined {
	const marks: PairMarks = {
		name: nameLikeness(a.name, b.name),
		nik: nikLikeness(a.nik, b.nik),
		birth: birthLikeness(a.born, b.born),
		place: placeLikeness(a.desa, b.desa),
		kk: a.nomorKk === null || b.nomorKk === null ? undefined : a.nomorKk === b.nomorKk,
		sex: a.sex === null || b.sex === null ? undefined : a.sex === b.sex
	};
	const found = classOf(marks);
	if (found === undefined) return undefined;
	return { class: found, score: scoreOf(marks, a, b), marks };
}

function classOf({ name, nik, birth, place, kk }: PairMarks): PairClass | undefined {
	// The NIK tells the birth date itself, so that date alone is no second witness for it.
	if (nik === 'same') return name >= NAMES_ALIKE && birth !== 'differs' ? 'pasti' : 'bertentangan';
	if (name < NAMES_ALIKE || birth === 'differs') return undefined;
	// Somebody may have been given a second number; then nothing else may be open.
	if (nik === 'differs')
		return name >= NAMES_EQUAL && birth === 'same' && (place === 'same' || kk === true) ? 'mungkin' : undefined;
	if (kk === true) return 'mungkin';
	if (birth === 'same') return place === 'same' || (nik === 'typo' && name >= NAMES_SAME) ? 'mungkin' : undefined;
	const isKnown = birth === 'near' || nik === 'typo';
	return place === 'same' && name >= NAMES_SAME && isKnown ? 'mungkin' : undefined;
}

const births: Record<BirthLikeness, number> = { same: 30, near: 15, open: 5, differs: 0 };
const places: Record<PlaceLikeness, number> = { same: 15, near: 8, differs: 0 };
const niks: Record<NikLikeness, number> = { same: 15, typo: 12, open: 8, differs: 0 };

function scoreOf({ name, nik, birth, place, kk, sex }: PairMarks, a: ComparablePerson, b: ComparablePerson): number {
	const swapped = nik === 'typo' && nikTypos(a.nik ?? '', b.nik ?? '') === 1 ? 3 : 0;
	const family = kk === true ? 10 : 0;
	const other = sex === false ? 10 : 0;
	const sum = name * 0.4 + births[birth] + places[place] + niks[nik] + swapped + family - other;
	return Math.max(0, Math.min(100, Math.round(sum)));
}
