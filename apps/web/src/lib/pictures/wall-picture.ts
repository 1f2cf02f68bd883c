/** A wall on paper: cluster below cluster, column by column, on as many sheets as its cards need. Lengths in millimetres. */
import type { SideLook } from '#lib/board/side-words.ts';
import { textLines } from '#lib/board/text-lines.ts';
import { layCard, type DrawnCard } from './card-shapes.ts';
import { drawText, INK, LEADING, mm, SOFT, type Room } from './sheet.ts';

export interface PictureBlock {
	/** '' for cards below no title. */
	title: string;
	cards: readonly { text: string; side: string }[];
}

/** From large to the smallest that is still read with ease on paper. */
const SIZES = [
	{ font: 5, columns: 3 },
	{ font: 4.4, columns: 3 },
	{ font: 4, columns: 4 },
	{ font: 3.6, columns: 4 }
] as const;
const GAP = { x: 5, card: 1.6, block: 5 } as const;

/** The bodies of the sheets, at the largest size that needs one sheet, else at the smallest. */
export function drawWall(blocks: readonly PictureBlock[], looks: (side: string) => SideLook | undefined, room: Room): string[] {
	let sheets: string[] = [];
	for (const { font, columns } of SIZES) {
		// A standing sheet is narrower: as many columns as keep the cards of the lying one.
		const fitting = Math.max(2, Math.round((columns * room.width) / 277));
		sheets = flow(blocks, looks, room, fitting, font);
		if (sheets.length <= 1) break;
	}
	return sheets;
}

function flow(
	blocks: readonly PictureBlock[],
	looks: (side: string) => SideLook | undefined,
	room: Room,
	columns: number,
	font: number
): string[] {
	const width = (room.width - GAP.x * (columns - 1)) / columns;
	const sheets: string[][] = [[]];
	let column = 0;
	let used = 0;
	const nextColumn = () => {
		used = 0;
		column += 1;
		if (column < columns) return;
		column = 0;
		sheets.push([]);
	};
	const put = (drawn: DrawnCard) => {
		sheets.at(-1)?.push(drawn.draw(room.x + column * (width + GAP.x), room.y + used));
		used += drawn.height + GAP.card;
	};
	for (const { title, cards } of blocks) {
		if (cards.length === 0) continue;
		const drawn = cards.map(({ text, side }) => layCard(text, looks(side), width, font));
		const head = (isContinued: boolean) => (title === '' ? undefined : layTitle(title, isContinued, width, font));
		const whole = (head(false)?.height ?? 0) + drawn.reduce((sum, { height }) => sum + height + GAP.card, 0);
		if (used > 0) used += GAP.block - GAP.card;
		// Kept together where that wastes less than a third of a column.
		if (used > 0 && used + whole > room.height && whole <= room.height && room.height - used < room.height / 3) nextColumn();
		for (const [index, card] of drawn.entries()) {
			const above = index === 0 ? (head(false)?.height ?? 0) + (title === '' ? 0 : GAP.card) : 0;
			const isNew = used > 0 && used + above + card.height > room.height;
			if (isNew) nextColumn();
			const titled = index === 0 || (used === 0 && isNew) ? head(index > 0) : undefined;
			if (titled) put(titled);
			put(card);
		}
	}
	return sheets.map((pieces) => pieces.join(''));
}

function layTitle(title: string, isContinued: boolean, width: number, font: number): DrawnCard {
	const size = font * 1.15;
	const lines = textLines(isContinued ? `${title} (lanjutan)` : title, width / size / 1.06);
	const height = lines.length * LEADING * size + 0.6;
	return {
		height,
		draw: (x, y) =>
			drawText(lines, { x, y, font: size, weight: 720, fill: isContinued ? SOFT : INK }) +
			`<path d="M${mm(x)} ${mm(y + height)}h${mm(width)}" stroke="${INK}" stroke-width="0.4"/>`
	};
}
