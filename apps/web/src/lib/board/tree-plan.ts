/**
 * How a *pohon kemiskinan* of any number of cards stands on the projector: roots below, trunk, leaves above. Lengths in u (1/40 of the
 * picture's height), as in `wall-plan.ts`; no text is ever smaller than 1u. What grows from a card stands a row further out if there is room.
 */
import { lineCount } from './text-lines.ts';
import type { Area } from './wall-plan.ts';

export interface PlanTreeCard {
	id: string;
	text: string;
	depth: number;
	parent: string | undefined;
	isOutside: boolean;
	isCut: boolean;
}
export interface PlanTree<C extends PlanTreeCard = PlanTreeCard> {
	daun: readonly C[];
	batang: readonly C[];
	akar: readonly C[];
	loose: readonly C[];
}

/** Left top corner and size. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** A tree without its words. */
export interface TreeShape {
	/** Of every card in the tree, by its id. */
	boxes: ReadonlyMap<string, Box>;
	/** Rows of leaves, the topmost first; one bare row where there are none. */
	crown: readonly Box[];
	trunk: Box;
	/** Where the soil begins. */
	ground: number;
}

export interface TreePlan extends TreeShape {
	/** Size of the text on cards, in u. */
	font: number;
	/** Left edge of the tree; before it the parts are named, with a word of explanation only if `isExplained`. */
	left: number;
	isExplained: boolean;
	/** Beside the tree: cards that hang nowhere yet, as many as have room. */
	tray: (Box & { cards: readonly string[]; more: number }) | undefined;
}

/** Column at the left where the parts are named; the narrow one has the names alone. */
const LABEL_WIDTH = { wide: 10.5, narrow: 6 } as const;
const FONTS = [1.6, 1.45, 1.3, 1.2, 1.1, 1] as const;
/** Down to here a slim trunk is worth more than larger letters. */
const SHAPELY_FONTS = FONTS.slice(0, 5);
const SLIM = 0.4;
/** Widths of a card, in em. */
const WIDTHS = [8, 8.8, 10.5, 12.6, 15, 18.5] as const;
/** Trunk cards are longer than the others. */
const TRUNK_STRETCH = 1.35;
const CROWN_PAD = { top: 1.3, bottom: 0.7, side: 2.2, narrowSide: 0.8 } as const;
/** Bare trunk between its lowest card and the soil, and soil above the first roots. */
const TRUNK_BASE = 0.8;
const ROOT_TOP = 1;
const BOTTOM = 0.2;
/** Cards do not hang on a ruler: every second one may be so much lower. */
const SWAY = 0.3;
/** A trunk and a crown without cards. */
const BARE = { trunk: 3, crown: { width: 22, height: 2.6 } } as const;
const TRAY = { width: 12.5, title: 2.4, pad: 0.6, gap: 0.4, foot: 2.2 } as const;

/** The padding and edges of a card, in em. */
const CARD_TRIM = 1.5;
/** 'luar diri', 'dipangkas': a line of 1u at the foot of the card. */
const MARK_HEIGHT = 1.25;

/** Height of a tree card in u, from its text and its width in u. */
export function treeCardHeight(card: Pick<PlanTreeCard, 'text' | 'isOutside' | 'isCut'>, width: number, font: number): number {
	const lines = lineCount(card.text, Math.max(1, width / font - CARD_TRIM));
	return Math.max(2.3, lines * 1.14 + 0.62) * font + (card.isOutside || card.isCut ? MARK_HEIGHT : 0);
}

/** How large the cards are that are to be laid out. */
interface Measure {
	width: number;
	/** Of a card in the trunk. */
	trunkWidth: number;
	heightOf(card: PlanTreeCard, width: number): number;
	gapX: number;
	gapY: number;
}

interface Region {
	left: number;
	right: number;
	height: number;
	/** Between the outermost leaves and these edges. */
	crownPad: number;
}

interface Row {
	cards: readonly { id: string; height: number }[];
	height: number;
}

/** How a tree stands, from well grown to squeezed in. */
interface Habit {
	/** What grows from a card stands in a row further out. */
	hasRowPerDepth: boolean;
	/** Of the whole width. */
	trunkShare: number;
}

/** Everything that has to be laid out, with the height that it needs. */
interface Parts {
	crown: Row[];
	trunk: Row[];
	roots: Row[];
	need: number;
}

