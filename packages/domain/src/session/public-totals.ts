/** How many people chose what; whole numbers of people. */
export interface ChoiceCounts {
	mundur: number;
	belum: number;
	tidakMenjawab: number;
}

export type PublicTotals = ({ shown: true } & ChoiceCounts) | { shown: false; answered: number };

export const SMALLEST_SHOWN_GROUP = 5;

/**
 * What the hall and the berita acara may know of the private choices (domain 3.1). All three groups or none: the sum is
 * known to everyone in the hall, so that one hidden group would be the sum less the two others. Rules PT1–PT3.
 */
export function publicTotals({ mundur, belum, tidakMenjawab }: ChoiceCounts): PublicTotals {
	const smallest = Math.min(mundur, belum, tidakMenjawab);
	if (smallest >= SMALLEST_SHOWN_GROUP) return { shown: true, mundur, belum, tidakMenjawab };
	return { shown: false, answered: mundur + belum + tidakMenjawab };
}
