/**
 * How a wall of any number of cards is laid out on the projector. Lengths are in u (1/40 of the picture's height), font sizes too;
 * no text is ever smaller than 1u. Clusters hang in their order, each as high as the wall has room, as many cards wide as it needs.
 */
import { linesOf, textWidth, wordWidths } from './text-lines.ts';

export interface PlanCard {
	id: string;
	side: string;
	text: string;
}
export interface PlanBlock<C extends PlanCard = PlanCard> {
	id: string;
	title: string;
	cards: readonly C[];
}
export interface Area {
	width: number;
	height: number;
}

export interface Density {
	/** Size of the text on cards, in u. */
	font: number;
	/** Cards side by side over the whole width. */
	columns: number;
}

export interface WallPlan extends Density {
	/** Where each block hangs: `column` from 0, `span` its width in cards, `top` and `height` in u. */
	placed: { id: string; column: number; span: number; top: number; height: number }[];
	/** Columns at the right for cards that are in no cluster; 0 without any. */
	looseSpan: number;
}

const FONTS = [1.7, 1.5, 1.35, 1.2, 1.05, 1] as const;
/** Width of a card in em: below, words break; above, lines are hard to follow. */
const NARROWEST = 9.6;
const WIDEST = 19;
/** More cards than that never fit; the plan is not even tried. */
const MOST_CARDS = 110;
const GAP_X = 0.75;
const GAP_Y = 0.55;
const CARD_GAP = 0.4;
/** The letter of the side, the padding and the edges of a card, in em; round cards need more. */
const ROUND_TRIM = 3.1;
const SQUARE_TRIM = 2.55;
const PLAIN_TRIM = 1.15;

function trimOf(side: string): number {
	if (side === '') return PLAIN_TRIM;
	return side === 'miskin' ? SQUARE_TRIM : ROUND_TRIM;
}

function heightOfWords(words: readonly number[], side: PlanCard['side'], width: number, font: number): number {
	const lines = linesOf(words, Math.max(1, width / font - trimOf(side)));
	return Math.max(2.9, lines * 1.14 + 0.72) * font;
}

/** Height of one card in u, from its text and its width in u. */
export function cardHeight({ text, side }: Omit<PlanCard, 'id'>, width: number, font: number): number {
	return heightOfWords(wordWidths(text), side, width, font);
}

function cardWidth(columns: number, width: number): number {
	return (width - GAP_X * (columns - 1)) / columns;
}

function cardsHeight(heights: readonly number[], span: number): number {
	let sum = 0;
	for (let from = 0; from < heights.length; from += span) {
		let row = 0;
		for (let at = from; at < from + span && at < heights.length; at++) row = Math.max(row, heights[at] ?? 0);
		sum += row + (from > 0 ? CARD_GAP : 0);
	}
	return sum;
}

/** Size of a cluster's title beside cards of this size, in u. */
export function titleSize(font: number): number {
	return Math.max(1.35, font * 1.12);
}

function titleHeight(title: string, span: number, width: number, font: number): number {
	const room = span * width + (span - 1) * GAP_X;
	const size = titleSize(font);
	return Math.ceil((textWidth(title) * size * 1.06) / room || 1) * size * 1.12 + size * 0.22 + 0.35;
}

interface Measured {
	id: string;
	title: string;
	/** Of each card, in u. */
	heights: readonly number[];
}

/**
 * Hangs each block where the wall is least high, in order from left to right; the cards of a block are at most `tall` high where
 * the width allows. Gives up above `most`.
 */
function hang(blocks: readonly Measured[], columns: number, tall: number, width: number, font: number, most: number) {
	const skyline = Array<number>(columns).fill(0);
	const placed: WallPlan['placed'] = [];
	for (const { id, title, heights } of blocks) {
		let span = 1;
		while (span < columns && cardsHeight(heights, span) > tall) span += 1;
		let column = 0;
		let top = Infinity;
		for (let from = 0; from + span <= columns; from++) {
			const at = Math.max(...skyline.slice(from, from + span));
			if (at < top - 0.01) [column, top] = [from, at];
		}
		const height = titleHeight(title, span, width, font) + cardsHeight(heights, span);
		if (top + height > most) return undefined;
		placed.push({ id, column, span, top, height });
		skyline.fill(top + height + GAP_Y, column, column + span);
	}
	return { placed, height: Math.max(0, ...skyline) - GAP_Y };
}

