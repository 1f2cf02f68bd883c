/** An instrument as a workbook in the layout of the form: merged head, row of column numbers, sums, and what stands below it. */
import type { PaperSize } from '@balai/documents';
import writeXlsxFile from 'write-excel-file/node';
import type { Sheet, SheetCell, SheetTable } from '../../instruments/sheet.ts';
import { workbookFace } from '../table-files.ts';
import { printedSheet } from './printed-sheet.ts';

type XlsxCell = NonNullable<Parameters<typeof writeXlsxFile>[0]> extends readonly (readonly (infer Cell)[])[] ? Cell : never;
interface Drawn {
	value: string | number;
	columnSpan?: number;
	rowSpan?: number;
	bold?: boolean;
	align?: 'left' | 'center' | 'right';
	isBoxed?: boolean;
	/** Lines that it has room for at least. */
	least?: number;
	isHead?: boolean;
}
type Line = (Drawn | null)[];

/** Points of a line of text, and of the room around it. */
const LINE = 14.5;
const PAD = 3;

/** Words are cells of texts, which no spreadsheet reads as formulas. Printed it is as wide as `paper`. */
export async function sheetXlsx(sheet: Sheet, paper: PaperSize): Promise<Uint8Array<ArrayBuffer>> {
	const tables = sheet.parts.filter((part) => part.kind === 'table');
	const grid = tables.reduce<readonly number[]>((most, { widths }) => (widths.length > most.length ? widths : most), [30, 70]);
	const lines: Line[] = [];
	const across = (value: string, more: Partial<Drawn> = {}) => {
		lines.push(spread({ value, columnSpan: grid.length, ...more }, grid.length));
	};
	for (const words of sheet.heading) across(words, { bold: true, align: 'center' });
	lines.push([]);
	const [label, rest] = [Math.min(2, grid.length - 1), Math.max(1, grid.length - 2)];
	for (const fact of sheet.facts)
		lines.push([
			...spread({ value: fact.label, columnSpan: label }, label),
			...spread({ value: fact.value, columnSpan: rest }, rest)
		]);
	let headRows: [number, number] | undefined;
	for (const part of sheet.parts) {
		lines.push([]);
		if (part.title) across(part.title, { bold: true });
		// The head of the only table stands on each page; where there are several, no page says of which it would be.
		if (part.kind === 'table' && tables.length === 1)
			headRows = [lines.length + 1, lines.length + part.head.length + (part.numbering ? 1 : 0)];
		if (part.kind === 'table') lines.push(...tableLines(part, grid));
		// Room to write in by hand.
		else across(String(part.cell.text), { isBoxed: true, ...(part.cell.text === '' && { least: 3 }) });
	}
	lines.push([]);
	if (sheet.notes.length > 0) across('Keterangan', { bold: true });
	sheet.notes.forEach((note, index) => {
		across(`${index + 1}. ${note}`);
	});
	if (sheet.remark) across(sheet.remark);
	if (sheet.signs.length > 0) {
		lines.push([]);
		across(sheet.placeAndDay, { align: 'right' });
		for (const { role, name } of sheet.signs) for (const words of [role, '', '', name]) across(words, { align: 'right' });
	}
	const heights = rowHeights(lines, grid);
	const name = sheet.title.slice(0, 31).replace(/[[\]*?:/\\]/g, ' ');
	const file = writeXlsxFile(
		lines.map((line, row) => line.map((cell) => (cell === null ? null : xlsxCell(cell, heights[row])))),
		{ sheet: name, columns: grid.map((width) => ({ width })) },
		{ ...workbookFace, features: [printedSheet(name, { paper, isWide: sheet.isWide, headRows })] }
	);
	return new Uint8Array(await file.toBuffer());
}

/** No spreadsheet makes a row higher for what stands in a merged cell: each row is told how high it is. */
function rowHeights(lines: readonly Line[], grid: readonly number[]): number[] {
	const heights = lines.map(() => LINE + PAD);
	const wanted = lines.flatMap((line, row) =>
		line.flatMap((cell, column) => {
			if (cell === null) return [];
			const room = grid.slice(column, column + (cell.columnSpan ?? 1)).reduce((sum, width) => sum + width, 0);
			const count = String(cell.value)
				.split('\n')
				.reduce((sum, text) => sum + wrapped(text, room * (cell.bold ? BOLD_ROOM : 1)), 0);
			return [{ row, rows: cell.rowSpan ?? 1, height: Math.max(count, cell.least ?? 1) * LINE + PAD }];
		})
	);
	for (const { row, rows, height } of wanted.toSorted((a, b) => a.rows - b.rows)) {
		const had = heights.slice(row, row + rows).reduce((sum, one) => sum + one, 0);
		const last = row + rows - 1;
		heights[last] = Math.min(HIGHEST, (heights[last] ?? 0) + Math.max(0, height - had));
	}
	return heights;
}

