/** Which rows of the matrix stand on one sheet of the projector. Lengths in u, as in `wall-plan.ts`. */
import { lineCount } from './text-lines.ts';
import { cardHeight, type Area, type PlanCard } from './wall-plan.ts';

export interface PlanRow<C extends PlanCard = PlanCard> {
	title: string;
	kaya: readonly C[];
	miskin: readonly C[];
}

/** A row, or of one that is higher than a sheet the cards of either side from one place to another. */
export interface RowPart {
	/** Index of the row. */
	row: number;
	from: number;
	to: number;
	/** Which of so many parts, from 1. */
	number: number;
	count: number;
}

export interface MatrixPlan {
	/** Size of the text on cards, in u. */
	font: number;
	/** Cards side by side in one cell. */
	columns: number;
	/** What stands on each sheet. */
	pages: RowPart[][];
}

const FONTS = [1.32, 1.2, 1.05] as const;
/** Two cards side by side keep two lines of about twelve letters. */
const COLUMNS = 2;
/** Width of the first column with its edges; the size of its words, and the room that number and edges leave them. */
const NAME_WIDTH = 13;
const NAME_FONT = 1.35;
const NAME_ROOM = 9.6;
const PADDING = 1.4;
const GAP = 0.45;
/** Of the line that counts the sheets, and of the one that counts the parts of a row. */
const COUNT_HEIGHT = 1.8;

function cellHeight(cards: readonly PlanCard[], width: number, font: number): number {
	let height = 0;
	for (let from = 0; from < cards.length; from += COLUMNS)
		height += Math.max(...cards.slice(from, from + COLUMNS).map((card) => cardHeight(card, width, font))) + (from > 0 ? GAP : 0);
	return height;
}

/** Everything on one sheet if the text stays large enough; otherwise as many sheets as it takes. `area` is that below the head. */
export function planMatrix(rows: readonly PlanRow[], area: Area): MatrixPlan {
	const width = ((area.width - NAME_WIDTH) / 2 - PADDING - GAP * (COLUMNS - 1)) / COLUMNS;
	const heightOf = ({ title, kaya, miskin }: PlanRow, font: number, from = 0, to = Infinity) => {
		const sides = [kaya, miskin].map((cards) => cellHeight(cards.slice(from, to), width, font));
		const isPart = from > 0 || to < Math.max(kaya.length, miskin.length);
		const name = lineCount(title, NAME_ROOM / NAME_FONT) * NAME_FONT * 1.15 + (isPart ? COUNT_HEIGHT : 0);
		return Math.max(3.6, name, ...sides) + 0.9;
	};
	const whole = ({ kaya, miskin }: PlanRow, row: number): RowPart => {
		return { row, from: 0, to: Math.max(kaya.length, miskin.length), number: 1, count: 1 };
	};
	for (const font of FONTS) {
		const total = rows.reduce((sum, row) => sum + heightOf(row, font), 0);
		if (total <= area.height) return { font, columns: COLUMNS, pages: rows.length > 0 ? [rows.map(whole)] : [] };
	}
	// With several sheets there is room for words that are read from the last row.
	const font = 1.2;
	const room = area.height - COUNT_HEIGHT;
	const partsOf = (row: PlanRow, index: number): RowPart[] => {
		if (heightOf(row, font) <= room) return [whole(row, index)];
		const most = Math.max(row.kaya.length, row.miskin.length);
		const starts = [0];
		for (let to = COLUMNS; to < most; to += COLUMNS) if (heightOf(row, font, starts.at(-1), to + COLUMNS) > room) starts.push(to);
		return starts.map((from, at) => {
			return { row: index, from, to: starts[at + 1] ?? most, number: at + 1, count: starts.length };
		});
	};
	const pages: RowPart[][] = [];
	let used = Infinity;
	for (const [index, row] of rows.entries())
		for (const part of partsOf(row, index)) {
			const height = heightOf(row, font, part.from, part.to);
			if (used + height > room) {
				pages.push([]);
				used = 0;
			}
			pages.at(-1)?.push(part);
			used += height;
		}
	return { font, columns: COLUMNS, pages };
}
