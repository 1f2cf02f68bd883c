import { afterEach, describe, expect, it, vi } from 'vitest';
import { makePace } from './limits.ts';

afterEach(() => vi.useRealTimers());

/** How many of so many tries pass at this moment. */
const passes = (may: (key: string) => boolean, tries: number, key = 'a'): number =>
	Array.from({ length: tries }, () => may(key)).filter(Boolean).length;

describe('[LV10] the pace of a device', () => {
	it('is so many a second and a burst within ten seconds', () => {
		vi.useFakeTimers();
		const may = makePace({ perSecond: 5, burst: 20 });
		expect(passes(may, 100)).toBe(25);
		vi.advanceTimersByTime(999);
		expect(passes(may, 100)).toBe(0);
		vi.advanceTimersByTime(1);
		expect(passes(may, 100)).toBe(5);
		vi.advanceTimersByTime(9000);
		expect(passes(may, 100)).toBe(25);
	});

	it('is counted for each device by itself, and not forgotten while it is used', () => {
		vi.useFakeTimers();
		const may = makePace({ perSecond: 1, burst: 1 });
		expect(passes(may, 3, 'a')).toBe(2);
		expect(passes(may, 3, 'b')).toBe(2);
		vi.advanceTimersByTime(9500);
		expect(passes(may, 3, 'c')).toBe(2);
		// Others are forgotten by now; what 'c' has used stands.
		vi.advanceTimersByTime(600);
		expect(passes(may, 1, 'a')).toBe(1);
		expect(passes(may, 3, 'c')).toBe(0);
	});
});
