import { plainText, TICK, type Block, type GridCell } from '../letter.ts';
import { lineHeight, type Tagged } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import type { Line } from './typeset.ts';

type Grid = Extract<Block, { kind: 'grid' }>;

const PAD_Y = mm(0.7);
const SHADE = '#f0ede6';
const SLACK = 0.01;

/** What a table is drawn in, by how many columns share its width. */
interface Measures {
	size: number;
	small: number;
	step: number;
	padX: number;
}

function measuresOf({ shares }: Grid): Measures {
	const size = shares.length <= 8 ? 9.5 : shares.length <= 11 ? 8.5 : 7.5;
	return { size, small: size - 1, step: lineHeight(size), padX: mm(shares.length <= 8 ? 1.5 : 1) };
}

/** A line of a cell; without one it is a tick. */
interface CellLine {
	line: Line | undefined;
	size: number;
}

/** A cell where it stands. */
interface Box {
	row: number;
	rows: number;
	columns: number;
	x: number;
	width: number;
	align: 'left' | 'right' | 'center';
	isShaded: boolean;
	/** What is still to be drawn of it. */
	lines: CellLine[];
	/** Where it begins on this page. */
	top: number;
	tag: Tagged | undefined;
}

interface Table {
	flow: Flow;
	measures: Measures;
	/** Left edges of the columns, and the right edge of the last. */
	edges: readonly number[];
	element: Tagged;
}

/**
 * A table of a form. Rows that merged cells hold together stay on one page where they fit on one; else they are parted between rows, and
 * only a row that is higher than a page within itself. The head stands on each page again, the sums never without a row above them.
 */
export function drawGrid(flow: Flow, grid: Grid): void {
	const { canvas } = flow;
	flow.gap(2.5);
	const element = canvas.element('Table', { title: grid.caption, alt: grid.caption });
	flow.section.add(element);
	const table: Table = { flow, measures: measuresOf(grid), edges: edgesOf(flow, grid), element };
	flow.need(gridBeginning(flow, grid));
	drawHead(table, grid, true);
	const again = () => {
		flow.newPage();
		drawHead(table, grid, false);
	};
	const foot = grid.foot ?? [];
	drawRows(table, [...grid.rows, ...foot], grid.rows.length, again);
}

/** Head and first row, so that a heading never stands above an empty page. */
export function gridBeginning(flow: Flow, grid: Grid): number {
	const table = { flow, measures: measuresOf(grid), edges: edgesOf(flow, grid) };
	const first = boxesOf(table, grid.rows.slice(0, 1), false).map((box) => ({ ...box, rows: 1 }));
	const height = first.length > 0 ? (heightsOf(first, 1, table.measures)[0] ?? 0) : 0;
	return sum(headHeights(table, grid)) + Math.min(height, flow.whole / 3);
}

const LONGEST_WORD = 18;
const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);

/** Width of each column in which no word of usual length is broken. */
function leastWidths(
	{ canvas }: Flow,
	{ shares }: Grid,
	{ size, padX }: Measures,
	rows: Grid['rows'],
	isBold: boolean
): number[] {
	const least = shares.map(() => 0);
	for (const { cell, column, columns } of placed(rows, shares.length)) {
		if (columns > 1) continue;
		const face = isBold || typeof cell.text !== 'string' ? 'bold' : 'regular';
		for (const word of plainText(cell.text).split(/(?<=[\s/-])/u))
			if (isBold || word.length <= LONGEST_WORD) {
				const room = (canvas.lines(word, Infinity, size, face)[0]?.width ?? 0) + 2 * padX + SLACK;
				least[column] = Math.max(least[column] ?? 0, room);
			}
	}
	return least;
}