/** `count` things in rows of at most `most`, as even as can be, the longer ones in the middle. */
function rowSizes(count: number, most: number): number[] {
	const rows = Math.max(1, Math.ceil(count / most));
	const fromMiddle = (row: number) => Math.abs(row - (rows - 1) / 2);
	const inward = Array.from({ length: rows }, (_, row) => row).sort((a, b) => fromMiddle(a) - fromMiddle(b));
	const longer = new Set(inward.slice(0, count % rows));
	return Array.from({ length: rows }, (_, row) => Math.floor(count / rows) + (longer.has(row) ? 1 : 0));
}

/** From the trunk outward: what grows from one card stands together, near to it. */
function outward(cards: readonly PlanTreeCard[]): PlanTreeCard[] {
	const place = new Map<string, number>();
	for (const depth of new Set(cards.map((card) => card.depth).sort((a, b) => a - b))) {
		const here = cards.filter((card) => card.depth === depth);
		here.sort((a, b) => (place.get(a.parent ?? '') ?? 0) - (place.get(b.parent ?? '') ?? 0));
		for (const { id } of here) place.set(id, place.size);
	}
	return cards.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

function rowsOf(cards: readonly PlanTreeCard[], most: number, { heightOf }: Measure, width: number): Row[] {
	if (cards.length === 0) return [];
	let at = 0;
	return rowSizes(cards.length, most).map((size) => {
		const row = cards.slice(at, (at += size)).map((card) => ({ id: card.id, height: heightOf(card, width) }));
		return { cards: row, height: Math.max(...row.map(({ height }) => height)) };
	});
}

function rowsByDepth(cards: readonly PlanTreeCard[], most: number, measure: Measure): Row[] {
	const depths = [...new Set(cards.map(({ depth }) => depth))];
	return depths.flatMap((depth) =>
		rowsOf(
			cards.filter((card) => card.depth === depth),
			most,
			measure,
			measure.width
		)
	);
}

function partsOf(tree: PlanTree, region: Region, measure: Measure, { hasRowPerDepth, trunkShare }: Habit): Parts | undefined {
	const { width, trunkWidth, gapX, gapY } = measure;
	const most = (room: number, own: number) => Math.floor((room + gapX) / (own + gapX));
	const room = region.right - region.left;
	const inCrown = most(room - 2 * region.crownPad, width);
	const inTrunk = Math.max(1, most(room * trunkShare, trunkWidth));
	if (inCrown < 1) return undefined;
	const grow = (cards: readonly PlanTreeCard[], mostInRow: number) => {
		const sorted = outward(cards);
		return hasRowPerDepth ? rowsByDepth(sorted, mostInRow, measure) : rowsOf(sorted, mostInRow, measure, width);
	};
	const heightOf = (rows: readonly Row[]) =>
		rows.reduce((sum, { height }) => sum + height, 0) + gapY * Math.max(0, rows.length - 1);
	const crown = grow(tree.daun, inCrown).reverse();
	const roots = grow(tree.akar, most(room, width));
	const fixed =
		CROWN_PAD.top +
		CROWN_PAD.bottom +
		(crown.length > 0 ? heightOf(crown) : BARE.crown.height) +
		TRUNK_BASE +
		ROOT_TOP +
		heightOf(roots) +
		2 * SWAY +
		BOTTOM;
	// The trunk stays slim while the height allows.
	for (let columns = 1; columns < inTrunk; columns++) {
		const trunk = rowsOf(tree.batang, columns, measure, trunkWidth);
		const need = fixed + (trunk.length > 0 ? heightOf(trunk) : BARE.trunk);
		if (need <= region.height) return { crown, trunk, roots, need };
	}
	const trunk = rowsOf(tree.batang, inTrunk, measure, trunkWidth);
	const need = fixed + (trunk.length > 0 ? heightOf(trunk) : BARE.trunk);
	return need <= region.height ? { crown, trunk, roots, need } : undefined;
}

interface Rows {
	top: number;
	gap: number;
	width: number;
	gapX: number;
	left: number;
	right: number;
	sway: number;
}

/** Rows of cards below one another, each in the middle between the edges; answers the box of each row. */
function placeRows(rows: readonly Row[], { top, gap, width, gapX, left, right, sway }: Rows, boxes: Map<string, Box>): Box[] {
	let next = top;
	return rows.map(({ cards, height }, rowIndex) => {
		const y = next;
		const pitch = Math.min((right - left + gapX) / cards.length, width * 1.42 + gapX);
		const rowWidth = pitch * (cards.length - 1) + width;
		const from = (left + right - rowWidth) / 2;
		for (const [index, card] of cards.entries()) {
			const lower = (index + rowIndex) % 2 === 0 ? 0 : sway;
			boxes.set(card.id, { x: from + index * pitch, y: y + (height - card.height) / 2 + lower, width, height: card.height });
		}
		next += height + gap;
		return { x: from, y, width: rowWidth, height: height + sway };
	});
}

function endOf(rows: readonly Box[]): number {
	return Math.max(...rows.map(({ y, height }) => y + height));
}

function lay({ crown, trunk, roots, need }: Parts, { left, right, height, crownPad }: Region, measure: Measure): TreeShape {
	const { width, trunkWidth, gapX, gapY } = measure;
	let slack = height - need;
	const take = (most: number, share: number) => {
		const taken = Math.min(most, slack * share);
		slack -= taken;
		return taken;
	};
	const gaps = [crown, trunk, roots].reduce((sum, rows) => sum + Math.max(0, rows.length - 1), 0);
	const gap = gapY + (gaps > 0 ? take(gaps * 0.9, 0.5) / gaps : 0);
	const base = TRUNK_BASE + take(2, 0.4);
	const rootTop = ROOT_TOP + take(1.6, 0.5);
	const top = CROWN_PAD.top + take(slack, 0.6);
	const sway = Math.min(SWAY, (gap - 0.3) / 2);
	const boxes = new Map<string, Box>();
	const middle = (left + right) / 2;
	const all = { gap, gapX, left, right };
	const inCrown = { left: left + crownPad, right: right - crownPad };
	const leaves =
		crown.length > 0
			? placeRows(crown, { ...all, ...inCrown, top, width, sway }, boxes)
			: [{ x: middle - BARE.crown.width / 2, y: top, ...BARE.crown }];
	const trunkTop = endOf(leaves) + CROWN_PAD.bottom;
	const stem = placeRows(trunk, { ...all, top: trunkTop, width: trunkWidth, sway: 0 }, boxes);
	const ground = (stem.length > 0 ? endOf(stem) : trunkTop + BARE.trunk) + base;
	placeRows(roots, { ...all, top: ground + rootTop, width, sway }, boxes);
	const thick = Math.max(trunkWidth * 0.5, ...stem.map((row) => row.width * 0.7));
	const y = trunkTop - CROWN_PAD.bottom;
	return { boxes, crown: leaves, trunk: { x: middle - thick / 2, y, width: thick, height: ground - y }, ground };
}

function trayOf(loose: readonly PlanTreeCard[], area: Area, font: number): TreePlan['tray'] {
	if (loose.length === 0) return undefined;
	const cards: string[] = [];
	let used = TRAY.title;
	for (const card of loose) {
		used += treeCardHeight(card, TRAY.width - 2 * TRAY.pad, font) + TRAY.gap;
		// The last line says how many more there are.
		if (used > area.height - (cards.length + 1 < loose.length ? TRAY.foot : TRAY.pad)) break;
		cards.push(card.id);
	}
	const more = loose.length - cards.length;
	return { x: area.width - TRAY.width, y: 0, width: TRAY.width, height: area.height, cards, more };
}

/**
 * The largest text at which the whole tree stands in `area`, or undefined: then it is shown from afar and page by page. `safety`: how
 * much more height a text was seen to need in the browser than reckoned here.
 */
export function planTree(tree: PlanTree, area: Area, safety = 1): TreePlan | undefined {
	const right = area.width - (tree.loose.length > 0 ? TRAY.width + 1 : 0);
	const { wide, narrow } = LABEL_WIDTH;
	// In the middle of the picture if there is room, else as wide as the names of the parts allow.
	const { height } = area;
	const { side, narrowSide } = CROWN_PAD;
	const regions: Region[] = [
		{ left: wide, right: Math.min(right, area.width - wide), height, crownPad: side },
		{ left: wide, right, height, crownPad: side },
		{ left: narrow, right, height, crownPad: narrowSide }
	];
	const tries = [
		...SHAPELY_FONTS.flatMap((font) => regions.slice(0, 2).map((region) => ({ font, region, trunkShare: SLIM }))),
		...FONTS.flatMap((font) => regions.map((region) => ({ font, region, trunkShare: 0.9 })))
	];
	for (const { font, region, trunkShare } of tries) {
		for (const hasRowPerDepth of [true, false]) {
			let best: { parts: Parts; measure: Measure } | undefined;
			for (const em of WIDTHS) {
				const measure: Measure = {
					width: em * font,
					trunkWidth: em * font * TRUNK_STRETCH,
					heightOf: (card, width) => treeCardHeight(card, width, font) * safety,
					gapX: 0.7,
					gapY: 0.5
				};
				const parts = partsOf(tree, region, measure, { hasRowPerDepth, trunkShare });
				if (parts && parts.need < (best?.parts.need ?? Infinity) - 0.01) best = { parts, measure };
			}
			if (!best) continue;
			const { left } = region;
			const shape = lay(best.parts, region, best.measure);
			return { ...shape, font, left, isExplained: left === wide, tray: trayOf(tree.loose, area, Math.min(font, 1.2)) };
		}
	}
	return undefined;
}

/** The tree from afar: every card a small shape without words, as large as `area` allows. */
export function planTreeShapes(tree: PlanTree, area: Area): TreeShape {
	const region: Region = { left: 0, right: area.width, height: area.height, crownPad: CROWN_PAD.narrowSide };
	for (let width = 2.4; width > 0.1; width *= 0.88) {
		const measure: Measure = {
			width,
			trunkWidth: width * TRUNK_STRETCH,
			heightOf: () => width * 0.5,
			gapX: width * 0.28,
			gapY: width * 0.26
		};
		const parts = partsOf(tree, region, measure, { hasRowPerDepth: false, trunkShare: 0.5 });
		if (parts) return lay(parts, region, measure);
	}
	return lay({ crown: [], trunk: [], roots: [], need: area.height }, region, {
		width: 1,
		trunkWidth: 1,
		heightOf: () => 1,
		gapX: 1,
		gapY: 1
	});
}

/** A cloud around the rows of the crown, as an SVG path: from bump to bump, clockwise. */
export function crownPath(rows: readonly Box[]): string {
	const pad = { x: CROWN_PAD.narrowSide, y: 0.35 };
	const first = rows[0];
	const last = rows.at(-1);
	if (!first || !last) return '';
	const along = (from: number, to: number, y: number) => {
		const count = Math.max(2, Math.round(Math.abs(to - from) / 5.4));
		return Array.from({ length: count + 1 }, (_, index) => [from + ((to - from) * index) / count, y] as const);
	};
	const side = (row: Box, edge: number) => [edge, row.y + row.height / 2] as const;
	const right = (row: Box) => row.x + row.width + pad.x;
	const left = (row: Box) => row.x - pad.x;
	const points = [
		...along(first.x + 1, first.x + first.width - 1, first.y - pad.y),
		...rows.map((row) => side(row, right(row))),
		...along(last.x + last.width - 1, last.x + 1, last.y + last.height + pad.y),
		...rows.toReversed().map((row) => side(row, left(row)))
	];
	const [start = [0, 0]] = points;
	const bumps = [...points.slice(1), start].map(([x, y], index) => {
		const [fromX, fromY] = points[index] ?? [x, y];
		const radius = Math.hypot(x - fromX, y - fromY) * 0.68;
		return `A${round(radius)} ${round(radius)} 0 0 1 ${round(x)} ${round(y)}`;
	});
	return `M${round(start[0])} ${round(start[1])}${bumps.join('')}Z`;
}

/** A root or a branch from `from` to the middle of a card, leaving straight down (or up) and bending towards it. */
export function limbPath(from: { x: number; y: number }, to: Box): string {
	const x = to.x + to.width / 2;
	const y = to.y + to.height / 2;
	const bend = (y - from.y) * 0.55;
	return `M${round(from.x)} ${round(from.y)}C${round(from.x + (x - from.x) * 0.15)} ${round(from.y + bend)} ${round(x - (x - from.x) * 0.25)} ${round(y - bend * 0.35)} ${round(x)} ${round(y)}`;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
