import { listMark } from '../letter-text.ts';
import type { Block, Text } from '../letter.ts';
import { lineHeight, type Tagged } from './canvas.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';
import type { Line } from './typeset.ts';

/** Points of the running text. */
export const SIZE = 10.5;
const SMALL = 9.5;
const TITLE = 13;
const LARGE = 21;

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** Lines that may be parted between pages, never one alone. */
function drawParted(flow: Flow, parent: Tagged, lines: readonly Line[], x: number, size: number): void {
	const { canvas } = flow;
	const step = lineHeight(size);
	let from = 0;
	while (from < lines.length) {
		let fits = Math.max(1, Math.floor((flow.rest + 0.01) / step));
		const left = lines.length - from;
		if (fits < left) {
			if (left - fits === 1 && fits > 2) fits -= 1;
			if (fits === 1 && !flow.isAtTop) fits = 0;
		}
		const part = lines.slice(from, from + fits);
		if (part.length > 0) canvas.content(parent, 'P', () => (flow.y += canvas.draw(part, x, flow.y, size)));
		from += part.length;
		if (from < lines.length) flow.newPage();
	}
}

/** `fits`: a little smaller where that keeps its lines whole, as forms have it. */
export function drawTitle(flow: Flow, { lines, number, isLarge, fits }: Of<'title'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(5);
	let size = isLarge ? LARGE : TITLE;
	if (fits) while (size > SMALL && lines.some((line) => canvas.lines(line, width, size, 'bold').length > 1)) size -= 0.5;
	const title = canvas.element('H1');
	flow.section.add(title);
	canvas.content(title, 'H1', () => {
		for (const line of lines)
			flow.y += canvas.draw(canvas.centred(line, width, size, 'bold'), sheet.left, flow.y, size, 'center', width);
	});
	if (number !== null) {
		const element = canvas.element('P');
		flow.section.add(element);
		canvas.content(element, 'P', () => {
			flow.y += canvas.draw(canvas.lines(`Nomor: ${number}`, width, SIZE), sheet.left, flow.y, SIZE, 'center', width);
		});
	}
	flow.y += mm(1.4);
}

export function drawHeading(flow: Flow, { text }: Of<'heading'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(4);
	const element = canvas.element('H2');
	flow.section.add(element);
	canvas.content(element, 'H2', () => {
		flow.y += canvas.draw(canvas.lines(text, width, SIZE, 'bold'), sheet.left, flow.y, SIZE);
	});
}

export function drawParagraph(flow: Flow, { text, align, indent }: Of<'paragraph'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(2);
	const element = canvas.element('P');
	flow.section.add(element);
	const left = indent ? INDENT : 0;
	if (align !== 'center') return drawParted(flow, element, canvas.lines(text, width - left, SIZE), sheet.left + left, SIZE);
	const lines = canvas.centred(text, width, SIZE);
	flow.need(lines.length * lineHeight(SIZE));
	canvas.content(element, 'P', () => (flow.y += canvas.draw(lines, sheet.left, flow.y, SIZE, 'center', width)));
}

const INDENT = mm(8);

/** With the room before it. */
export function noteHeight({ canvas, width }: Flow, { text }: Of<'note'>): number {
	return canvas.lines(text, width - mm(4), SMALL).length * lineHeight(SMALL) + mm(3);
}

/** A remark beside a black bar. */
export function drawNote(flow: Flow, { text }: Of<'note'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(3);
	const lines = canvas.lines(text, width - mm(4), SMALL);
	const height = lines.length * lineHeight(SMALL);
	flow.need(height);
	const { y } = flow;
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () => canvas.draw(lines, sheet.left + mm(4), y, SMALL));
	canvas.decoration(() => canvas.doc.rect(sheet.left, y, mm(1), height).fill('#000000'));
	flow.y += height;
}

export function drawList(flow: Flow, { mark, items }: Of<'list'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(2);
	const list = canvas.element('L');
	flow.section.add(list);
	for (const [index, item] of items.entries()) {
		const lines = canvas.lines(item, width - INDENT, SIZE);
		flow.need(Math.min(lines.length, 2) * lineHeight(SIZE));
		const li = canvas.element('LI');
		list.add(li);
		const label = canvas.element('Lbl');
		const body = canvas.element('LBody');
		li.add(label);
		li.add(body);
		canvas.content(label, 'Lbl', () => canvas.draw(canvas.lines(listMark(mark, index), INDENT, SIZE), sheet.left, flow.y, SIZE));
		drawParted(flow, body, lines, sheet.left + INDENT, SIZE);
		flow.y += mm(0.6);
	}
}

/** Rows of label, colon, value; the label is read with its value. */
export function drawFields(flow: Flow, { rows, labelMm = 44, indent, mark }: Of<'fields'>): void {
	const { canvas, sheet } = flow;
	flow.gap(2);
	if (mark !== undefined) {
		const element = canvas.element('P');
		flow.section.add(element);
		canvas.content(element, 'P', () => canvas.draw(canvas.lines(mark, INDENT, SIZE), sheet.left, flow.y, SIZE));
	}
	const left = sheet.left + (indent ? INDENT : 0);
	fieldRows(flow, rows, left, sheet.right - left, mm(labelMm));
}