/** Each column has its share of the width, and at least the room of the longest word in it, which the wider ones make. */
function edgesOf(flow: Flow, grid: Grid): number[] {
	const { width, sheet } = flow;
	const measures = measuresOf(grid);
	const ofHead = leastWidths(flow, grid, measures, grid.head, true);
	const ofRows = leastWidths(flow, grid, measures, grid.rows, false);
	const both = ofHead.map((one, column) => Math.max(one, ofRows[column] ?? 0));
	const least = sum(both) < width ? both : ofHead;
	const isNarrow = grid.shares.map(() => false);
	const widthOf = (column: number) => {
		const free = width - sum(least.filter((_, index) => isNarrow[index]));
		const shares = sum(grid.shares.filter((_, index) => !isNarrow[index]));
		return isNarrow[column] ? (least[column] ?? 0) : (free * (grid.shares[column] ?? 0)) / shares;
	};
	// Heads that have no room on any paper are broken as other words are.
	while (sum(least) < width) {
		const found = grid.shares.findIndex((_, column) => !isNarrow[column] && widthOf(column) < (least[column] ?? 0));
		if (found < 0) break;
		isNarrow[found] = true;
	}
	let x = sheet.left;
	return [x, ...grid.shares.map((_, column) => (x += widthOf(column)))];
}

/** Where cells stand, of which each knows only how many columns and rows it takes. */
function placed(rows: readonly (readonly GridCell[])[], count: number) {
	const taken = rows.map(() => Array<boolean>(count).fill(false));
	return rows.flatMap((cells, row) => {
		let column = 0;
		return cells.map((cell) => {
			while (taken[row]?.[column]) column += 1;
			const columns = Math.min(cell.columns ?? 1, count - column);
			const deep = Math.min(cell.rows ?? 1, rows.length - row);
			for (let down = 0; down < deep; down += 1) taken[row + down]?.fill(true, column, column + columns);
			column += columns;
			return { cell, row, rows: deep, column: column - columns, columns };
		});
	});
}

function boxesOf(
	{ flow: { canvas }, measures: { size, small, padX }, edges }: Pick<Table, 'flow' | 'measures' | 'edges'>,
	rows: readonly (readonly GridCell[])[],
	isBold: boolean,
	isShaded = false
): Box[] {
	return placed(rows, edges.length - 1).map(({ cell, row, rows: deep, column, columns }): Box => {
		const x = edges[column] ?? 0;
		const width = (edges[column + columns] ?? x) - x;
		const inner = width - 2 * padX;
		const main = plainText(cell.text);
		const text = isBold ? [{ bold: main }] : cell.text;
		const words: CellLine[] =
			main === TICK
				? [{ line: undefined, size }]
				: main === '' && cell.under
					? []
					: canvas.lines(text, inner, size).map((line) => ({ line, size }));
		const under = cell.under ? canvas.lines(cell.under, inner, small).map((line) => ({ line, size: small })) : [];
		return {
			row,
			rows: deep,
			columns,
			x,
			width,
			align: cell.align ?? 'left',
			isShaded,
			lines: [...words, ...under],
			top: 0,
			tag: undefined
		};
	});
}

function heightOf({ lines }: Pick<Box, 'lines'>, { step }: Measures): number {
	return Math.max(1, lines.length) * step + 2 * PAD_Y;
}

/** Heights of rows in which all boxes have room; what a merged cell needs more than its rows have is given to the last of them. */
function heightsOf(boxes: readonly Box[], rows: number, measures: Measures): number[] {
	const heights = Array<number>(rows).fill(measures.step + 2 * PAD_Y);
	for (const box of boxes.toSorted((a, b) => a.rows - b.rows)) {
		const had = sum(heights.slice(box.row, box.row + box.rows));
		const last = box.row + box.rows - 1;
		heights[last] = (heights[last] ?? 0) + Math.max(0, heightOf(box, measures) - had);
	}
	return heights;
}

function headRows({ head, numbering }: Grid): GridCell[][] {
	const centered = head.map((row) => row.map((cell): GridCell => ({ ...cell, align: 'center' })));
	return numbering ? [...centered, numbering.map((text): GridCell => ({ text, align: 'center' }))] : centered;
}

