/** What leaves as a file is opened by a real LibreOffice, and what it saves is read as a list. */
import { openCaseStore } from '@balai/case-store';
import type { AccountId, Actor } from '@balai/domain';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableXlsx, type FileCell } from '../../apps/web/src/lib/server/table-files.ts';
import { openLibreOffice, type LibreOffice } from './libreoffice.ts';
import { odsCells, type SheetCell } from './ods-cells.ts';

let office: LibreOffice;
beforeAll(async () => {
	office = await openLibreOffice();
}, 240_000);
afterAll(() => office.close(), 60_000);

/** What spreadsheets are known to spoil. */
const head = ['Nama', 'NIK', 'Nomor KK', 'Kode desa', 'Catatan', 'Sejak', 'Jumlah'];
const rows: FileCell[][] = [
	["Maria d'Arc", '5302995602710001', '5302991111110001', '5302992001', '=1+1', { day: '2026-11-19' }, 3],
	["'Orpa Seran", '0000990000000012', '', '0053', '+62 812', { day: '2024-02-29' }, 0],
	['Ngatinah "Nah"', '5302990101900099', '5302999999999999', '3171', '-3', null, 1_288_680],
	['Y’osé Ünal', '9999999999999999', '1', '5302', '@SUM(A1)', { day: '1969-12-31' }, 0.5],
	['A; b, c', '1E15', '2026-11-19', '01/02', 'baris satu\nbaris dua', { day: '2031-01-01' }, -1],
	['=HYPERLINK("http://contoh","klik")', 'TRUE', '007', '1.000', '  spasi  ', null, null]
];

function expected(cell: FileCell): SheetCell {
	const hasFormula = false;
	if (cell === null || cell === '') return { kind: 'empty', value: '', hasFormula };
	if (typeof cell === 'number') return { kind: 'float', value: String(cell), hasFormula };
	if (typeof cell === 'string') return { kind: 'string', value: cell, hasFormula };
	return { kind: 'date', value: cell.day, hasFormula };
}

// A file is opened within a second; the limit ends what hangs.
describe('LibreOffice', { timeout: 180_000 }, () => {
	it('finds every cell as we wrote it: numbers of people as text, formulas as words, days as dates', async () => {
		const ours = await tableXlsx(
			{ head, rows },
			{ sheet: 'Daftar KPM', widths: head.map(() => 20), about: [['Untuk', '=rapat()']] }
		);
		const sheets = odsCells(await office.saveAs(ours, 'xlsx', 'ods'));
		expect([...sheets.keys()]).toEqual(['Daftar KPM', 'Keterangan']);
		const [first = [], ...others] = sheets.get('Daftar KPM') ?? [];
		expect(first.map(({ value }) => value)).toEqual(head);
		expect(others).toHaveLength(rows.length);
		for (const [index, row] of rows.entries()) {
			const last = row.findLastIndex((cell) => cell !== null && cell !== '');
			expect(others[index], `row ${index}`).toEqual(row.slice(0, last + 1).map(expected));
		}
		expect(sheets.get('Keterangan')).toEqual([[expected('Untuk'), expected('=rapat()')]]);
	});

	it('saves what it opened as another XLSX in which nothing has changed', async () => {
		const ours = await tableXlsx({ head, rows }, { sheet: 'Daftar KPM', widths: head.map(() => 20) });
		const theirs = await office.saveAs(ours, 'xlsx', 'xlsx');
		expect(odsCells(await office.saveAs(theirs, 'xlsx', 'ods'))).toEqual(odsCells(await office.saveAs(ours, 'xlsx', 'ods')));
	});

	it('saves lists that are read as the list itself: XLSX, CSV with commas, CSV with semicolons', async () => {
		const list = readFileSync(new URL('../fixtures/bnba-pkh.csv', import.meta.url), 'utf8').replace(/^\ufeff/, '');
		const lines = list.split(/\r?\n/).slice(0, 121);
		const whole = Buffer.from(lines.join('\n'));
		const [names = [], ...families] = lines.map(cellsOfLine);
		const ours = await tableXlsx({ head: names, rows: families }, { sheet: 'BNBA', widths: names.map(() => 18) });
		const saved = {
			xlsx: await office.saveAs(ours, 'xlsx', 'xlsx'),
			'koma.csv': await office.saveAsCsv(ours, 'xlsx', ','),
			'titik-koma.csv': await office.saveAsCsv(ours, 'xlsx', ';')
		};
		const own = await read('daftar.csv', whole);
		expect(own.summary.rows).toBe(120);
		expect(own.summary.accepted).toBeGreaterThan(60);
		for (const [name, bytes] of Object.entries(saved)) {
			const theirs = await read(`daftar.${name}`, bytes);
			expect({ ...theirs.summary, encoding: '' }, name).toEqual({ ...own.summary, encoding: '' });
			expect(theirs.keys, name).toEqual(own.keys);
		}
	});
});

/** Cells of a line of CSV with semicolons, some of them in quotes. */
function cellsOfLine(line: string): string[] {
	return Array.from(line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g), ([, quoted, plain]) =>
		quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')
	);
}

const korkab: Actor = { kind: 'account', accountId: 'account-kornelis' as AccountId, role: 'korkab', areaCode: '53' };

/** How a store reads the list, and the keyed digest of each row that it takes: equal digests are equal rows. */
async function read(fileName: string, bytes: Uint8Array) {
	const store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => Date.parse('2026-11-19T01:00:00Z')
	});
	const imported = await store.lists.importList(korkab, { kind: 'pkh', fileName, bytes });
	if (!imported.ok) throw new Error(`${fileName}: ${imported.refusal}`);
	const kept = await store.database.reader
		.selectFrom('import_row')
		.select(['row_no', 'row_key', 'status'])
		.orderBy('row_no')
		.execute();
	await store.close();
	return { summary: imported.value.batch.summary, keys: kept };
}