function fieldRows(
	flow: Flow,
	rows: readonly { label: string; value: Text }[],
	left: number,
	width: number,
	labelWidth: number
): void {
	const { canvas } = flow;
	for (const { label, value } of rows) {
		const labels = canvas.lines(label, labelWidth - mm(2), SIZE);
		const values = canvas.lines(value, width - labelWidth - mm(3), SIZE);
		flow.need(Math.max(labels.length, Math.min(values.length, 2)) * lineHeight(SIZE));
		const element = canvas.element('P');
		flow.section.add(element);
		const { y } = flow;
		canvas.content(element, 'P', () => {
			canvas.draw(labels, left, y, SIZE);
			canvas.draw(canvas.lines(':', mm(3), SIZE), left + labelWidth, y, SIZE);
		});
		drawParted(flow, element, values, left + labelWidth + mm(3), SIZE);
		flow.y = Math.max(flow.y, y + labels.length * lineHeight(SIZE)) + mm(0.3);
	}
}

/** Nomor, sifat, lampiran, hal beside place and date. */
export function drawHead(flow: Flow, { rows, placeAndDate }: Of<'head'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(5);
	const dateWidth = mm(62);
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () =>
		canvas.draw(canvas.lines(placeAndDate, dateWidth, SIZE), sheet.right - dateWidth, flow.y, SIZE, 'right', dateWidth)
	);
	const dated = canvas.lines(placeAndDate, dateWidth, SIZE).length;
	fieldRows(flow, rows.slice(0, dated), sheet.left, width - dateWidth - mm(4), mm(20));
	fieldRows(flow, rows.slice(dated), sheet.left, width * 0.8, mm(20));
}

export function drawAddress(flow: Flow, { lines }: Of<'address'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(4);
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () => {
		for (const line of lines) flow.y += canvas.draw(canvas.lines(line, width * 0.62, SIZE), sheet.left, flow.y, SIZE);
	});
	flow.y += mm(2);
}

/** A question with boxes of which one is ticked; what is ticked is bold as well. A row goes on in the next line. */
export function drawTicks(flow: Flow, { label, options, labelMm = 44 }: Of<'ticks'>): void {
	const { canvas, sheet } = flow;
	flow.gap(1.2);
	const labelWidth = mm(labelMm);
	const left = sheet.left + labelWidth + mm(3);
	const step = lineHeight(SIZE) + mm(1);
	let [x, row] = [left, 0];
	const boxes = options.map(({ word, isTicked }) => {
		const lines = canvas.lines(isTicked ? [{ bold: word }] : word, sheet.right - left - BOX, SIZE);
		const wide = BOX + Math.max(...lines.map((line) => line.width));
		if (x > left && x + wide > sheet.right) [x, row] = [left, row + 1];
		const box = { x, row, lines, isTicked };
		x += wide + mm(6);
		return box;
	});
	flow.need((row + 1) * step);
	const element = canvas.element('P');
	flow.section.add(element);
	const { y } = flow;
	canvas.content(element, 'P', () => {
		canvas.draw(canvas.lines(label, labelWidth - mm(2), SIZE), sheet.left, y, SIZE);
		canvas.draw(canvas.lines(':', mm(3), SIZE), sheet.left + labelWidth, y, SIZE);
		for (const box of boxes) canvas.draw(box.lines, box.x + BOX, y + box.row * step, SIZE);
	});
	canvas.decoration(() => {
		for (const box of boxes) drawBox(flow, box.x, y + box.row * step + mm(0.9), box.isTicked);
	});
	flow.y += row * step + lineHeight(SIZE);
}

/** A box and the room behind it. */
const BOX = mm(5.5);

function drawBox({ canvas: { doc } }: Flow, x: number, y: number, isTicked: boolean): void {
	const side = mm(3.4);
	doc.lineWidth(0.8).strokeColor('#000000').rect(x, y, side, side).stroke();
	if (!isTicked) return;
	doc
		.lineWidth(1.5)
		.moveTo(x + side * 0.18, y + side * 0.52)
		.lineTo(x + side * 0.42, y + side * 0.8)
		.lineTo(x + side * 0.88, y + side * 0.16)
		.stroke();
}

export function drawCopies(flow: Flow, { items }: Of<'copies'>): void {
	const { canvas, sheet, width } = flow;
	flow.gap(5);
	const step = lineHeight(SMALL);
	const numbered = items.map((item, index) => canvas.lines(`${index + 1}. ${item}`, width, SMALL));
	flow.need(step * (1 + numbered.reduce((sum, lines) => sum + lines.length, 0)));
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () => {
		flow.y += canvas.draw(canvas.lines('Tembusan:', width, SMALL, 'bold'), sheet.left, flow.y, SMALL);
		for (const lines of numbered) flow.y += canvas.draw(lines, sheet.left, flow.y, SMALL);
	});
}
