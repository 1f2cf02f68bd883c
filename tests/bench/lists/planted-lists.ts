import { Chance } from '../../random.ts';
import { inventedPerson } from '../cases/invented-people.ts';

/**
 * How a row of the right list came to be. sama: the same NIK, the name as another office spells it · typo: two digits of the NIK swapped or
 * one wrong · kosong: no NIK · geser: no NIK and day and month swapped · pindah: a slip in the NIK and another desa · bertentangan: somebody
 * else with the NIK · hanya: nobody of the left list.
 */
export const PLANTED = ['sama', 'typo', 'kosong', 'geser', 'pindah', 'bertentangan', 'hanya'] as const;
export type Planted = (typeof PLANTED)[number];

/** Of a hundred rows of the right list. */
const shares: Readonly<Record<Planted, number>> = {
	sama: 51,
	typo: 10,
	kosong: 12,
	geser: 2,
	pindah: 2,
	bertentangan: 3,
	hanya: 20
};

export interface PlantedRow {
	nama: string;
	nik: string | null;
	/** ISO date. */
	tanggalLahir: string;
	kodeDesa: string;
}

export interface PlantedLists {
	left: PlantedRow[];
	right: PlantedRow[];
	/** By place in the right list: how it came to be, and from which row of the left. */
	truth: { kind: Planted; left: number | null }[];
	/** How many rows of the right list are of each kind. */
	manifest: Record<Planted, number>;
}

/** Kecamatan 99 does not exist. */
const KECAMATAN = '530299';

/** Two lists about people of one kabupaten, with what was done to them. Every person is invented; the same seed gives the same lists. */
export function plantedLists({
	left,
	right,
	desa,
	seed
}: {
	left: number;
	right: number;
	desa: number;
	seed: number;
}): PlantedLists {
	const chance = new Chance(seed);
	const niks = new Set<string>();
	const person = (): PlantedRow => {
		for (;;) {
			const { nama, nik, tanggalLahir } = inventedPerson(chance, KECAMATAN);
			if (niks.has(nik)) continue;
			niks.add(nik);
			return { nama, nik, tanggalLahir, kodeDesa: `${KECAMATAN}2${String(1 + chance.below(desa)).padStart(3, '0')}` };
		}
	};
	const people = Array.from({ length: left }, person);
	const kinds = kindsOf(right);
	const free = shuffled(
		people.map((_, index) => index),
		chance
	);
	const rows = shuffled(kinds, chance).map((kind): { kind: Planted; left: number | null; row: PlantedRow } => {
		if (kind === 'hanya') return { kind, left: null, row: person() };
		const index = free.pop();
		const standing = index === undefined ? undefined : people[index];
		if (index === undefined || !standing) throw new Error('The left list is too short for the right one.');
		return { kind, left: index, row: changed(standing, kind, chance, person, niks) };
	});
	const manifest = Object.fromEntries(PLANTED.map((kind) => [kind, kinds.filter((one) => one === kind).length]));
	return {
		left: people,
		right: rows.map(({ row }) => row),
		truth: rows.map(({ kind, left: from }) => ({ kind, left: from })),
		manifest: manifest as Record<Planted, number>
	};
}

function kindsOf(count: number): Planted[] {
	const kinds = PLANTED.flatMap((kind) => new Array<Planted>(Math.floor((count * shares[kind]) / 100)).fill(kind));
	return [...kinds, ...new Array<Planted>(count - kinds.length).fill('hanya')];
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
	const all = [...list];
	for (let at = all.length - 1; at > 0; at -= 1) {
		const other = chance.below(at + 1);
		[all[at], all[other]] = [all[other] as T, all[at] as T];
	}
	return all;
}

