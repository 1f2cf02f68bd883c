import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ListOutcome } from '@balai/domain';
import { openList } from './open-list.ts';

const fixtures = new URL('../../../../tests/fixtures/xlsx/', import.meta.url);

async function outcomesOf(name: string): Promise<ListOutcome[]> {
	const list = await openList({ kind: 'p3ke', bytes: readFileSync(new URL(name, fixtures)) }, '5302');
	if (!list.ok) return expect.unreachable(list.refusal);
	const outcomes: ListOutcome[] = [];
	for await (const rows of list.value.rows) outcomes.push(...rows.map(({ outcome }) => outcome));
	return outcomes;
}

/** The row of each outcome, with what is the same whoever wrote the file. */
const people = [
	{ nama: 'MARTHA NENO', nik: '5302995009720010', tanggalLahir: '1972-09-10', penghasilan: 1_250_000, desil: 2 },
	{ nama: 'ANTONIA TAEK', nik: '5302995108870001', tanggalLahir: '1987-08-11', penghasilan: 900_000, desil: 4 },
	{ nama: 'BERNADETE TAHUN', nik: '5302994806650001', tanggalLahir: '1965-06-08', penghasilan: null, desil: 2 },
	{ nama: 'YOHANES SERAN', nik: '5302990107800003', tanggalLahir: '1980-07-01', penghasilan: 0, desil: 1 }
];

describe('[IM16] workbooks that other programs wrote', () => {
	it.each(['xlsxwriter.xlsx', 'xlsxwriter-1904.xlsx', 'openpyxl.xlsx'])(
		'%s: beneath a title, past a hidden sheet and empty rows, with days as days and a NIK that is a number refused',
		async (name) => {
			const outcomes = await outcomesOf(name);
			const [taken, [numeric, formula]] = [outcomes.slice(0, 4), outcomes.slice(4)];
			expect(taken.map((outcome) => ('row' in outcome ? outcome.row : outcome))).toMatchObject(people);
			expect(taken.flatMap(({ warnings }) => warnings)).toEqual([]);
			expect(numeric).toMatchObject({ outcome: 'refused', reasons: [{ kind: 'nik_spreadsheet_damaged', column: 'NIK' }] });
			expect(formula).toMatchObject(
				// Whose file has no result of a formula gives the formula back as text, and a desil that is none.
				name === 'openpyxl.xlsx'
					? {
							outcome: 'refused',
							reasons: [{ kind: 'number_unreadable' }],
							warnings: [{ kind: 'formula_cell' }, { kind: 'nik_empty' }]
						}
					: { outcome: 'accepted', row: { nama: 'MARIA BETE', tanggalLahir: '1984-08-21', desil: 3 } }
			);
		}
	);

	it('counts rows as the sheet shows them', async () => {
		expect((await outcomesOf('xlsxwriter.xlsx')).map(({ rowNumber }) => rowNumber)).toEqual([4, 5, 7, 8, 9, 10]);
	});
});