/** Bold letters are wider, and a row is no higher than this (ECMA-376). */
const BOLD_ROOM = 0.9;
const HIGHEST = 409;

/** How many lines a text takes where so many letters have room; words are not parted. */
function wrapped(text: string, room: number): number {
	let lines = 1;
	let used = 0;
	for (const word of text.split(' ')) {
		if (used > 0 && used + 1 + word.length > room) {
			lines += 1;
			used = 0;
		}
		lines += Math.max(0, Math.ceil(word.length / room) - 1);
		used += (used > 0 ? 1 : 0) + (word.length % Math.ceil(room));
	}
	return lines;
}

function xlsxCell({ value, columnSpan, rowSpan, bold, align, isBoxed, isHead }: Drawn, height = LINE + PAD): XlsxCell {
	const cell = {
		...(typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true }),
		alignVertical: isHead ? ('center' as const) : ('top' as const),
		height,
		...(align && { align }),
		...(bold && { fontWeight: 'bold' as const }),
		...(isBoxed && { borderStyle: 'thin' as const, borderColor: '#000000' }),
		...(isHead && { backgroundColor: '#F0EDE6' }),
		...(columnSpan !== undefined && columnSpan > 1 && { columnSpan }),
		...(rowSpan !== undefined && rowSpan > 1 && { rowSpan })
	};
	return cell as XlsxCell;
}

/** A merged cell with the empty places that it covers. */
function spread(cell: Drawn, width: number): Line {
	return [cell, ...Array<null>(Math.max(0, width - 1)).fill(null)];
}

/** How many columns of the grid each column of a table takes: nearest to its share of the width, at least one. */
export function gridSpans(widths: readonly number[], grid: readonly number[]): number[] {
	const share = (list: readonly number[], count: number) =>
		list.slice(0, count).reduce((sum, width) => sum + width, 0) / list.reduce((sum, width) => sum + width, 0);
	const spans: number[] = [];
	let used = 0;
	widths.forEach((_, index) => {
		const left = widths.length - index - 1;
		const wanted = share(widths, index + 1);
		let end = used + 1;
		while (end < grid.length - left && Math.abs(share(grid, end + 1) - wanted) <= Math.abs(share(grid, end) - wanted)) end += 1;
		if (left === 0) end = grid.length;
		spans.push(end - used);
		used = end;
	});
	return spans;
}

function tableLines({ head, numbering, rows, foot, widths }: SheetTable, grid: readonly number[]): Line[] {
	const spans = gridSpans(widths, grid);
	const numbers = numbering?.map((text): SheetCell => ({ text, align: 'middle' }));
	return [
		...placed(head, spans, { bold: true, isHead: true }),
		...placed(numbers ? [numbers] : [], spans, { isHead: true }),
		...placed(rows, spans, {}),
		...placed(foot ?? [], spans, { bold: true, isHead: true })
	];
}

/** Rows of a table with their merged cells, where each cell knows only how many columns and rows it takes. */
function placed(rows: readonly (readonly SheetCell[])[], spans: readonly number[], more: Partial<Drawn>): Line[] {
	const start = spans.map((_, column) => spans.slice(0, column).reduce((sum, span) => sum + span, 0));
	const width = spans.reduce((sum, span) => sum + span, 0);
	const taken = rows.map(() => Array<boolean>(spans.length).fill(false));
	const lines = rows.map((): Line => Array<null>(width).fill(null));
	rows.forEach((cells, row) => {
		let column = 0;
		for (const cell of cells) {
			while (taken[row]?.[column]) column += 1;
			const columns = Math.min(cell.columns ?? 1, spans.length - column);
			const deep = Math.min(cell.rows ?? 1, rows.length - row);
			for (let down = 0; down < deep; down += 1) taken[row + down]?.fill(true, column, column + columns);
			const line = lines[row];
			if (line)
				line[start[column] ?? 0] = {
					value: valueOf(cell),
					columnSpan: spans.slice(column, column + columns).reduce((sum, span) => sum + span, 0),
					rowSpan: deep,
					align: cell.align === 'middle' ? 'center' : cell.align === 'right' || typeof cell.text === 'number' ? 'right' : 'left',
					isBoxed: true,
					...(cell.isStrong && { bold: true }),
					...more
				};
			column += columns;
		}
	});
	return lines;
}

function valueOf({ text, under }: SheetCell): string | number {
	if (!under?.length) return text;
	return [...(text === '' ? [] : [text]), ...under.map((each) => each.text)].join('\n');
}
