import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chosenColumns, findHeader, guessColumns, headerLine, missingColumns } from './list-columns.ts';
import { LIST_KINDS, listKinds, quarterWords, readEdition } from './list-kinds.ts';
import { canonicalRow, changedFields, personLine, startListPass, type ListOutcome, type RegisterRow } from './list-rows.ts';
import { summariseList } from './list-summary.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);
const [p3keHeader = [], ...p3keRows] = readFileSync(new URL('p3ke.csv', fixtures), 'utf8')
	.split(/\r?\n/)
	.filter((line) => line !== '')
	.map((line) => line.split(','));
const manifest = JSON.parse(readFileSync(new URL('manifest.json', fixtures), 'utf8')) as {
	p3ke: { rows: number; no_nik_same_name_birth_desa: number };
};

const header = ['ID Individu', 'Nama', 'NIK', 'No KK', 'Tanggal Lahir', 'Kode Desa', 'Desil', 'Penghasilan', 'Bansos'];
const cells = [
	'000800039-1',
	'MARTHA NENO',
	'5302995009720010',
	'',
	'10/09/1972',
	'53.02.99.2001',
	'2',
	'Rp 1.250.000,-',
	'BPNT'
];
const read = (changes: Record<string, string> = {}, kind: 'p3ke' | 'bebas' = 'p3ke'): ListOutcome => {
	const row = header.map((word, column) => changes[word] ?? cells[column] ?? '');
	return startListPass(kind, header, guessColumns(kind, header))(2, row) ?? expect.unreachable();
};
const taken = (outcome: ListOutcome): RegisterRow =>
	outcome.outcome === 'accepted' ? (outcome.row as RegisterRow) : expect.unreachable();

describe('kinds of lists', () => {
	it('[IM12] reads P3KE with the figures of its manifest', () => {
		const check = startListPass('p3ke', p3keHeader, guessColumns('p3ke', p3keHeader));
		const outcomes = p3keRows.flatMap((row, index) => check(index + 2, row) ?? []);
		expect(summariseList(outcomes)).toEqual({
			rows: manifest.p3ke.rows,
			accepted: manifest.p3ke.rows,
			refused: 0,
			held: 0,
			warnings: { nik_empty: manifest.p3ke.no_nik_same_name_birth_desa },
			reasons: {}
		});
	});

	it('[IM12] reads a row of a register whole, by the rules of every list', () => {
		expect(taken(read())).toMatchObject({
			idIndividu: '000800039-1',
			nama: 'MARTHA NENO',
			nik: '5302995009720010',
			tanggalLahir: '1972-09-10',
			kodeDesa: '5302992001',
			desil: 2,
			penghasilan: 1_250_000,
			bantuan: 'BPNT'
		});
		expect(read({ NIK: '5,3E+15' })).toMatchObject({ outcome: 'refused', reasons: [{ kind: 'nik_spreadsheet_damaged' }] });
		expect(read({ Penghasilan: 'cukup' })).toMatchObject({ warnings: [{ kind: 'income_unreadable' }] });
		expect(read({ 'ID Individu': '8,0003E+11' })).toMatchObject({
			warnings: [{ kind: 'id_damaged' }],
			row: { idIndividu: null }
		});
	});

	it('[IM12] asks a free list for a name and a place alone', () => {
		expect(missingColumns('bebas', guessColumns('bebas', ['Nama', 'Kode Desa']))).toEqual([]);
		const check = startListPass('bebas', ['Nama', 'Kode Desa'], { nama: 0, kodeDesa: 1 });
		expect(check(2, ['Orpa Seran', '5302992001'])).toMatchObject({ outcome: 'accepted', warnings: [], row: { nik: null } });
		for (const kind of ['dtks', 'p3ke', 'regsosek', 'dtsen'] as const)
			expect(missingColumns(kind, guessColumns(kind, ['Nama', 'Kode Desa']))).toEqual(['nik']);
	});

	it('[IM12] every kind can find each of its fields', () => {
		for (const kind of LIST_KINDS)
			expect(
				listKinds[kind].required.filter((field) => !listKinds[kind].fields.includes(field)),
				kind
			).toEqual([]);
		expect(guessColumns('dtks', ['Desil', 'Desil DTKS'])).toEqual({ desil: 1 });
		expect(guessColumns('p3ke', ['Desil', 'Desil DTKS'])).toEqual({ desil: 0 });
	});

	it('[IM13] takes a corrected mapping only when every column is there, once, and of the kind', () => {
		expect(chosenColumns('bebas', ['A', 'B'], { nama: 1, kodeDesa: 0 })).toEqual({ nama: 1, kodeDesa: 0 });
		for (const chosen of [{ nama: 2 }, { nama: -1 }, { nama: 0.5 }, { nama: 0, kodeDesa: 0 }, { bumil: 0 }, { lain: 0 }])
			expect(chosenColumns('bebas', ['A', 'B'], chosen), JSON.stringify(chosen)).toBeUndefined();
	});

	it('[IM13] knows a header again by its words in their order', () => {
		expect(headerLine(['Nama  KPM', 'N.I.K'])).toBe(headerLine([' nama kpm', 'NIK']));
		expect(headerLine(['NIK', 'Nama'])).not.toBe(headerLine(['Nama', 'NIK']));
	});

	it('[IM13] finds the header beneath the title of a list', () => {
		const title = ['DAFTAR P3KE', '', ''];
		expect(findHeader('p3ke', [title, ['', '', ''], ['Nama', 'NIK', 'Kode Desa'], ['Orpa', '', '5302992001']])).toBe(2);
		expect(
			findHeader('p3ke', [
				['', ''],
				['Nama', 'Alamat']
			])
		).toBe(1);
		expect(findHeader('p3ke', [['', '']])).toBe(-1);
	});

	it('[IM14] reads which edition a list is, and takes none that has not come yet', () => {
		const today = '2026-11-22';
		expect(readEdition({}, today)).toEqual({ label: '', quarter: '2026-4', on: today });
		expect(readEdition({ on: '2026-09-30' }, today)).toMatchObject({ quarter: '2026-3', on: '2026-09-30' });
		expect(readEdition({ quarter: '2026 III', on: '2026-10-05' }, today)).toMatchObject({ quarter: '2026-3' });
		for (const [quarter, on] of [
			['2027-1', ''],
			['2026-5', ''],
			['tw 3', ''],
			['', '2026-11-23'],
			['', '30/9/2026'],
			['2026-4', '2026-09-30']
		] as const)
			expect(readEdition({ quarter, on }, today), `${quarter} ${on}`).toBeUndefined();
		expect(quarterWords('2026-3')).toBe('triwulan III 2026');
	});

	it('[IM15] knows a person again in a newer edition, and which fields say something else', () => {
		const before = taken(read());
		const after = taken(read({ Nama: 'Martha Neno', Desil: '3', Bansos: '' }));
		expect(personLine(after)).toBe(personLine(before));
		expect(changedFields(before, after)).toEqual(['nama', 'desil']);
		expect(canonicalRow(after)).not.toBe(canonicalRow(before));
		const bare = { 'ID Individu': '', NIK: '' };
		expect(personLine(taken(read(bare)))).toBe(personLine(taken(read({ ...bare, Nama: 'martha  neno' }))));
		expect(personLine(taken(read(bare)))).not.toBe(personLine(taken(read({ ...bare, 'Tanggal Lahir': '11/09/1972' }))));
		expect(personLine(taken(read({ 'ID Individu': '' })))).not.toBe(personLine(before));
	});
});
