/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32), so that a failed run can be had again. */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export class Chance {
	/** 0 ≤ number < 1. */
	readonly next: () => number;

	constructor(seed: number) {
		this.next = randomFrom(seed);
	}
	below(end: number): number {
		return Math.floor(this.next() * end);
	}
	of<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
	is(likelihood: number): boolean {
		return this.next() < likelihood;
	}
}
