import { plainText, type Block, type Cell } from '../letter.ts';
import { lineHeight, type Tagged } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import type { Line } from './typeset.ts';

type Table = Extract<Block, { kind: 'table' }>;

const SIZE = 9.5;
const PAD_X = mm(1.6);
const PAD_Y = mm(1);
const step = lineHeight(SIZE);

interface Column {
	x: number;
	width: number;
	align: 'left' | 'right' | 'center';
	mark: 'round' | 'square' | undefined;
}

/** Of the form before a title, with the room behind it. */
const MARK = mm(4.2);

/** Rows are parted between pages only where one is higher than a page; the head stands on each page again. */
export function drawTable(flow: Flow, table: Table): void {
	const { canvas } = flow;
	flow.gap(2.5);
	const columns = columnsOf(flow, table);
	const head = headLines(flow, table, columns);
	const element = canvas.element('Table', { title: table.caption, alt: table.caption });
	flow.section.add(element);
	const firstRow = table.rows[0] ? linesOf(flow, columns, table.rows[0]) : [];
	flow.need(heightOf(head) + Math.min(heightOf(firstRow, mm(table.rowMm ?? 0)), flow.whole / 3));
	drawHead(flow, columns, head, element);
	const again = () => {
		flow.newPage();
		drawHead(flow, columns, head, undefined);
	};
	for (const row of table.rows) drawRow(flow, columns, linesOf(flow, columns, row), element, again, mm(table.rowMm ?? 0));
	if (!table.foot) return;
	const foot = spanned(columns, table.foot);
	drawRow(flow, foot.columns, linesOf(flow, foot.columns, foot.cells), element, again);
}

/** Sums: a label goes on over the empty cells behind it. */
function spanned(columns: readonly Column[], cells: readonly Cell[]): { columns: Column[]; cells: Cell[] } {
	const wide: Column[] = [];
	const bold: Cell[] = [];
	for (const [index, column] of columns.entries()) {
		const text = plainText(cells[index] ?? '');
		const last = wide.at(-1);
		if (text === '' && last) wide[wide.length - 1] = { ...last, width: last.width + column.width };
		else {
			wide.push(column);
			bold.push([{ bold: text }]);
		}
	}
	return { columns: wide, cells: bold };
}

/** Head and first row, so that a heading never stands above an empty page. */
export function tableBeginning(flow: Flow, table: Table): number {
	const columns = columnsOf(flow, table);
	const first = table.rows[0] ? heightOf(linesOf(flow, columns, table.rows[0]), mm(table.rowMm ?? 0)) : 0;
	return heightOf(headLines(flow, table, columns)) + Math.min(first, flow.whole / 3);
}

function headLines({ canvas }: Flow, table: Table, columns: readonly Column[]): Line[][] {
	return columns.map(({ width, mark }, index) =>
		canvas.lines(table.columns[index]?.title ?? '', width - 2 * PAD_X - (mark ? MARK : 0), SIZE, 'bold')
	);
}

function columnsOf(flow: Flow, { columns }: Table): Column[] {
	const shares = columns.reduce((sum, { share }) => sum + share, 0);
	let x = flow.sheet.left;
	return columns.map(({ share, align = 'left', mark }) => {
		const column = { x, width: (flow.width * share) / shares, align, mark };
		x += column.width;
		return column;
	});
}

function linesOf({ canvas }: Flow, columns: readonly Column[], row: readonly Cell[]): Line[][] {
	return columns.map(({ width }, index) => canvas.lines(row[index] ?? '', width - 2 * PAD_X, SIZE));
}

function heightOf(cells: readonly (readonly Line[])[], least = 0): number {
	return Math.max(least, Math.max(1, ...cells.map((lines) => lines.length)) * step + 2 * PAD_Y);
}

function drawHead(flow: Flow, columns: readonly Column[], cells: readonly Line[][], table: Tagged | undefined): void {
	const { canvas } = flow;
	const height = heightOf(cells);
	const { y } = flow;
	canvas.decoration(() => {
		for (const { x, width, mark } of columns) {
			canvas.doc.rect(x, y, width, height).fillAndStroke('#f0ede6', '#000000');
			if (mark) drawMark(flow, mark, x + PAD_X, y + PAD_Y);
		}
	});
	const draw = (index: number) => {
		const column = columns[index];
		if (!column) return;
		const side = column.mark ? MARK : 0;
		canvas.draw(cells[index] ?? [], column.x + PAD_X + side, y + PAD_Y, SIZE, column.align, column.width - 2 * PAD_X - side);
	};
	if (table) {
		const row = canvas.element('TR');
		table.add(row);
		for (const index of columns.keys()) {
			const cell = canvas.element('TH', { scope: 'Column' });
			row.add(cell);
			canvas.content(cell, 'TH', () => draw(index));
		}
	} else {
		canvas.decoration(() => {
			for (const index of columns.keys()) draw(index);
		});
	}
	flow.y += height;
}

/** A filled square for poor, an open circle for rich: told apart without colour. */
function drawMark({ canvas: { doc } }: Flow, mark: 'round' | 'square', x: number, y: number): void {
	const side = mm(2.8);
	const top = y + (step - side) / 2;
	if (mark === 'square') doc.rect(x, top, side, side).fill('#000000');
	else
		doc
			.lineWidth(1)
			.circle(x + side / 2, top + side / 2, side / 2)
			.fillAndStroke('#ffffff', '#000000');
}

function drawRow(
	flow: Flow,
	columns: readonly Column[],
	cells: readonly Line[][],
	table: Tagged,
	again: () => void,
	least = 0
): void {
	const { canvas } = flow;
	const row = canvas.element('TR');
	table.add(row);
	const tags = columns.map(() => {
		const cell = canvas.element('TD');
		row.add(cell);
		return cell;
	});
	let rest = cells;
	if (heightOf(rest, least) > flow.rest && heightOf(rest, least) <= flow.whole - 3 * step) again();
	for (;;) {
		const fits = Math.max(1, Math.floor((flow.rest - 2 * PAD_Y + 0.01) / step));
		const part = rest.map((lines) => lines.slice(0, fits));
		const height = heightOf(part, least);
		const { y } = flow;
		for (const [index, column] of columns.entries()) {
			const [lines, tag] = [part[index] ?? [], tags[index]];
			if (!tag) continue;
			canvas.content(tag, 'TD', () =>
				canvas.draw(lines, column.x + PAD_X, y + PAD_Y, SIZE, column.align, column.width - 2 * PAD_X)
			);
		}
		canvas.decoration(() => {
			canvas.doc.lineWidth(0.8).strokeColor('#000000');
			for (const { x, width } of columns) canvas.doc.rect(x, y, width, height).stroke();
		});
		flow.y += height;
		rest = rest.map((lines) => lines.slice(fits));
		if (rest.every((lines) => lines.length === 0)) return;
		again();
	}
}
