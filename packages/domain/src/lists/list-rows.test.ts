import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guessColumns, missingColumns } from './list-columns.ts';
import { listKinds } from './list-kinds.ts';
import { listProblemText, type ListProblem } from './list-problems.ts';
import { canonicalRow, startListPass, type ListOutcome } from './list-rows.ts';
import { summariseList, unknownAreaCodes } from './list-summary.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);

/** Enough CSV for a fixture without line breaks in its cells. */
function splitLine(line: string): string[] {
	return Array.from(
		line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g),
		([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''
	);
}

function check(header: readonly string[], rows: readonly (readonly string[])[]): ListOutcome[] {
	const checkRow = startListPass('pkh', header, guessColumns('pkh', header));
	return rows.flatMap((cells, index) => checkRow(index + 2, cells) ?? []);
}

function fixtureList() {
	const text = readFileSync(new URL('bnba-pkh.csv', fixtures), 'utf8').replace(/^\ufeff/, '');
	const [header = [], ...rows] = text
		.split(/\r?\n/)
		.filter((line) => line !== '')
		.map(splitLine);
	return { header, rows };
}

const manifest = JSON.parse(readFileSync(new URL('manifest.json', fixtures), 'utf8')) as {
	defects: Record<string, number>;
	import: { rows: number; accepted: number; refused: number; held: number; warnings: Record<string, number> };
};

const { header: fixtureHeader } = fixtureList();
const family = {
	No: '1',
	'Nama Pengurus': 'Orpa Seran',
	NIK: '5302995602710001',
	'No KK': '5302998598980006',
	'No Peserta PKH': '53020478230859',
	'Tanggal Mulai PKH': '21/08/2022',
	'Jenis Kelamin': 'P',
	'Tanggal Lahir': '16/02/1971',
	Dusun: 'Dusun 1',
	Desa: 'Oelbiteno',
	'Kode Desa': '53.02.99.2001',
	Bumil: '0',
	AUD: '1',
	SD: '1',
	SMP: '0',
	SMA: '1',
	Lansia: '0',
	Disabilitas: '0',
	'Desil DTKS': '4',
	Pendamping: 'Rosalia Bete'
};
const cellsOf = (changes: Partial<typeof family> = {}) => Object.values({ ...family, ...changes });
const header = Object.keys(family);
const one = (changes: Partial<typeof family>): ListOutcome => {
	const [outcome] = check(header, [cellsOf(changes)]);
	return outcome ?? expect.unreachable();
};
const warningKinds = (outcome: ListOutcome) => outcome.warnings.map(({ kind }) => kind);
const reasonKinds = (outcome: ListOutcome) => (outcome.outcome === 'refused' ? outcome.reasons.map(({ kind }) => kind) : []);

describe('import of a BNBA PKH', () => {
	it('[IM6] brings out the figures of the manifest', () => {
		const { header, rows } = fixtureList();
		const { reasons, ...figures } = summariseList(check(header, rows));
		expect(figures).toEqual(manifest.import);
		const { nik_15_digits, nik_spreadsheet_damaged, nik_month_13, date_unreadable, name_empty, same_nik_twice } =
			manifest.defects;
		expect(reasons).toEqual({ nik_15_digits, nik_spreadsheet_damaged, nik_month_13, date_unreadable, name_empty });
		expect(figures.held).toBe(same_nik_twice);
	});

	it('[IM6] sums a list in parts to the same figures', () => {
		const { header, rows } = fixtureList();
		const outcomes = check(header, rows);
		expect(summariseList(outcomes.slice(300), summariseList(outcomes.slice(0, 300)))).toEqual(summariseList(outcomes));
	});

	it('[IM6] counts a kind once per row, and passes over blank rows', () => {
		const outcomes = check(header, [cellsOf({ Dusun: '=1', Desa: '@x' }), header.map(() => ' ')]);
		expect(summariseList(outcomes)).toMatchObject({ rows: 1, accepted: 1, warnings: { formula_cell: 1 } });
	});

	it('[IM1] finds every column of the list, in any spelling and order', () => {
		expect(Object.keys(guessColumns('pkh', fixtureHeader))).toEqual(listKinds.pkh.fields);
		expect(guessColumns('pkh', ['kode_desa', 'NAMA  KPM', 'N.I.K'])).toEqual({ kodeDesa: 0, nama: 1, nik: 2 });
	});

	it('[IM1] names the columns that are missing', () => {
		expect(missingColumns('pkh', guessColumns('pkh', fixtureHeader))).toEqual([]);
		expect(
			missingColumns(
				'pkh',
				guessColumns(
					'pkh',
					header.filter((word) => word !== 'NIK' && word !== 'Lansia')
				)
			)
		).toEqual(['nik', 'lansia']);
	});

	it('[IM2] reads a whole row', () => {
		expect(one({})).toEqual({
			outcome: 'accepted',
			rowNumber: 2,
			row: {
				nama: 'Orpa Seran',
				nik: '5302995602710001',
				nomorKk: '5302998598980006',
				nomorPeserta: '53020478230859',
				mulaiPkh: '2022-08-21',
				jenisKelamin: 'P',
				tanggalLahir: '1971-02-16',
				dusun: 'Dusun 1',
				desa: 'Oelbiteno',
				kodeDesa: '5302992001',
				components: { bumil: 0, aud: 1, sd: 1, smp: 0, sma: 1, lansia: 0, disabilitas: 0 },
				desil: 4,
				pendampingName: 'Rosalia Bete'
			},
			warnings: []
		});
	});

	it.each<[Partial<typeof family>, ListProblem, string]>([
		[{ NIK: '530299620780000' }, 'nik_15_digits', 'NIK'],
		[{ NIK: '5.30300E+15' }, 'nik_spreadsheet_damaged', 'NIK'],
		[{ NIK: '5302995613770001' }, 'nik_month_13', 'NIK'],
		[{ 'Tanggal Mulai PKH': '31/02/2019' }, 'date_unreadable', 'Tanggal Mulai PKH'],
		[{ 'Tanggal Lahir': '44794' }, 'date_unreadable', 'Tanggal Lahir'],
		[{ 'Nama Pengurus': ' ' }, 'name_empty', 'Nama Pengurus'],
		[{ 'Kode Desa': '53.02.99' }, 'area_code_unreadable', 'Kode Desa'],
		[{ SD: 'dua' }, 'number_unreadable', 'SD'],
		[{ 'Desil DTKS': '0' }, 'number_unreadable', 'Desil DTKS'],
		[{ Dusun: 'x'.repeat(201) }, 'text_too_long', 'Dusun'],
		[{ Bumil: '', AUD: '', SD: '', SMP: '', SMA: '', Lansia: '', Disabilitas: '' }, 'components_empty', 'Bumil']
	])('[IM2] refuses %j as %s and names the column', (changes, kind, column) => {
		const outcome = one(changes);
		expect(outcome).toMatchObject({ outcome: 'refused', reasons: [{ kind, column }] });
	});

	it('[IM2] keeps every reason of a row, and refuses a row with more cells than the header', () => {
		expect(reasonKinds(one({ NIK: '1', 'Nama Pengurus': '', 'Kode Desa': '' }))).toEqual([
			'name_empty',
			'nik_not_16_digits',
			'area_code_unreadable'
		]);
		const [shifted] = check(header, [[...cellsOf(), 'Bete']]);
		expect(shifted && reasonKinds(shifted)).toEqual(['row_too_long']);
	});

	it.each<[Partial<typeof family>, ListProblem]>([
		[{ NIK: '' }, 'nik_empty'],
		[{ NIK: '-' }, 'nik_empty'],
		[{ 'Jenis Kelamin': 'L' }, 'sex_differs_from_nik'],
		[{ 'Tanggal Lahir': '17/02/1971' }, 'birth_differs_from_nik'],
		[{ Dusun: '=HYPERLINK("x")' }, 'formula_cell'],
		[{ 'No KK': '5.30300E+15' }, 'kk_unreadable'],
		[{ 'No Peserta PKH': '5,3E+13' }, 'peserta_unreadable'],
		[{ 'Jenis Kelamin': '?' }, 'sex_unreadable'],
		[{ 'Tanggal Mulai PKH': '' }, 'date_empty']
	])('[IM3] takes %j with the warning %s', (changes, kind) => {
		const outcome = one(changes);
		expect(outcome.outcome).toBe('accepted');
		expect(warningKinds(outcome)).toEqual([kind]);
	});

	it('[IM3] keeps a formula-like cell as text and leaves unreadable numbers out', () => {
		expect(one({ Dusun: '=HYPERLINK("x")', 'No KK': '5.30300E+15' })).toMatchObject({
			row: { dusun: '=HYPERLINK("x")', nomorKk: null }
		});
	});

	it('[IM4] reads an empty component beside filled ones as 0 and an empty desil as unknown', () => {
		expect(one({ Bumil: '', 'Desil DTKS': '' })).toMatchObject({
			outcome: 'accepted',
			row: { components: { bumil: 0 }, desil: null }
		});
	});

	it('[IM5] holds each later row with the NIK of an earlier one, even of a refused one', () => {
		const outcomes = check(header, [cellsOf({ 'Nama Pengurus': '' }), cellsOf(), cellsOf({ 'Kode Desa': '' }), cellsOf()]);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'held', 'refused', 'held']);
		expect(outcomes[3]).toMatchObject({
			earlierRow: 2,
			reason: { kind: 'same_nik_twice', column: 'NIK', cell: '530299••••••0001' }
		});
	});

	it('[IM5] never holds rows without a NIK', () => {
		expect(summariseList(check(header, [cellsOf({ NIK: '' }), cellsOf({ NIK: '' })]))).toMatchObject({ accepted: 2, held: 0 });
	});

	it('[IM7] counts unknown area codes per code, apart from the warnings', () => {
		const { header, rows } = fixtureList();
		const outcomes = check(header, rows);
		const taken = outcomes.filter((outcome) => outcome.outcome !== 'refused' && outcome.row.kodeDesa === '5302992003').length;
		expect(unknownAreaCodes(outcomes, (code) => code !== '5302992003')).toEqual({ '5302992003': taken });
	});

	it('[IM11] refuses a row outside the area of whoever imports', () => {
		const rows = [cellsOf(), cellsOf({ NIK: '', 'Kode Desa': '53.03.01.2001' }), cellsOf({ NIK: '', 'Kode Desa': '53' })];
		const kindsFor = (areaCode: string) => {
			const checkRow = startListPass('pkh', header, guessColumns('pkh', header), areaCode);
			return rows.map((cells, index) => {
				const outcome = checkRow(index + 2, cells);
				return outcome && reasonKinds(outcome);
			});
		};
		expect(kindsFor('5302')).toEqual([[], ['area_outside'], ['area_code_unreadable']]);
		expect(kindsFor('')).toEqual([[], [], ['area_code_unreadable']]);
	});

	it('[IM8] has a sentence for every kind and repeats no whole number', () => {
		for (const sentence of Object.values(listProblemText)) {
			for (const cell of ['5302995602710001', '5302 9956 0271 0001', '5.302995602710001E+15']) {
				expect(sentence(cell)).not.toMatch(/2710001|0271 0001/);
				expect(sentence(cell)).toMatch(/\.$/);
			}
		}
		for (const outcome of [one({ NIK: '53029956O2710001' }), one({ NIK: '5302995602710001', 'No KK': '530299560271000123' })]) {
			const issues = outcome.outcome === 'refused' ? outcome.reasons : outcome.warnings;
			expect(JSON.stringify(issues)).not.toMatch(/2710001|271000123/);
		}
	});

	it('[IM9] gives equal families one canonical line, whatever the order of columns and the spelling', () => {
		const line = (outcome: ListOutcome | undefined) =>
			outcome && outcome.outcome !== 'refused' ? canonicalRow(outcome.row) : undefined;
		const [turned] = check(header.toReversed(), [cellsOf().toReversed()]);
		const respelled = one({
			'Kode Desa': '5302992001',
			'Tanggal Lahir': '16 Februari 1971',
			Dusun: ' Dusun  1 ',
			'Jenis Kelamin': 'Perempuan'
		});
		expect(line(one({}))).toBeDefined();
		expect(line(turned)).toBe(line(one({})));
		expect(line(respelled)).toBe(line(one({})));
		expect(line(one({ 'Desil DTKS': '5' }))).not.toBe(line(one({})));
	});
});
