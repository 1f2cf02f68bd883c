import type { Block, SignaturePlace } from '../letter.ts';
import { lineHeight } from './canvas.ts';
import { SIZE } from './draw-text.ts';
import type { Flow } from './flow.ts';
import { mm } from './paper.ts';

type Signatures = Extract<Block, { kind: 'signatures' }>;

/** Room for a hand; less where many sign, so that they stay on one page. */
const roomOf = ({ rows }: Signatures) => mm(rows.length > 2 ? 11 : 19);
const rowGapOf = ({ rows }: Signatures) => mm(rows.length > 2 ? 2 : 3);
const GAP = mm(5);
const SMALL = 9;

/** A row of places, each of the same width; one alone stands on the right, as letters have it. */
export function drawSignatures(flow: Flow, block: Signatures): void {
	const { placeAndDate, rows } = block;
	const { canvas, sheet, width } = flow;
	const room = roomOf(block);
	flow.gap(6);
	flow.need(signaturesHeight(flow, block) - mm(6));
	for (const [index, row] of rows.entries()) {
		const places = row.length === 1 ? [null, ...row] : row;
		const each = (width - GAP * (places.length - 1)) / places.length;
		const date = index === 0 && placeAndDate !== '' ? placeAndDate : '';
		flow.need(rowHeight(flow, places, each, room) + dateHeight(flow, date, each));
		const last = places.length - 1;
		if (date !== '') {
			const element = canvas.element('P');
			flow.section.add(element);
			canvas.content(element, 'P', () => {
				const x = sheet.left + last * (each + GAP);
				flow.y += canvas.draw(canvas.lines(date, each, SIZE), x, flow.y, SIZE, 'center', each);
			});
		}
		const { y } = flow;
		const captions = Math.max(...places.map((place) => captionHeight(flow, place, each)));
		for (const [at, place] of places.entries())
			if (place) drawPlace(flow, place, sheet.left + at * (each + GAP), y, each, captions, room);
		flow.y = y + rowHeight(flow, places, each, room) + rowGapOf(block);
	}
}

/** All of them: who signs one letter signs on one page. */
export function signaturesHeight(flow: Flow, block: Signatures): number {
	const { placeAndDate, rows } = block;
	const widthOf = (count: number) => (flow.width - GAP * (count - 1)) / count;
	const all = rows.reduce(
		(sum, row) => sum + rowHeight(flow, row, widthOf(Math.max(2, row.length)), roomOf(block)) + rowGapOf(block),
		0
	);
	return all - rowGapOf(block) + dateHeight(flow, placeAndDate, widthOf(Math.max(2, rows[0]?.length ?? 0))) + mm(6);
}

function dateHeight({ canvas }: Flow, date: string, width: number): number {
	return date === '' ? 0 : canvas.lines(date, width, SIZE).length * lineHeight(SIZE);
}

function captionHeight({ canvas }: Flow, place: SignaturePlace | null, width: number): number {
	if (!place) return 0;
	return place.caption.reduce((sum, line) => sum + canvas.lines(line, width, SIZE).length, 0) * lineHeight(SIZE);
}

function belowHeight({ canvas }: Flow, place: SignaturePlace | null, width: number): number {
	if (!place) return 0;
	const below = place.below.reduce((sum, line) => sum + canvas.lines(line, width, SMALL).length, 0) * lineHeight(SMALL);
	return canvas.lines(nameOf(place), width, SIZE).length * lineHeight(SIZE) + below;
}

function rowHeight(flow: Flow, places: readonly (SignaturePlace | null)[], width: number, room: number): number {
	const above = Math.max(0, ...places.map((place) => captionHeight(flow, place, width)));
	return above + room + Math.max(0, ...places.map((place) => belowHeight(flow, place, width)));
}

function nameOf({ name }: SignaturePlace): string {
	return name === '' ? 'Nama: …………………………' : name;
}

function drawPlace(
	flow: Flow,
	place: SignaturePlace,
	x: number,
	top: number,
	width: number,
	captions: number,
	room: number
): void {
	const { canvas } = flow;
	const line = top + captions + room;
	const element = canvas.element('P');
	flow.section.add(element);
	canvas.content(element, 'P', () => {
		let y = top;
		for (const caption of place.caption) y += canvas.draw(canvas.lines(caption, width, SIZE), x, y, SIZE, 'center', width);
		let below =
			line +
			canvas.draw(
				canvas.lines(nameOf(place), width, SIZE, place.name === '' ? undefined : 'bold'),
				x,
				line,
				SIZE,
				'center',
				width
			);
		for (const text of place.below) below += canvas.draw(canvas.lines(text, width, SMALL), x, below, SMALL, 'center', width);
		if (place.materai) {
			const box = canvas.lines('meterai\nRp10.000', mm(20), 8);
			canvas.draw(box, x + mm(2), top + captions + mm(5), 8, 'center', mm(20));
		}
	});
	canvas.decoration(() => {
		const { doc } = canvas;
		doc.lineWidth(0.8).strokeColor('#000000');
		doc
			.moveTo(x + width * 0.12, line - mm(0.4))
			.lineTo(x + width * 0.88, line - mm(0.4))
			.stroke();
		if (place.materai)
			doc
				.dash(2, { space: 2 })
				.rect(x + mm(2), top + captions + mm(0.8), mm(20), room - mm(3))
				.stroke()
				.undash();
	});
	if (place.strokes)
		drawStrokes(flow, place, place.strokes, { x: x + width * 0.14, y: line - room, width: width * 0.72, height: room });
}

interface Room {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** What was drawn in a box of its own units, as large as it fits; what left the box is cut off. */
function drawStrokes({ canvas, section }: Flow, { name }: SignaturePlace, strokes: string, room: Room): void {
	const [boxWidth = '', boxHeight = '', path = ''] = strokes.split(' ');
	const { doc } = canvas;
	const { x, y, width, height } = room;
	const scale = Math.min(width / Number(boxWidth), height / Number(boxHeight));
	const [wide, high] = [Number(boxWidth) * scale, Number(boxHeight) * scale];
	const [left, top] = [x + (width - wide) / 2, y + height - high];
	const alt = name === '' ? 'Tanda tangan' : `Tanda tangan ${name}`;
	const figure = canvas.element('Figure', { alt, bbox: [left, top, left + wide, top + high] });
	section.add(figure);
	canvas.content(figure, 'Figure', () => {
		doc.save();
		doc.rect(left, top, wide, high).clip();
		doc.translate(left, top).scale(scale);
		doc
			.lineWidth(1.3 / scale)
			.lineCap('round')
			.lineJoin('round')
			.strokeColor('#000000')
			.path(path)
			.stroke();
		doc.restore();
	});
}
