import { expect, it } from 'vitest';
import { median, percentile } from './measure.ts';
import { figures, jsonLine, ratio, summarize, workTable, type Series } from './report.ts';

const series = (system: Series['system'], p95: number[], lost = 0): Series => ({
	work: 'hall',
	system,
	phones: 30,
	boards: 1,
	cards: 10,
	runs: p95.map((value) => figures({ p95: value, lost }))
});

it('takes percentiles by nearest rank and medians between the two in the middle', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([percentile(hundred, 0.5), percentile(hundred, 0.95), percentile([7], 0.99), percentile([], 0.5)]).toEqual([
		50,
		95,
		7,
		null
	]);
	expect([median([3, 1, 2]), median([4, null, 1]), median([null])]).toEqual([2, 2.5, null]);
});

it('compares run by run, so that a busy minute of the machine counts for both', () => {
	const [balai, floor] = [series('balai', [2, 20, 6]), series('durable-floor', [1, 10, 2])];
	expect(ratio(balai, floor, 'p95')).toBe(2);
	expect(workTable([balai, floor])).toContain('p95 ÷ floor');
});

it('adds up what was lost instead of taking the median', () => {
	expect(summarize(series('hocuspocus', [1, 1, 1], 5))).toMatchObject({ p95: 1, lost: 15, doubled: null });
	expect(JSON.parse(jsonLine(series('balai', [1.23456])))).toMatchObject({
		work: 'hall',
		system: 'balai',
		p95: 1.235,
		ackP95: null
	});
});
