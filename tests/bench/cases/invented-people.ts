import type { Chance } from '../../random.ts';

const given = (
	'Maria Yosefina Dorkas Orpa Yuliana Regina Novita Fransiska Elisabet Yohana Agustina Antonia Selfina Martha Kristina Veronika ' +
	'Adelina Petronela Margarita Rosalia Benedikta Sinta Ance Yublina Bernadete Kornelia Monika Damiana Felisitas Gaudensia'
).split(' ');
const starts =
	'Ba Be Bo Da De Do Fa Fe Ka Ke Ko La Le Lo Lu Ma Me Mo Na Ne No Nu Pa Pe Ra Ri Sa Se Si Su Ta Te Ti To Tu Ya Yo'.split(' ');
const middles = 'a bi la li lu ma na ni no nu ra ri ro sa se si ta te ti'.split(' ');
const ends = 'bu fa ka ki ko la lan li lo mat min na nes no nu pah ra ras rin ru sa sin ta tan ti to tu'.split(' ');

/** Words of names that nobody bears: few are frequent, most are rare, as with names of people. */
function rareWord(chance: Chance): string {
	// The cube draws to the beginning of each list.
	const often = (list: readonly string[]) => list[Math.floor(chance.next() ** 3 * list.length)] ?? '';
	return often(starts) + (chance.is(0.6) ? often(middles) : '') + often(ends);
}

/** An invented name of two or three words. */
export function inventedName(chance: Chance): string {
	const first = chance.is(0.7) ? (given[Math.floor(chance.next() ** 2 * given.length)] ?? '') : rareWord(chance);
	return chance.is(0.3) ? `${first} ${rareWord(chance)} ${rareWord(chance)}` : `${first} ${rareWord(chance)}`;
}

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.below(10)).join('');
const twoDigits = (number: number) => String(number).padStart(2, '0');

export interface InventedPerson {
	nama: string;
	nik: string;
	nomorKk: string;
	nomorPeserta: string;
	/** ISO date. */
	tanggalLahir: string;
	dusun: string;
}

/** A mother of a village in this kecamatan, with numbers as they are formed and as nobody has them. */
export function inventedPerson(chance: Chance, kecamatan: string): InventedPerson {
	const [year, month, day] = [1950 + chance.below(54), 1 + chance.below(12), 1 + chance.below(28)];
	const serial = String(1 + chance.below(9999)).padStart(4, '0');
	return {
		nama: inventedName(chance),
		nik: `${kecamatan}${twoDigits(day + 40)}${twoDigits(month)}${twoDigits(year % 100)}${serial}`,
		nomorKk: `${kecamatan}${digits(chance, 10)}`,
		nomorPeserta: `${kecamatan}${digits(chance, 8)}`,
		tanggalLahir: `${year}-${twoDigits(month)}-${twoDigits(day)}`,
		dusun: `Dusun ${1 + chance.below(4)}`
	};
}

/** 20 characters, as `randomId` makes them. */
export function inventedId(chance: Chance): string {
	let id = '';
	for (let part = 0; part < 4; part += 1) {
		let bits = Math.floor(chance.next() * 2 ** 30);
		for (let letter = 0; letter < 5; letter += 1, bits >>>= 6) id += LETTERS[bits & 63];
	}
	return id;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