function changed(
	standing: PlantedRow,
	kind: Exclude<Planted, 'hanya'>,
	chance: Chance,
	person: () => PlantedRow,
	niks: Set<string>
): PlantedRow {
	const { nik, tanggalLahir, kodeDesa } = standing;
	// With nothing else to go by the name is spelled otherwise, but without a slip.
	const nama = respelled(standing.nama, chance, kind === 'geser' || kind === 'pindah' ? 0 : 0.15);
	switch (kind) {
		case 'sama':
			return { ...standing, nama };
		case 'typo':
			return { ...standing, nama, nik: slipped(nik ?? '', chance, niks) };
		case 'kosong':
			return { ...standing, nama, nik: null };
		case 'geser': {
			const [year = '', month = '', day = ''] = tanggalLahir.split('-');
			const swapped =
				Number(day) <= 12 && day !== month ? `${year}-${day}-${month}` : `${year}-${month}-${day === '01' ? '11' : '01'}`;
			return { ...standing, nama, nik: null, tanggalLahir: swapped };
		}
		case 'pindah': {
			const next = (Number(kodeDesa.slice(7)) % 999) + 1;
			return {
				nama,
				nik: slipped(nik ?? '', chance, niks),
				tanggalLahir,
				kodeDesa: `${kodeDesa.slice(0, 7)}${String(next).padStart(3, '0')}`
			};
		}
		case 'bertentangan': {
			const other = person();
			return { ...other, nik };
		}
	}
}

/** Its last digits swapped, or one of them wrong; never a number that somebody has. */
function slipped(nik: string, chance: Chance, niks: Set<string>): string {
	for (;;) {
		const at = 12 + chance.below(3);
		const digits = [...nik];
		if (chance.is(0.5)) [digits[at], digits[at + 1]] = [digits[at + 1] ?? '', digits[at] ?? ''];
		else digits[at] = String((Number(digits[at]) + 1 + chance.below(9)) % 10);
		const slip = digits.join('');
		if (slip === nik || slip.endsWith('0000') || niks.has(slip)) continue;
		niks.add(slip);
		return slip;
	}
}

const spellings: readonly (readonly [RegExp, string])[] = [
	[/u/, 'oe'],
	[/y/, 'j'],
	[/f/, 'v'],
	[/s/, 'ss'],
	[/n(?=[aeiou])/, 'nn'],
	[/i$/, 'y'],
	[/ta/, 'tha']
];

/** The name as another office writes it: capitals, other order, a title; an old spelling, or where `slip` falls a slip in a long word. */
function respelled(name: string, chance: Chance, slip: number): string {
	let words = name.split(' ');
	if (chance.is(slip)) {
		const long = words.findIndex((word) => word.length >= 6);
		if (long >= 0) words[long] = withSlip(words[long] ?? '', chance);
	} else if (chance.is(0.3)) words = words.map((word) => respell(word, chance));
	if (chance.is(0.1)) words = [...words].reverse();
	if (chance.is(0.08)) words = ['Hj.', ...words];
	const text = words.join(' ');
	return chance.is(0.6) ? text.toUpperCase() : text;
}

function respell(word: string, chance: Chance): string {
	const [spelling, as] = chance.of(spellings);
	return word.toLowerCase().replace(spelling, as);
}

/** One vowel in its middle is another one. */
function withSlip(word: string, chance: Chance): string {
	const at = 2 + chance.below(word.length - 4);
	const other = 'aeo'.replace((word[at] ?? '').toLowerCase(), '');
	return /[aeiou]/.test(word[at] ?? '') ? `${word.slice(0, at)}${other[0]}${word.slice(at + 1)}` : word;
}

/** The list as an office uploads it. */
export function plantedCsv(rows: readonly PlantedRow[]): string {
	const lines = rows.map(({ nama, nik, tanggalLahir, kodeDesa }, index) => {
		const [year, month, day] = tanggalLahir.split('-');
		return [
			`K${index + 1}`,
			`K${index + 1}-1`,
			nama,
			nik ?? '',
			'P',
			`${day}/${month}/${year}`,
			kodeDesa,
			String(1 + (index % 10))
		].join(';');
	});
	return ['ID Keluarga;ID Individu;Nama;NIK;Jenis Kelamin;Tanggal Lahir;Kode Desa;Desil', ...lines].join('\r\n') + '\r\n';
}