/** What is left of the height goes between the blocks, up to a quarter. */
function spread(placed: WallPlan['placed'], height: number, room: number): WallPlan['placed'] {
	const stretch = Math.min(1.25, room / Math.max(1, height));
	return placed.map((block) => ({ ...block, top: Math.min(block.top * stretch, room - block.height) }));
}

/** Fewest columns at the right that hold the loose cards, or undefined when not even `most` do. */
function looseColumns(heights: readonly number[], most: number, height: number): number | undefined {
	if (heights.length === 0) return 0;
	// The tray has an edge and a title of its own.
	for (let span = 1; span <= most; span++) if (cardsHeight(heights, span) + 3.4 <= height) return span;
	return undefined;
}

/** The best use of the wall with text of one size: the widest cards, then the lowest wall; or undefined. */
function planAt(
	font: number,
	blocks: readonly PlanBlock[],
	words: ReadonlyMap<string, number[]>,
	loose: readonly PlanCard[],
	area: Area
) {
	let best: { plan: WallPlan; height: number } | undefined;
	for (let columns = 2; columns <= 9 && !best; columns++) {
		const width = cardWidth(columns, area.width);
		if (width / font < NARROWEST || width / font > WIDEST) continue;
		const heightsOf = (cards: readonly PlanCard[]) =>
			cards.map(({ id, side }) => heightOfWords(words.get(id) ?? [], side, width, font));
		const looseSpan = looseColumns(heightsOf(loose), blocks.length > 0 ? columns - 1 : columns, area.height);
		if (looseSpan === undefined) continue;
		if (blocks.length === 0) return { font, columns, placed: [], looseSpan: columns };
		const measured = blocks.map(({ id, title, cards }) => ({ id, title, heights: heightsOf(cards) }));
		for (let tall = 2.9 * font; tall < area.height; tall += 1.2) {
			const found = hang(measured, columns - looseSpan, tall, width, font, area.height);
			if (!found || (best && found.height >= best.height)) continue;
			const placed = spread(found.placed, found.height, area.height);
			best = { plan: { font, columns, placed, looseSpan }, height: found.height };
		}
	}
	return best?.plan;
}

/** The largest text at which everything fits, or undefined: then the wall is shown cluster by cluster (see `zoomPages`). */
export function planWall(blocks: readonly PlanBlock[], loose: readonly PlanCard[], area: Area): WallPlan | undefined {
	const cards = [...blocks.flatMap((block) => block.cards), ...loose];
	if (cards.length > MOST_CARDS) return undefined;
	const words = new Map(cards.map(({ id, text }) => [id, wordWidths(text)]));
	for (const font of FONTS) {
		const plan = planAt(font, blocks, words, loose, area);
		if (plan) return plan;
	}
	return undefined;
}

/** Height of a card in u, from its width and the size of its text in u. */
type CardHeight<C> = (card: C, width: number, font: number) => number;

/** Cards of one cluster in pages that fill `area`, at a size that is read from the last row: the zoomed wall. */
export function zoomPages<C extends Pick<PlanCard, 'text'>>(
	cards: readonly C[],
	area: Area,
	heightOf: CardHeight<C>
): Density & { pages: C[][] } {
	const plans = FONTS.slice(0, 4).map((font) => {
		const columns = Math.max(1, Math.floor((area.width + GAP_X) / (11.5 * font + GAP_X)));
		const width = cardWidth(columns, area.width);
		return { font, columns, pages: pagesOf(cards, columns, area.height, (card) => heightOf(card, width, font)) };
	});
	return plans.find(({ pages }) => pages.length <= 1) ?? plans.at(-1) ?? { font: 1.2, columns: 1, pages: [[...cards]] };
}

function pagesOf<C>(cards: readonly C[], columns: number, height: number, heightOf: (card: C) => number): C[][] {
	const pages: C[][] = [];
	let used = Infinity;
	for (let from = 0; from < cards.length; from += columns) {
		const row = cards.slice(from, from + columns);
		const tall = Math.max(...row.map(heightOf));
		if (used + CARD_GAP + tall > height) {
			pages.push([]);
			used = -CARD_GAP;
		}
		pages.at(-1)?.push(...row);
		used += CARD_GAP + tall;
	}
	return pages;
}
