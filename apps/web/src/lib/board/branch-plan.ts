/** One card of the tree with what it causes above it and its causes below, as large as the picture allows. Lengths in u. */
import { treeCardHeight, type PlanTreeCard } from './tree-plan.ts';
import type { Area } from './wall-plan.ts';

export interface BranchRow {
	font: number;
	columns: number;
	/** How many cards have room; the others are counted. */
	shown: number;
}
export interface BranchPlan {
	now: { font: number; width: number };
	effects: BranchRow;
	causes: BranchRow;
}

const GAP = { x: 0.9, y: 0.6 } as const;
/** Between card and row: the gaps, an arrow, 'Mengapa demikian?'. */
const WORDS = 6.4;
const WIDEST = 24;
const SIZES = [
	{ now: 3, row: 1.9 },
	{ now: 2.6, row: 1.7 },
	{ now: 2.2, row: 1.5 },
	{ now: 1.8, row: 1.35 },
	{ now: 1.6, row: 1.2 },
	{ now: 1.4, row: 1 }
] as const;
const LEAST_COLUMNS_EM = 9.5;

function rowHeight(cards: readonly PlanTreeCard[], columns: number, width: number, font: number): number {
	let height = 0;
	for (let from = 0; from < cards.length; from += columns) {
		const tallest = Math.max(...cards.slice(from, from + columns).map((card) => treeCardHeight(card, width, font)));
		height += tallest + (from > 0 ? GAP.y : 0);
	}
	return height;
}

/** The lowest way to set all cards in rows; `room`: what there is at most. */
function fit(cards: readonly PlanTreeCard[], font: number, area: Area): { row: BranchRow; height: number } {
	let best: { row: BranchRow; height: number } = { row: { font, columns: 1, shown: 0 }, height: 0 };
	if (cards.length === 0) return best;
	best.height = Infinity;
	const most = Math.max(1, Math.floor((area.width + GAP.x) / (LEAST_COLUMNS_EM * font + GAP.x)));
	for (let columns = 1; columns <= Math.min(most, cards.length); columns++) {
		const width = Math.min(WIDEST, (area.width - GAP.x * (columns - 1)) / columns);
		const height = rowHeight(cards, columns, width, font);
		if (height < best.height) best = { row: { font, columns, shown: cards.length }, height };
	}
	return best;
}

/** The largest sizes at which everything fits; with very many cards the last of them are only counted. */
export function planBranch(
	card: PlanTreeCard,
	effects: readonly PlanTreeCard[],
	causes: readonly PlanTreeCard[],
	area: Area
): BranchPlan {
	const nowWidth = (font: number) => Math.min(area.width - 1.4, Math.max(18, Math.min(30, card.text.length * 0.55)) * font);
	for (const { now, row } of SIZES) {
		const width = nowWidth(now);
		const above = fit(effects, row, area);
		const below = fit(causes, row, area);
		if (treeCardHeight(card, width, now) + above.height + below.height + WORDS <= area.height)
			return { now: { font: now, width }, effects: above.row, causes: below.row };
	}
	const { now, row } = { now: 1.4, row: 1 };
	const width = nowWidth(now);
	const room = area.height - WORDS - 2.6 - treeCardHeight(card, width, now);
	const cut = (cards: readonly PlanTreeCard[], height: number): BranchRow => {
		for (let shown = cards.length; shown > 1; shown--) {
			const fitted = fit(cards.slice(0, shown), row, area);
			if (fitted.height <= height) return fitted.row;
		}
		return { font: row, columns: 1, shown: Math.min(1, cards.length) };
	};
	return { now: { font: now, width }, effects: cut(effects, room * 0.35), causes: cut(causes, room * 0.65) };
}
