/** Every instrument is opened by a real LibreOffice, which finds the same cells and prints pages that fit the paper. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibreOffice, type LibreOffice } from '../office/libreoffice.ts';
import { odsCells } from '../office/ods-cells.ts';
import { pdfPages } from '../pdf-text.ts';
import type { SheetTable } from '../../apps/web/src/lib/instruments/sheet.ts';
import { countedDistrict } from './counted-district.ts';
import { builtInstrument } from '../../apps/web/src/lib/server/instruments/instrument-kinds.ts';

const ALL = [
	'graduasi',
	'pelaksanaan',
	'pelaksanaan&pendamping=pendamping-5302-0',
	'ringkasan',
	'evaluasi',
	'asi-diri',
	'matriks-1',
	'matriks-2',
	'matriks-4'
] as const;
const papers = { A4: [595.3, 841.9], F4: [612, 935.4] } as const;

let office: LibreOffice;
let world: Awaited<ReturnType<typeof countedDistrict>>;
beforeAll(async () => {
	world = await countedDistrict();
	office = await openLibreOffice();
}, 240_000);
afterAll(async () => {
	await office.close();
	await world.close();
}, 60_000);

// A file is opened within seconds; the limit ends what hangs.
describe('LibreOffice', { timeout: 180_000 }, () => {
	it.each(ALL)('shows %s as it is, and prints it as wide as its paper', async (asked) => {
		const [name = '', more = ''] = asked.split('&');
		const locals = world.sign('korwil');
		const url = new URL(`http://balai/laporan/instrumen/${name}?kab=5302&periode=triwulanLalu&${more}`);
		const { sheet } = (await builtInstrument(locals, url, name)).built;
		const paper = name === 'matriks-2' ? 'F4' : 'A4';
		const book = await world.balai.workbooks.sheet(sheet, paper);

		const [cells = []] = odsCells(await office.saveAs(book, 'xlsx', 'ods')).values();
		const found = cells.flat().filter(({ kind }) => kind !== 'empty');
		expect(found.every(({ hasFormula }) => !hasFormula)).toBe(true);
		const tables = sheet.parts.filter((part): part is SheetTable & { kind: 'table' } => part.kind === 'table');
		const written = tables.flatMap(({ head, rows, foot = [] }) => [...head, ...rows, ...foot].flat());
		const numbers = found.filter(({ kind }) => kind === 'float').map(({ value }) => Number(value));
		// Only numbers with a line below them are words.
		expect(numbers).toEqual(
			written.flatMap(({ text, under = [] }) => (typeof text === 'number' && under.length === 0 ? [text] : []))
		);
		const texts = new Set(found.map(({ value }) => value));
		for (const { text, under = [] } of written)
			if (text !== '' && (typeof text === 'string' || under.length > 0))
				expect(texts).toContain([text, ...under.map((one) => one.text)].join('\n'));

		const pdf = await office.saveAs(book, 'xlsx', 'pdf');
		const pages = await pdfPages(pdf);
		const [short, long] = papers[paper];
		for (const [index, { width, height, words, right }] of pages.entries()) {
			expect(Math.abs(Math.min(width, height) - short), 'short side').toBeLessThan(3);
			expect(Math.abs(Math.max(width, height) - long), 'long side').toBeLessThan(3);
			expect(width > height).toBe(sheet.isWide);
			expect(right).toBeLessThan(width);
			expect(words).toContain(`Halaman ${index + 1} dari ${pages.length}`);
		}
		// The last column of each table stands beside the first, and the head on each page that rows go on to.
		if (name === 'graduasi') {
			expect(pages.length).toBeGreaterThan(1);
			for (const { words } of pages.slice(0, -1)) expect(words).toMatch(/Nama Pendamping.*KPM tersisa/s);
		}
	});
});
