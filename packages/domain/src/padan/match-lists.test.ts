import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '../lists/list-columns.ts';
import type { ListKind } from '../lists/list-kinds.ts';
import { startListPass } from '../lists/list-rows.ts';
import { comparable, comparePersons, type PersonOfList } from './compare-persons.ts';
import { CROWD, matchLists, standingOf, withoutSettled, type FoundPair, type PersonStanding } from './match-lists.ts';

const maria: PersonOfList = {
	nama: 'Maria Bete',
	nik: '5302994411900001',
	nomorKk: null,
	jenisKelamin: 'P',
	tanggalLahir: '1990-11-04',
	kodeDesa: '5302992001'
};

function match(left: readonly PersonOfList[], right: readonly PersonOfList[]) {
	const [a, b] = [left.map(comparable), right.map(comparable)];
	const crowds = { count: 0 };
	const found = [...matchLists(a, b, crowds)].flatMap(({ pairs }) => pairs);
	const pairs = withoutSettled(found);
	const standings = (side: 'left' | 'right', people: readonly unknown[]): PersonStanding[] =>
		people.map((_, at) =>
			standingOf(pairs.filter((pair) => pair[side] === at).map((pair) => ({ ...pair, decision: undefined })))
		);
	return { pairs, left: standings('left', a), right: standings('right', b), found, crowds };
}
const classOf = (change: Partial<PersonOfList>, of: Partial<PersonOfList> = {}) =>
	comparePersons(comparable({ ...maria, ...of }), comparable({ ...maria, ...change }))?.class;

describe('two persons of two lists', () => {
	it('[PD1] with one NIK are certainly one where name and birth date allow it', () => {
		expect(classOf({})).toBe('pasti');
		expect(classOf({ nama: 'BETE MARIA', kodeDesa: '5303012004' })).toBe('pasti');
		expect(classOf({ tanggalLahir: null })).toBe('pasti');
		expect(classOf({ tanggalLahir: '1990-04-11' })).toBe('pasti');
	});

	it('[PD1] with one NIK are a conflict where they do not', () => {
		expect(classOf({ nama: 'Yosep Laka' })).toBe('bertentangan');
		expect(classOf({ nama: 'Maria Sila' })).toBe('bertentangan');
		expect(classOf({ tanggalLahir: '1972-05-20' })).toBe('bertentangan');
	});

	it('[PD2] may be one with a slip in the NIK or without it', () => {
		expect(classOf({ nik: '5302994411900010' })).toBe('mungkin');
		expect(classOf({ nik: null })).toBe('mungkin');
		expect(classOf({ nik: '5302994411900010', kodeDesa: '5302992003' })).toBe('mungkin');
		expect(classOf({ nik: null, tanggalLahir: '1990-04-11' })).toBe('mungkin');
		expect(classOf({ nik: '5302994411900010', tanggalLahir: null })).toBe('mungkin');
		expect(classOf({ nik: '3171995202850007' })).toBe('mungkin');
		const kk = { nomorKk: '5302998085185732' };
		expect(classOf({ ...kk, nik: null, tanggalLahir: null, kodeDesa: '5302992003' }, kk)).toBe('mungkin');
	});

	it('[PD2] are two where less is the same', () => {
		expect(classOf({ nik: null, kodeDesa: '5302992003' })).toBeUndefined();
		expect(classOf({ nik: null, tanggalLahir: null })).toBeUndefined();
		expect(classOf({ nik: '5302994411900010', nama: 'Orpa Seran' })).toBeUndefined();
		expect(classOf({ nik: '3171995202850007', nama: 'Maria Betti' })).toBeUndefined();
		expect(classOf({ nik: '5302994411900010', tanggalLahir: '1972-05-20' })).toBeUndefined();
	});
});

const places = ['5302992001', '5302992003', '5303012004'];
const person: fc.Arbitrary<PersonOfList> = fc.record({
	nama: fc.constantFrom(
		'Maria Bete',
		'MARIA BETTE',
		'Bete, Maria',
		'Orpa Seran',
		'Maria',
		'Yosep Laka',
		'St. Aminah',
		'Siti Aminah'
	),
	nik: fc.constantFrom(null, '5302994411900001', '5302994411900010', '5302995602710001', '3171995202850007'),
	nomorKk: fc.constantFrom(null, '5302998085185732', '5302998980006530'),
	jenisKelamin: fc.constantFrom('P', 'L', null),
	tanggalLahir: fc.constantFrom(null, '1990-11-04', '1990-04-11', '1971-02-16'),
	kodeDesa: fc.constantFrom(...places)
});
const list = fc.array(person, { maxLength: 9 });

const named = ({ left, right, class: found }: FoundPair) => `${left}-${right} ${found}`;

