import { SMALLEST_SHOWN_GROUP } from './session/public-totals.ts';

/** Whether a number of people may be told to whoever is further away (domain 3.10): nobody at all, or five at least. */
export function isTellable(people: number): boolean {
	return people === 0 || people >= SMALLEST_SHOWN_GROUP;
}

/**
 * The parts of a sum that may be told, all of them or none: with the sum beside them, a single one left out would be the sum less the
 * others.
 */
export function toldSplit<Parts extends object>(parts: Parts & Readonly<Record<keyof Parts, number>>): Parts | null {
	return Object.values<number>(parts).every(isTellable) ? parts : null;
}
