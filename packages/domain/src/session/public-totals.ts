import type { ScriptPoll } from './script.ts';

/** How many people gave which answer; whole numbers of people. Every answer that could be given stands in it, with 0 if need be. */
export type Counts<O extends string = string> = Readonly<Record<O, number>>;

export type ChoiceCounts = Counts<'mundur' | 'belum' | 'tidakMenjawab'>;

export type OptionTotals<O extends string = string> = { shown: true; counts: Counts<O> } | { shown: false; answered: number };

/** Of the private choice. */
export type PublicTotals = OptionTotals<keyof ChoiceCounts>;

/** What the hall hears of a poll, by row; `WHOLE` is the only row of a poll that is asked once. */
export type PollTotals = Readonly<Record<string, OptionTotals>>;

/** What was answered, by row and option; missing ones are 0. `answered`: people who gave at least one answer. */
export interface PollCounts {
	answered: number;
	rows: Readonly<Record<string, Counts>>;
}

export const SMALLEST_SHOWN_GROUP = 5;

/** Stands for the row of a poll that each person answers once. */
export const WHOLE = 'satu';

/** The group beside the dots of a row: who answered and gave this row none. */
const WITHOUT_DOT = 'tanpa';

/**
 * What the hall and the berita acara may know of private answers (domain 3.1). All groups or none: the sum is known to everyone in
 * the hall, so that one hidden group would be the sum less the others. Rules PT1–PT3.
 */
export function publicTotals<O extends string>(counts: Counts<O>): OptionTotals<O> {
	const groups = Object.values<number>(counts);
	if (groups.length > 1 && Math.min(...groups) >= SMALLEST_SHOWN_GROUP) return { shown: true, counts };
	return { shown: false, answered: groups.reduce((sum, people) => sum + people, 0) };
}

/**
 * What the hall may know of a poll over these rows. How many answered at all is known to everyone in the hall, so that those who
 * left a row out are a group as well: of dots, which have one answer, they are its second one. Rules PT4, PT5.
 */
export function pollTotals(poll: ScriptPoll, rows: readonly string[], { answered, rows: counted }: PollCounts): PollTotals {
	const totals: Record<string, OptionTotals> = {};
	for (const row of poll.per === 'person' ? [WHOLE] : rows) {
		const counts: Record<string, number> = {};
		for (const { id } of poll.options) counts[id] = counted[row]?.[id] ?? 0;
		const given = Object.values(counts).reduce((sum, people) => sum + people, 0);
		const without = Math.max(0, answered - given);
		if (poll.mostRows !== undefined) counts[WITHOUT_DOT] = without;
		const total = publicTotals(counts);
		const areFewWithout = without > 0 && without < SMALLEST_SHOWN_GROUP;
		totals[row] = total.shown && !areFewWithout ? total : { shown: false, answered };
	}
	return totals;
}
