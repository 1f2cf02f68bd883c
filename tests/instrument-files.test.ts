import { describe, expect, it } from 'vitest';
import type { Sheet } from '../apps/web/src/lib/instruments/sheet.ts';
import { gridSpans, sheetXlsx } from '../apps/web/src/lib/server/instruments/sheet-xlsx.ts';
import { unzipped } from './unzipped.ts';

const sheet: Sheet = {
	title: 'Monitoring [graduasi]',
	heading: ['LAMPIRAN MONITORING GRADUASI', 'INSTRUMEN'],
	facts: [{ label: 'Periode', value: 'Oktober 2026' }],
	parts: [
		{
			kind: 'table',
			caption: 'tabel',
			head: [
				[
					{ text: 'No', rows: 2 },
					{ text: 'Alamiah', columns: 2 },
					{ text: 'Mandiri', rows: 2 }
				],
				[{ text: 'NE komponen' }, { text: 'Tanpa pengurus' }]
			],
			numbering: ['1', '2', '3', '4'],
			rows: [
				[{ text: 1, rows: 2 }, { text: 15 }, { text: '=1+1' }, { text: '32,61 %', under: [{ text: '15/46' }] }],
				[{ text: 46 }, { text: '' }, { text: 0 }]
			],
			foot: [[{ text: 'Jumlah', columns: 3 }, { text: 61 }]],
			widths: [4, 20, 20, 20]
		},
		{ kind: 'words', title: 'Kesimpulan', cell: { text: 'Cukup.' } }
	],
	notes: ['Keterangan satu'],
	remark: 'Dihitung menurut SK.',
	placeAndDay: 'Soe, 1 Januari 2027',
	signs: [{ role: 'Petugas', name: 'Kornelis' }],
	isWide: true
};

describe('an instrument as a workbook', () => {
	it('merges the head and the cells that span, and holds numbers as numbers and words as words', async () => {
		const all = unzipped(Buffer.from(await sheetXlsx(sheet, 'F4')));
		// Two lines of heading, an empty one, the facts, an empty one: the table begins in row 6.
		for (const merged of ['A1:D1', 'A6:A7', 'B6:C6', 'D6:D7', 'A9:A10', 'A11:C11'])
			expect(all, merged).toContain(`ref="${merged}"`);
		for (const [cell, value] of [
			['B9', 15],
			['B10', 46],
			['D10', 0],
			['D11', 61]
		] as const)
			expect(all).toMatch(new RegExp(`<c r="${cell}"[^>]*><v>${value}</v>`));
		expect(all).not.toMatch(/<f[ >]/);
		for (const text of ['=1+1', '15/46', 'Keterangan', 'Kornelis']) expect(all).toContain(text);
	});

	it('is printed as wide as its paper, with the head on each page and the pages numbered', async () => {
		const all = unzipped(Buffer.from(await sheetXlsx(sheet, 'F4')));
		expect(all).toContain('<pageSetUpPr fitToPage="1"/>');
		// Folio, as many pages as it takes.
		expect(all).toContain('<pageSetup paperSize="14" fitToWidth="1" fitToHeight="0" orientation="landscape"/>');
		// Two rows of the head and the row of column numbers.
		expect(all).toContain(`localSheetId="0">'Monitoring  graduasi '!$6:$8<`);
		const two = { ...sheet, isWide: false, parts: [...sheet.parts, ...sheet.parts] };
		const other = unzipped(Buffer.from(await sheetXlsx(two, 'A4')));
		expect(other).toContain('paperSize="9" fitToWidth="1" fitToHeight="0" orientation="portrait"');
		expect(other).not.toContain('Print_Titles');
	});

	it('makes rows as high as what stands in merged cells', async () => {
		const words = Array.from({ length: 40 }, (_, index) => `kata${index}`).join(' ');
		const all = unzipped(Buffer.from(await sheetXlsx({ ...sheet, remark: words }, 'A4')));
		const heights = Array.from(all.matchAll(/<row [^>]*\bht="([\d.]+)"/g), ([, height]) => Number(height));
		// 40 words of some 7 letters in 64 letters: five lines or six.
		expect(Math.max(...heights)).toBeGreaterThan(5 * 14);
		expect(Math.max(...heights)).toBeLessThan(7 * 16);
	});

	it('lays a table of fewer columns over the same grid', () => {
		const grid = [14, 48, 8, 8, 8, 44];
		expect(gridSpans(grid, grid)).toEqual([1, 1, 1, 1, 1, 1]);
		for (const widths of [[44, 26, 26], [44, 12, 60], [1], [80, 20]]) {
			const spans = gridSpans(widths, grid);
			expect(spans.length).toBe(widths.length);
			expect(spans.every((span) => span >= 1)).toBe(true);
			expect(spans.reduce((sum, span) => sum + span, 0)).toBe(grid.length);
		}
		expect(gridSpans([44, 26, 26], grid)).toEqual([2, 3, 1]);
	});
});
