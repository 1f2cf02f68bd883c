import { getContext, setContext } from 'svelte';
import type { SideLook } from './side-words.ts';

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
