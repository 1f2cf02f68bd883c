/** *Karakteristik | Kaya (Mampu) | Miskin* on paper; a row that is too long for a sheet goes on on the next. Lengths in millimetres. */
import { namesOf, type SideLook } from '#lib/board/side-words.ts';
import { textLines } from '#lib/board/text-lines.ts';
import { layCard, type DrawnCard } from './card-shapes.ts';
import { drawText, INK, LEADING, LINE, mm, type Room } from './sheet.ts';

export interface PictureRow {
	title: string;
	kaya: readonly string[];
	miskin: readonly string[];
}

interface Measure {
	name: number;
	cell: number;
	/** Cards side by side in a cell. */
	columns: number;
	card: number;
	font: number;
}

/** A row, or what is left of one. */
interface Strip {
	title: string[];
	sides: [DrawnCard[], DrawnCard[]];
	height: number;
}

const SIZES = [4.6, 4.2, 3.8, 3.4] as const;
const PAD = 2;
const GAP = 1.5;

/** The bodies of the sheets, at the largest size that needs one sheet, else at the smallest. */
export function drawMatrix(rows: readonly PictureRow[], looks: (side: string) => SideLook | undefined, room: Room): string[] {
	let sheets: string[] = [];
	for (const font of SIZES) {
		const name = room.width * 0.17;
		const cell = (room.width - name) / 2;
		const columns = Math.max(1, Math.floor((cell - 2 * PAD + GAP) / (13 * font + GAP)));
		const card = (cell - 2 * PAD - GAP * (columns - 1)) / columns;
		sheets = setRows(rows, looks, room, { name, cell, columns, card, font });
		if (sheets.length <= 1) break;
	}
	return sheets;
}

function stripsOf(row: PictureRow, looks: (side: string) => SideLook | undefined, most: number, measure: Measure): Strip[] {
	const { font, columns, card, name } = measure;
	const lay = (texts: readonly string[], side: string) => texts.map((text) => layCard(text, looks(side), card, font));
	const left: Strip['sides'] = [lay(row.kaya, 'kaya'), lay(row.miskin, 'miskin')];
	const strips: Strip[] = [];
	do {
		const title = textLines(strips.length === 0 ? row.title : `${row.title} (lanjutan)`, (name - 2 * PAD) / font / 1.06);
		const taken = left.map((cards) => cards.splice(0, fitting(cards, columns, most))) as Strip['sides'];
		const height = Math.max(title.length * LEADING * font, ...taken.map((cards) => cellHeight(cards, columns))) + 2 * PAD;
		strips.push({ title, sides: taken, height });
	} while (left.some((cards) => cards.length > 0));
	return strips;
}

function rowsIn(cards: readonly DrawnCard[], columns: number): number[] {
	const heights: number[] = [];
	for (let from = 0; from < cards.length; from += columns)
		heights.push(Math.max(...cards.slice(from, from + columns).map(({ height }) => height)));
	return heights;
}

function cellHeight(cards: readonly DrawnCard[], columns: number): number {
	const heights = rowsIn(cards, columns);
	return heights.reduce((sum, height) => sum + height, 0) + GAP * Math.max(0, heights.length - 1);
}

/** How many cards stand in a cell of this height; one row at least. */
function fitting(cards: readonly DrawnCard[], columns: number, most: number): number {
	let used = 0;
	for (const [index, height] of rowsIn(cards, columns).entries()) {
		used += height + (index > 0 ? GAP : 0);
		if (used > most && index > 0) return index * columns;
	}
	return cards.length;
}

function setRows(
	rows: readonly PictureRow[],
	looks: (side: string) => SideLook | undefined,
	room: Room,
	measure: Measure
): string[] {
	const head = measure.font * 2.2;
	const sheets: string[] = [];
	let body = '';
	let y = Infinity;
	const open = () => {
		if (body !== '') sheets.push(body);
		body = drawHead(looks, room, measure, head);
		y = room.y + head;
	};
	for (const row of rows) {
		for (const strip of stripsOf(row, looks, room.height - head - 2 * PAD, measure)) {
			if (y + strip.height > room.y + room.height) open();
			body += drawStrip(strip, y, room, measure);
			y += strip.height;
		}
	}
	if (body !== '') sheets.push(body);
	return sheets;
}

function drawHead(looks: (side: string) => SideLook | undefined, room: Room, measure: Measure, height: number): string {
	const { font, name, cell } = measure;
	const y = room.y + (height - font * LEADING) / 2;
	const words = ['kaya', 'miskin'].map((side, index) => {
		const look = looks(side);
		const x = room.x + name + index * cell;
		const mark =
			side === 'kaya'
				? `<circle cx="${mm(x + PAD + font / 2)}" cy="${mm(y + font * 0.56)}" r="${mm(font * 0.45)}" fill="#f0b323" stroke="#a87400" stroke-width="0.4"/>`
				: `<rect x="${mm(x + PAD)}" y="${mm(y + font * 0.12)}" width="${mm(font * 0.88)}" height="${mm(font * 0.88)}" fill="#2b348c"/>`;
		return mark + drawText([look ? namesOf(look) : side], { x: x + PAD + font * 1.4, y, font, weight: 720 });
	});
	return (
		`<rect x="${mm(room.x)}" y="${mm(room.y)}" width="${mm(room.width)}" height="${mm(height)}" fill="#f1e9d8" stroke="${INK}" stroke-width="0.4"/>` +
		drawText(['Karakteristik'], { x: room.x + PAD, y, font, weight: 720 }) +
		words.join('')
	);
}

function drawStrip({ title, sides, height }: Strip, y: number, room: Room, { name, cell, columns, card, font }: Measure): string {
	const lines = [room.x + name, room.x + name + cell]
		.map((x) => `<path d="M${mm(x)} ${mm(y)}v${mm(height)}" stroke="${LINE}" stroke-width="0.3"/>`)
		.join('');
	const cards = sides.map((side, index) => {
		const left = room.x + name + index * cell + PAD;
		const heights = rowsIn(side, columns);
		let top = y + PAD;
		return heights
			.map((rowHeight, row) => {
				const here = side.slice(row * columns, (row + 1) * columns);
				const drawn = here.map((each, place) => each.draw(left + place * (card + GAP), top)).join('');
				top += rowHeight + GAP;
				return drawn;
			})
			.join('');
	});
	return (
		`<rect x="${mm(room.x)}" y="${mm(y)}" width="${mm(room.width)}" height="${mm(height)}" fill="none" stroke="${INK}" stroke-width="0.4"/>${lines}` +
		drawText(title, { x: room.x + PAD, y: y + PAD, font, weight: 700 }) +
		cards.join('')
	);
}
