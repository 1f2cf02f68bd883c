import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SMALLEST_SHOWN_GROUP, publicTotals, type ChoiceCounts } from './public-totals.ts';

const groups = ['mundur', 'belum', 'tidakMenjawab'] as const;

function everyHallOf(sum: number): ChoiceCounts[] {
	const halls: ChoiceCounts[] = [];
	for (let mundur = 0; mundur <= sum; mundur++)
		for (let belum = 0; belum <= sum - mundur; belum++) halls.push({ mundur, belum, tidakMenjawab: sum - mundur - belum });
	return halls;
}

it('[PT1] shows three groups of at least five', () => {
	expect(publicTotals({ mundur: 5, belum: 6, tidakMenjawab: 5 })).toEqual({ shown: true, mundur: 5, belum: 6, tidakMenjawab: 5 });
});

it.each([
	[4, 20, 6],
	[20, 4, 6],
	[20, 6, 4],
	[0, 20, 10],
	[30, 0, 0],
	[0, 0, 30],
	[0, 0, 0]
])('[PT2] keeps %i / %i / %i to the number of answers', (mundur, belum, tidakMenjawab) => {
	expect(publicTotals({ mundur, belum, tidakMenjawab })).toEqual({ shown: false, answered: mundur + belum + tidakMenjawab });
});

it('[PT3] lets nobody who knows the sum work out a group under five', () => {
	const count = fc.integer({ min: 0, max: 20 });
	fc.assert(
		fc.property(count, count, count, (mundur, belum, tidakMenjawab) => {
			const given = publicTotals({ mundur, belum, tidakMenjawab });
			const sum = mundur + belum + tidakMenjawab;
			const possible = everyHallOf(sum).filter((hall) => JSON.stringify(publicTotals(hall)) === JSON.stringify(given));
			for (const group of groups) {
				const values = new Set(possible.map((hall) => hall[group]));
				if (given.shown) expect(Math.min(...values)).toBeGreaterThanOrEqual(SMALLEST_SHOWN_GROUP);
				// Every size from nobody to everybody stays possible, for every group.
				else expect(values.size).toBe(sum + 1);
			}
		}),
		{ numRuns: 60 }
	);
});
