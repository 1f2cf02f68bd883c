/**
 * How a wall of any number of cards is laid out on the projector. Lengths are in u (1/40 of the picture's height), font sizes too;
 * no text is ever smaller than 1u. Clusters stand in shelves, in their order, each as many cards wide as it needs.
 */
import { linesOf, textWidth, wordWidths } from './text-lines.ts';

export interface PlanCard {
	id: string;
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
	/** Blocks of one shelf stand side by side; `span` is their width in cards. */
	shelves: { id: string; span: number }[][];
	/** Columns at the right for cards that are in no cluster; 0 without any. */
	looseSpan: number;
}

const FONTS = [1.7, 1.5, 1.35, 1.2, 1.05] as const;
/** Width of a card in em: below, words break; above, lines are hard to follow. */
const NARROWEST = 9.6;
const WIDEST = 19;
/** More cards than that never fit; the plan is not even tried. */
const MOST_CARDS = 110;
const GAP_X = 0.75;
const GAP_Y = 0.55;
const CARD_GAP = 0.4;
/** The letter of the side and the padding of a card, in em. */
const CARD_TRIM = 2.9;

function heightOfWords(words: readonly number[], width: number, font: number): number {
	const lines = linesOf(words, Math.max(1, width / font - CARD_TRIM));
	return Math.max(2.9, lines * 1.14 + 0.72) * font;
}

/** Height of one card in u, from its text and its width in u. */
export function cardHeight(text: string, width: number, font: number): number {
	return heightOfWords(wordWidths(text), width, font);
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

function titleHeight(title: string, span: number, width: number): number {
	const room = span * width + (span - 1) * GAP_X;
	return Math.ceil((textWidth(title) * 1.45) / room || 1) * 1.5 + 0.7;
}

interface Measured {
	id: string;
	title: string;
	/** Of each card, in u. */
	heights: readonly number[];
}

type Shelf = { id: string; span: number }[];

/** Stands blocks side by side until the shelf is full, `rows` cards high at most where the width allows; gives up above `most`. */
function shelvesOf(blocks: readonly Measured[], columns: number, rows: number, width: number, most: number) {
	const shelves: Shelf[] = [];
	let room = 0;
	let full = -GAP_Y;
	let shelfHeight = 0;
	for (const { id, title, heights } of blocks) {
		const span = Math.min(columns, Math.max(1, Math.ceil(heights.length / rows)));
		if (span > room) {
			full += shelfHeight + GAP_Y;
			shelves.push([]);
			[room, shelfHeight] = [columns, 0];
		}
		shelves.at(-1)?.push({ id, span });
		room -= span;
		shelfHeight = Math.max(shelfHeight, titleHeight(title, span, width) + cardsHeight(heights, span));
		if (full + shelfHeight > most) return undefined;
	}
	return { shelves, height: full + shelfHeight };
}

/** Fewest columns at the right that hold the loose cards, or undefined when not even `most` do. */
function looseColumns(heights: readonly number[], most: number, height: number): number | undefined {
	if (heights.length === 0) return 0;
	// The tray has an edge and a title of its own.
	for (let span = 1; span <= most; span++) if (cardsHeight(heights, span) + 3.4 <= height) return span;
	return undefined;
}

/** The best use of the wall with text of one size: the plan that fills most of the height, or undefined. */
function planAt(
	font: number,
	blocks: readonly PlanBlock[],
	words: ReadonlyMap<string, number[]>,
	loose: readonly PlanCard[],
	area: Area
) {
	const longest = Math.min(16, Math.max(1, ...blocks.map(({ cards }) => cards.length)));
	let best: { plan: WallPlan; height: number } | undefined;
	for (let columns = 2; columns <= 9; columns++) {
		const width = cardWidth(columns, area.width);
		if (width / font < NARROWEST || width / font > WIDEST) continue;
		const heightsOf = (cards: readonly PlanCard[]) =>
			cards.map(({ id }) => heightOfWords(words.get(id) ?? [], width - 0.15, font));
		const looseSpan = looseColumns(heightsOf(loose), blocks.length > 0 ? columns - 1 : columns, area.height);
		if (looseSpan === undefined) continue;
		if (blocks.length === 0) return { font, columns, shelves: [], looseSpan: columns };
		const measured = blocks.map(({ id, title, cards }) => ({ id, title, heights: heightsOf(cards) }));
		for (let rows = 1; rows <= longest; rows++) {
			const found = shelvesOf(measured, columns - looseSpan, rows, width, area.height);
			if (!found || (best && found.height <= best.height)) continue;
			best = { plan: { font, columns, shelves: found.shelves, looseSpan }, height: found.height };
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

/** Cards of one cluster in pages that fill `area`, at a size that is read from the last row: the zoomed wall. */
export function zoomPages<C extends PlanCard>(cards: readonly C[], area: Area): Density & { pages: C[][] } {
	const plans = FONTS.slice(0, -1).map((font) => {
		const columns = Math.max(1, Math.floor((area.width + GAP_X) / (11.5 * font + GAP_X)));
		return { font, columns, pages: pagesAt(cards, columns, cardWidth(columns, area.width), font, area.height) };
	});
	return plans.find(({ pages }) => pages.length <= 1) ?? plans.at(-1) ?? { font: 1.2, columns: 1, pages: [[...cards]] };
}

function pagesAt<C extends PlanCard>(cards: readonly C[], columns: number, width: number, font: number, height: number): C[][] {
	const pages: C[][] = [];
	let used = Infinity;
	for (let from = 0; from < cards.length; from += columns) {
		const row = cards.slice(from, from + columns);
		const tall = Math.max(...row.map(({ text }) => cardHeight(text, width, font)));
		if (used + CARD_GAP + tall > height) {
			pages.push([]);
			used = -CARD_GAP;
		}
		pages.at(-1)?.push(...row);
		used += CARD_GAP + tall;
	}
	return pages;
}
