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

export const HIDDEN_TOTALS =
	'Pembagiannya tidak ditampilkan: ada kelompok di bawah 5 orang, dan jawaban satu orang bisa ditebak.';