function headBoxes(table: Pick<Table, 'flow' | 'measures' | 'edges'>, grid: Grid): Box[] {
	const rows = headRows(grid);
	const bold = boxesOf(table, rows, true, true);
	// Numbers of columns are no heads: in regular type.
	const plain = boxesOf(table, rows, false, true);
	return bold.map((box, index) => (box.row < grid.head.length ? box : (plain[index] ?? box)));
}

function headHeights(table: Pick<Table, 'flow' | 'measures' | 'edges'>, grid: Grid): number[] {
	return heightsOf(headBoxes(table, grid), headRows(grid).length, table.measures);
}

/** Its words stand in the middle of each box, as forms have them. */
function drawHead(table: Table, grid: Grid, isFirst: boolean): void {
	const { flow, measures, element } = table;
	const { canvas } = flow;
	const heights = headHeights(table, grid);
	const boxes = headBoxes(table, grid);
	const topOf = (row: number) => flow.y + sum(heights.slice(0, row));
	// An element without a parent would be waited for until the end.
	const rows = (isFirst ? heights : []).map(() => {
		const row = canvas.element('TR');
		element.add(row);
		return row;
	});
	for (const box of boxes) {
		const [top, bottom] = [topOf(box.row), topOf(box.row + box.rows)];
		canvas.decoration(() =>
			canvas.doc
				.lineWidth(0.8)
				.rect(box.x, top, box.width, bottom - top)
				.fillAndStroke(SHADE, '#000000')
		);
		const free = bottom - top - heightOf(box, measures);
		const draw = () => drawLines(table, box, box.lines, top + free / 2);
		if (!isFirst) {
			canvas.decoration(draw);
			continue;
		}
		const isName = box.row < grid.head.length;
		const { columns, rows: deep } = box;
		const cell = canvas.element(isName ? 'TH' : 'TD', { columns, rows: deep, ...(isName && { scope: 'Column' as const }) });
		rows[box.row]?.add(cell);
		canvas.content(cell, isName ? 'TH' : 'TD', draw);
	}
	flow.y = topOf(heights.length);
}

function drawLines(
	{ flow: { canvas }, measures: { step, padX } }: Table,
	{ x, width, align }: Box,
	lines: readonly CellLine[],
	top: number
): void {
	for (const [index, { line, size }] of lines.entries())
		if (line) canvas.draw([line], x + padX, top + PAD_Y + index * step, size, align, width - 2 * padX);
}

/** Rows that stay together: those of a merged cell, a heading across the table with what follows, the sums with the row before them. */
function groupsOf(boxes: readonly Box[], rows: number, body: number, columns: number): { from: number; to: number }[] {
	const tied = Array<boolean>(rows).fill(false);
	for (const box of boxes) {
		for (let row = box.row + 1; row < box.row + box.rows; row += 1) tied[row] = true;
		if (box.columns === columns && box.row + 1 < body) tied[box.row + 1] = true;
	}
	for (let row = Math.max(1, body); row < rows; row += 1) tied[row] = true;
	const groups: { from: number; to: number }[] = [];
	for (const [row, isTied] of tied.entries()) {
		const last = groups.at(-1);
		if (isTied && last) last.to = row + 1;
		else groups.push({ from: row, to: row + 1 });
	}
	return groups;
}

