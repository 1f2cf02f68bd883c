import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SMALLEST_SHOWN_GROUP, pollTotals, publicTotals, type ChoiceCounts } from './public-totals.ts';
import type { ScriptPoll } from './script.ts';

const groups = ['mundur', 'belum', 'tidakMenjawab'] as const;

function everyHallOf(sum: number): ChoiceCounts[] {
	const halls: ChoiceCounts[] = [];
	for (let mundur = 0; mundur <= sum; mundur++)
		for (let belum = 0; belum <= sum - mundur; belum++) halls.push({ mundur, belum, tidakMenjawab: sum - mundur - belum });
	return halls;
}

it('[PT1] shows three groups of at least five', () => {
	expect(publicTotals({ mundur: 5, belum: 6, tidakMenjawab: 5 })).toEqual({
		shown: true,
		counts: { mundur: 5, belum: 6, tidakMenjawab: 5 }
	});
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

it('[PT1] shows any number of groups above one, and never a single group', () => {
	expect(publicTotals({ a: 9 })).toEqual({ shown: false, answered: 9 });
	expect(publicTotals({ a: 5, b: 5, c: 5, d: 6 })).toEqual({ shown: true, counts: { a: 5, b: 5, c: 5, d: 6 } });
});

const dots: ScriptPoll = {
	id: 'titikSetuju',
	board: 'kelompok',
	per: 'row',
	ask: 'Setuju?',
	options: [{ id: 'setuju', label: 'Setuju' }],
	mostRows: 3
};

it('[PT4] tells of no row whether few gave it a dot, or few gave it none', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (answered, some) => {
			const given = Math.min(answered, some);
			const totals = pollTotals(dots, ['r1', 'r2'], { answered, rows: { r1: { setuju: given } } });
			expect(Object.keys(totals)).toEqual(['r1', 'r2']);
			expect(totals['r2']).toEqual({ shown: false, answered });
			const isTold = given >= SMALLEST_SHOWN_GROUP && answered - given >= SMALLEST_SHOWN_GROUP;
			expect(totals['r1']).toEqual(
				isTold ? { shown: true, counts: { setuju: given, tanpa: answered - given } } : { shown: false, answered }
			);
		})
	);
});

it('[PT2] counts an answer that nobody gave as a group of nobody', () => {
	const { mostRows: _mostRows, ...plain } = dots;
	const check: ScriptPoll = { ...plain, per: 'person', options: [...dots.options, { id: 'belum', label: 'Belum' }] };
	expect(pollTotals(check, ['r1'], { answered: 20, rows: { satu: { setuju: 20 } } })).toEqual({
		satu: { shown: false, answered: 20 }
	});
});

it('[PT5] tells nobody how few left a row out', () => {
	const { mostRows: _mostRows, ...plain } = dots;
	const rows: ScriptPoll = { ...plain, per: 'row', options: [...dots.options, { id: 'belum', label: 'Belum' }] };
	const most = { min: 0, max: 30 };
	fc.assert(
		fc.property(fc.integer(most), fc.integer(most), fc.integer(most), (setuju, belum, without) => {
			const answered = setuju + belum + without;
			const { r1: total } = pollTotals(rows, ['r1'], { answered, rows: { r1: { setuju, belum } } });
			const isTold =
				[setuju, belum].every((people) => people >= SMALLEST_SHOWN_GROUP) && (without === 0 || without >= SMALLEST_SHOWN_GROUP);
			expect(total).toEqual(isTold ? { shown: true, counts: { setuju, belum } } : { shown: false, answered });
		})
	);
});