describe('two lists', () => {
	it('[PD4] compared the other way round say the same', () => {
		fc.assert(
			fc.property(list, list, (a, b) => {
				const forth = match(a, b);
				const back = match(b, a);
				expect(back.pairs.map((pair) => named({ ...pair, left: pair.right, right: pair.left })).sort()).toEqual(
					forth.pairs.map(named).sort()
				);
				expect([back.left, back.right]).toEqual([forth.right, forth.left]);
			})
		);
	});

	it('[PD4] find every two that comparing all with all finds among those who share a key, each once', () => {
		fc.assert(
			fc.property(list, list, (a, b) => {
				const all = a.flatMap((one, left) =>
					b.flatMap((other, right) => {
						const pair = comparePersons(comparable(one), comparable(other));
						return pair ? [named({ left, right, ...pair })] : [];
					})
				);
				expect(match(a, b).found.map(named).sort()).toEqual(all.sort());
			})
		);
	});

	it('[PD4] say the same of everybody in any order, and beside somebody unrelated', () => {
		const stranger: PersonOfList = {
			...maria,
			nama: 'Debora Fallo',
			nik: '7401992201010009',
			tanggalLahir: '2001-01-22',
			kodeDesa: '7401012001'
		};
		fc.assert(
			fc.property(list, fc.array(person, { maxLength: 9 }), fc.nat(8), (a, b, turn) => {
				const plain = match(a, b);
				const turned = [...b.slice(turn), ...b.slice(0, turn)];
				const after = match(a, [...turned, stranger]);
				expect(after.left).toEqual(plain.left);
				expect(turned.map((one, at) => [one, after.right[at]])).toEqual([
					...b.map((one, at) => [one, plain.right[at]] as [PersonOfList, PersonStanding]).slice(turn),
					...b.map((one, at) => [one, plain.right[at]] as [PersonOfList, PersonStanding]).slice(0, turn)
				]);
				expect(after.right.at(-1)).toBe('hanya');
			})
		);
	});

	it('[PD1] never take a conflict for one person', () => {
		fc.assert(
			fc.property(list, list, (a, b) => {
				for (const pair of match(a, b).found) {
					const sameNik = a[pair.left]?.nik !== null && a[pair.left]?.nik === b[pair.right]?.nik;
					expect(pair.class === 'mungkin').toBe(!sameNik);
					if (pair.class === 'bertentangan') expect(pair.marks.name < 75 || pair.marks.birth === 'differs').toBe(true);
				}
			})
		);
	});

	it('[PD5] leave out what is only possible between two who are certainly others, and count a person once', () => {
		const twin = { ...maria, nik: '5302994411900002' };
		const { pairs, left, right } = match([maria, twin], [twin, maria, { ...maria, nik: null }]);
		expect(pairs.map(named).sort()).toEqual(['0-1 pasti', '0-2 mungkin', '1-0 pasti', '1-2 mungkin']);
		expect([left, right]).toEqual([
			['sama', 'sama'],
			['sama', 'sama', 'mungkin']
		]);
	});

	it('[PD5] with itself, a list tells its doubles, the earlier row first', () => {
		const people = [maria, { ...maria, nama: 'Orpa Seran', nik: null }, { ...maria, nama: 'M. Bete' }].map(comparable);
		const found = [...matchLists(people, people)].flatMap(({ pairs }) => pairs);
		expect(found.map(named)).toEqual(['0-2 pasti']);
		expect(withoutSettled(found, true)).toEqual(found);
	});

	it('[PD5] count a person by what was decided', () => {
		const found = (class_: FoundPair['class'], decision?: 'cocok' | 'bukan' | 'nanti') => ({ class: class_, decision });
		expect(standingOf([])).toBe('hanya');
		expect(standingOf([found('mungkin', 'nanti'), found('bertentangan')])).toBe('bertentangan');
		expect(standingOf([found('bertentangan', 'bukan'), found('mungkin')])).toBe('mungkin');
		expect(standingOf([found('pasti', 'bukan')])).toBe('hanya');
		expect(standingOf([found('bertentangan'), found('mungkin', 'cocok')])).toBe('sama');
	});

	it('[PD4] do not compare a crowd with itself, and say that there was one', () => {
		const crowd = Array.from({ length: CROWD + 1 }, (_, index) => ({
			...maria,
			nama: `Orang ${'abcdefghijklmnopqrstuvwxyz'[index % 26]}${'abcdefghij'[Math.floor(index / 26)]}`,
			nik: `530299441190${String(index + 1).padStart(4, '0')}`
		}));
		const { left, crowds } = match(crowd, crowd);
		expect(crowds.count).toBe(1);
		expect(left.every((one) => one === 'sama')).toBe(true);
	});
});

describe('the lists of the office', () => {
	const fixture = (name: string) => readFileSync(new URL(`../../../../tests/fixtures/${name}`, import.meta.url), 'utf8');
	const manifest = JSON.parse(fixture('manifest.json')) as { p3ke: Record<string, number> };
	const rowsOf = (kind: ListKind, name: string, separator: string): PersonOfList[] => {
		const [header = [], ...rows] = fixture(name)
			.replace(/^\ufeff/, '')
			.split(/\r?\n/)
			.filter((line) => line !== '')
			.map((line) => line.replaceAll('"', '').split(separator));
		const read = startListPass(kind, header, guessColumns(kind, header));
		return rows.flatMap((cells, index) => {
			const outcome = read(index + 2, cells);
			return outcome?.outcome === 'accepted' ? [outcome.row] : [];
		});
	};

	it('[PD1][PD2] are matched exactly as they were made', () => {
		const { right, pairs } = match(rowsOf('pkh', 'bnba-pkh.csv', ';'), rowsOf('p3ke', 'p3ke.csv', ','));
		const count = (wanted: PersonStanding) => right.filter((one) => one === wanted).length;
		const possible = (nik: string) =>
			new Set(pairs.filter(({ class: found, marks }) => found === 'mungkin' && marks.nik === nik).map((pair) => pair.right)).size;
		expect({
			rows: right.length,
			exact_nik: count('sama'),
			nik_typo_same_name_birth_desa: possible('typo'),
			no_nik_same_name_birth_desa: possible('open'),
			only_in_p3ke: count('hanya')
		}).toEqual(manifest.p3ke);
		expect(pairs).toHaveLength(150);
		expect(count('bertentangan')).toBe(0);
	});
});