/** `body`: how many rows are no sums. */
function drawRows(table: Table, rows: readonly (readonly GridCell[])[], body: number, again: () => void): void {
	const { flow, measures, edges, element } = table;
	const { canvas } = flow;
	const boxes = [
		...boxesOf(table, rows.slice(0, body), false),
		...boxesOf(table, rows.slice(body), true, true).map((box) => ({ ...box, row: box.row + body }))
	];
	const headHeight = flow.y - flow.sheet.top;
	const open = new Set<Box>();
	let bodyTop = flow.y;
	/** Draws what fits of the open boxes down to `flow.y`. */
	const close = (which: Iterable<Box>) => {
		for (const box of which) if (flow.y > box.top) drawBox(table, box, flow.y);
	};
	const goOn = () => {
		close([...open]);
		again();
		for (const box of open) box.top = flow.y;
		bodyTop = flow.y;
	};
	const heights = heightsOf(boxes, rows.length, measures);
	for (const { from, to } of groupsOf(boxes, rows.length, body, edges.length - 1)) {
		const whole = sum(heights.slice(from, to));
		if (whole > flow.rest + SLACK && flow.y > bodyTop && whole <= flow.whole - headHeight) goOn();
		for (let row = from; row < to; row += 1) {
			const line = canvas.element('TR');
			element.add(line);
			for (const box of boxes.filter((one) => one.row === row)) {
				box.top = flow.y;
				box.tag = canvas.element('TD', { columns: box.columns, rows: box.rows });
				line.add(box.tag);
				open.add(box);
			}
			drawRow(table, row, open, { close, goOn, atTop: () => flow.y <= bodyTop, room: flow.whole - headHeight });
		}
	}
}

function drawRow(
	{ flow, measures }: Table,
	row: number,
	open: Set<Box>,
	{ close, goOn, atTop, room }: { close: (which: Iterable<Box>) => void; goOn: () => void; atTop: () => boolean; room: number }
): void {
	const { step } = measures;
	for (let isCut = false; ;) {
		const ending = [...open].filter((box) => box.row + box.rows - 1 === row);
		const height = Math.max(step + 2 * PAD_Y, ...ending.map((box) => heightOf(box, measures) - (flow.y - box.top)));
		if (height <= flow.rest + SLACK) {
			flow.y += height;
			close(ending);
			for (const box of ending) open.delete(box);
			return;
		}
		if (!atTop() && !isCut && (height <= room || flow.rest < 3 * step)) {
			goOn();
			continue;
		}
		flow.y += Math.max(1, Math.floor((flow.rest - 2 * PAD_Y + SLACK) / step)) * step + 2 * PAD_Y;
		goOn();
		isCut = true;
	}
}

/** As many lines of a box as have room above `bottom`; the others are left for the next page. */
function drawBox(table: Table, box: Box, bottom: number): void {
	const { flow, measures } = table;
	const { canvas } = flow;
	const { x, width, top, tag, align, isShaded } = box;
	const height = bottom - top;
	canvas.decoration(() => {
		const rect = canvas.doc.lineWidth(0.8).strokeColor('#000000').rect(x, top, width, height);
		if (isShaded) rect.fillAndStroke(SHADE, '#000000');
		else rect.stroke();
	});
	const fits = Math.floor((height - 2 * PAD_Y + SLACK) / measures.step);
	const part = box.lines.slice(0, fits);
	box.lines = box.lines.slice(fits);
	if (!tag || part.length === 0) return;
	const [first] = part;
	if (first && !first.line) {
		const tick = canvas.element('Span', { actual: TICK });
		tag.add(tick);
		const room = width - 2 * measures.padX;
		const side = measures.size * 0.8;
		const left = x + measures.padX + (align === 'left' ? 0 : (room - side) / (align === 'center' ? 2 : 1));
		canvas.content(tick, 'Span', () => drawTick(flow, left, top + PAD_Y + measures.step * 0.2, side));
	}
	if (part.some(({ line }) => line)) canvas.content(tag, 'TD', () => drawLines(table, box, part, top));
}

function drawTick({ canvas: { doc } }: Flow, x: number, y: number, side: number): void {
	doc
		.lineWidth(1.5)
		.strokeColor('#000000')
		.moveTo(x, y + side * 0.5)
		.lineTo(x + side * 0.35, y + side * 0.85)
		.lineTo(x + side, y)
		.stroke();
}
