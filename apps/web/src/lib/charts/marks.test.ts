import { describe, expect, it } from 'vitest';
import { layRows, ticksUpTo, type Kind } from './marks.ts';

const kinds: Kind<'open' | 'late'>[] = [
	{ key: 'open', word: 'Terbuka', fill: 'deep' },
	{ key: 'late', word: 'Lewat', fill: 'late' }
];
const lay = (...counts: [number | null, number | null][]) =>
	layRows(
		counts.map(([open, late], index) => ({ key: String(index), word: '', counts: { open, late } })),
		kinds,
		90
	).map(({ marks }) => marks.map(({ kind, at, size }) => [kind.key, at, size]));

describe('the marks of a chart', () => {
	it('lie one behind the other, all rows on one scale', () => {
		expect(lay([20, 10], [6, 0])).toEqual([
			[
				['open', 0, 60],
				['late', 60, 30]
			],
			[['open', 0, 18]]
		]);
	});

	it('are of one length where nothing is told, whatever stands beside', () => {
		const sizes = lay([30, null], [null, 3], [null, null]).flatMap((marks) =>
			marks.filter((_, index) => marks[index]?.[2] === 9)
		);
		expect(sizes).toHaveLength(4);
		for (const marks of lay([30, null], [81, 0]))
			expect(marks.reduce((sum, [, , size]) => sum + Number(size), 0)).toBeLessThanOrEqual(90);
		expect(lay([null, null])).toEqual([
			[
				['open', 0, 9],
				['late', 9, 9]
			]
		]);
	});

	it('are none where nobody is', () => {
		expect(lay([0, 0])).toEqual([[]]);
	});
});

it.each([
	[0, []],
	[3, [1, 2, 3]],
	[38, [10, 20, 30]],
	[100, [50, 100]],
	[230, [100, 200]]
])('the side of a chart up to %i has the steps %j', (highest, steps) => {
	expect(ticksUpTo(highest)).toEqual(steps);
});
