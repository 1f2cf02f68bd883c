/** Which rows of the matrix stand on one sheet of the projector. Lengths in u, as in `wall-plan.ts`. */
import { cardHeight, type Area, type PlanCard } from './wall-plan.ts';

export interface PlanRow<C extends PlanCard = PlanCard> {
	kaya: readonly C[];
	miskin: readonly C[];
}

export interface MatrixPlan {
	/** Size of the text on cards, in u. */
	font: number;
	/** Cards side by side in one cell. */
	columns: number;
	/** Indexes of the rows on each sheet. */
	pages: number[][];
	/** By the row's index: cards of one side that it shows at most, so that it fits its sheet; the others are counted. */
	most: number[];
}

const FONTS = [1.32, 1.2, 1.05] as const;
/** Two cards side by side keep two lines of about twelve letters. */
const COLUMNS = 2;
/** Width of the first column with its edges. */
const NAME_WIDTH = 13;
const PADDING = 1.4;
const GAP = 0.45;
/** Of the line that counts the cards that are not shown, and of the one that counts the sheets. */
const COUNT_HEIGHT = 1.8;

function cellHeight(cards: readonly PlanCard[], columns: number, width: number, font: number): number {
	let height = 0;
	for (let from = 0; from < cards.length; from += columns)
		height += Math.max(...cards.slice(from, from + columns).map((card) => cardHeight(card, width, font))) + (from > 0 ? GAP : 0);
	return height;
}

/** Everything on one sheet if the text stays large enough; otherwise as many sheets as it takes. `area` is that below the head. */
export function planMatrix(rows: readonly PlanRow[], area: Area): MatrixPlan {
	const width = ((area.width - NAME_WIDTH) / 2 - PADDING - GAP * (COLUMNS - 1)) / COLUMNS;
	const heightOf = ({ kaya, miskin }: PlanRow, font: number, most: number) => {
		const sides = [kaya, miskin].map((cards) => cellHeight(cards.slice(0, most), COLUMNS, width, font));
		const isCut = Math.max(kaya.length, miskin.length) > most;
		return Math.max(3.6, ...sides) + 0.9 + (isCut ? COUNT_HEIGHT : 0);
	};
	const all = rows.map(() => Infinity);
	for (const font of FONTS) {
		const total = rows.reduce((sum, row) => sum + heightOf(row, font, Infinity), 0);
		if (total <= area.height)
			return { font, columns: COLUMNS, pages: rows.length > 0 ? [rows.map((_, index) => index)] : [], most: all };
	}
	// With several sheets there is room for words that are read from the last row.
	const font = 1.2;
	const room = area.height - COUNT_HEIGHT;
	const most = rows.map((row) => {
		if (heightOf(row, font, Infinity) <= room) return Infinity;
		let fitting = COLUMNS;
		while (heightOf(row, font, fitting + COLUMNS) <= room) fitting += COLUMNS;
		return fitting;
	});
	const pages: number[][] = [];
	let used = Infinity;
	for (const [index, row] of rows.entries()) {
		const height = heightOf(row, font, most[index] ?? Infinity);
		if (used + height > room) {
			pages.push([]);
			used = 0;
		}
		pages.at(-1)?.push(index);
		used += height;
	}
	return { font, columns: COLUMNS, pages, most };
}
