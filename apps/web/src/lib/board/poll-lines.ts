import { WHOLE, type PollTotals, type ScriptPoll } from '@balai/domain';

/** One row of a closed poll whose numbers the hall may know. */
export interface PollLine {
	row: string;
	/** '' where the poll asks each person once. */
	title: string;
	bars: { id: string; label: string; people: number }[];
}

export interface PollLines {
	lines: PollLine[];
	/** Titles of rows of which the hall may know nothing but that they were asked. */
	hidden: string[];
	/** The longest bar. */
	most: number;
	/** People who answered, where a number may be given. */
	answered: number;
}

/** What is shown of a closed poll: in the order of its rows, dots by their number. `titleOf`: the name of a row on the wall. */
export function pollLines(poll: ScriptPoll, totals: PollTotals, titleOf: (row: string) => string): PollLines {
	const isDots = poll.mostRows !== undefined;
	const lines: PollLine[] = [];
	const hidden: string[] = [];
	let answered = 0;
	for (const [row, of] of Object.entries(totals)) {
		const title = row === WHOLE ? '' : titleOf(row) || 'Tanpa nama';
		if (of.shown) {
			const bars = poll.options.map(({ id, label }) => ({ id, label, people: of.counts[id] ?? 0 }));
			lines.push({ row, title, bars });
			answered = Math.max(
				answered,
				Object.values<number>(of.counts).reduce((sum, people) => sum + people, 0)
			);
		} else {
			hidden.push(title);
			answered = Math.max(answered, of.answered);
		}
	}
	const dotsOf = ({ bars }: PollLine) => bars.reduce((sum, { people }) => sum + people, 0);
	if (isDots) lines.sort((a, b) => dotsOf(b) - dotsOf(a));
	return { lines, hidden, most: Math.max(1, ...lines.flatMap(({ bars }) => bars.map(({ people }) => people))), answered };
}

/** Letters of a name that stand in one line beside its bar. */
const NAME_LENGTH = 34;
/** Lines of dots, and bars of other answers, that stay legible one above the other from the last row. */
const DOT_LINES = 9;
const BARS = 12;

/** The rows in sheets that fit on the projector, in their order. A name that is too long for one line counts twice. */
export function pollSheets(lines: readonly PollLine[]): PollLine[][] {
	const sheets: PollLine[][] = [];
	let left = 0;
	for (const line of lines) {
		const isDots = line.bars.length === 1;
		const cost = isDots ? Math.min(2, Math.ceil(line.title.length / NAME_LENGTH)) : line.bars.length + 1;
		const sheet = sheets.at(-1);
		if (sheet && cost <= left) {
			sheet.push(line);
			left -= cost;
		} else {
			sheets.push([line]);
			left = (isDots ? DOT_LINES : BARS) - cost;
		}
	}
	return sheets;
}

export const HIDDEN_TOTALS =
	'Pembagiannya tidak ditampilkan: ada kelompok di bawah 5 orang, dan jawaban satu orang bisa ditebak.';
