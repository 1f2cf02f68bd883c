import type { BoardSide } from '@balai/domain';
import { getContext, setContext } from 'svelte';

/** A side as cards, legends and matrix show it: told apart by shape and letter before any colour. */
export interface SideLook extends BoardSide {
	/** What the hall itself calls it: 'beunghar'. */
	word?: string;
}

const KEY = Symbol('sides of the board');
/** Where a page has no board at hand: the two of the matrix. */
const richAndPoor: readonly SideLook[] = [
	{ id: 'kaya', label: 'Kaya', shape: 'bulat' },
	{ id: 'miskin', label: 'Miskin', shape: 'kotak' }
];

/** Which sides the cards below this component have. */
export function provideSides(sides: () => readonly SideLook[]): void {
	setContext(KEY, sides);
}

/** All sides of the board at hand; none where there is no board. Call while a component is made. */
export function allSides(): () => readonly SideLook[] {
	return getContext<(() => readonly SideLook[]) | undefined>(KEY) ?? (() => []);
}

/** Looks a side up; undefined for a card without a side. Call while a component is made. */
export function useSides(): (id: string) => SideLook | undefined {
	const sides = allSides();
	return (id) => sides().find((side) => side.id === id) ?? richAndPoor.find((side) => side.id === id);
}

/** 'Kelompok 2' → '2', 'Kaya (mampu)' → 'K'. */
export function letterOf({ label }: SideLook): string {
	return /\d+$/.exec(label)?.[0] ?? label.charAt(0).toUpperCase();
}

/** Said before each card: 'Kaya (mampu)' → 'Kaya'. */
export function shortOf({ label }: SideLook): string {
	return label.replace(/ \(.*\)$/, '');
}

/** 'Kaya (mampu) · beunghar' */
export function namesOf({ label, word }: SideLook): string {
	return word ? `${label} · ${word}` : label;
}
