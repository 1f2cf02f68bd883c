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
	/** Indexes of the rows on each sheet; a single long row may be higher than its sheet and is then cut by `most`. */
	pages: number[][];
	/** Cards of one side that one row shows at most; the others are counted. */
	most: number;
}

const FONTS = [1.32, 1.2, 1.05] as const;
/** Two cards side by side keep two lines of about twelve letters. */
const COLUMNS = 2;
/** Width of the first column with its edges. */
const NAME_WIDTH = 13;
const PADDING = 1.4;
const GAP = 0.45;

function cellHeight(cards: readonly PlanCard[], columns: number, width: number, font: number): number {
	let height = 0;
	for (let from = 0; from < cards.length; from += columns)
		height += Math.max(...cards.slice(from, from + columns).map((card) => cardHeight(card, width, font))) + (from > 0 ? GAP : 0);
	return height;
}

/** Everything on one sheet if the text stays large enough; otherwise as many sheets as it takes. `area` is that below the head. */
export function planMatrix(rows: readonly PlanRow[], area: Area): MatrixPlan {
	const cell = (area.width - NAME_WIDTH) / 2 - PADDING;
	const heightOf = (row: PlanRow, columns: number, font: number, most: number) => {
		const width = (cell - GAP * (columns - 1)) / columns;
		const sides = [row.kaya, row.miskin].map((cards) => cellHeight(cards.slice(0, most), columns, width, font));
		return Math.max(3.6, ...sides) + 0.9;
	};
	for (const font of FONTS) {
		const total = rows.reduce((sum, row) => sum + heightOf(row, COLUMNS, font, Infinity), 0);
		if (total <= area.height)
			return { font, columns: COLUMNS, pages: rows.length > 0 ? [rows.map((_, index) => index)] : [], most: Infinity };
	}
	// With several sheets there is room for words that are read from the last row.
	const [font, columns] = [1.2, COLUMNS];
	const most =
		columns *
		Math.max(
			1,
			Math.floor(
				(area.height - 1.5) / (cardHeight({ side: 'kaya', text: 'dua baris kata di satu kartu' }, cell / columns, font) + GAP)
			)
		);
	const pages: number[][] = [];
	let used = Infinity;
	for (const [index, row] of rows.entries()) {
		const height = heightOf(row, columns, font, most);
		if (used + height > area.height) {
			pages.push([]);
			used = 0;
		}
		pages.at(-1)?.push(index);
		used += height;
	}
	return { font, columns, pages, most };
}
