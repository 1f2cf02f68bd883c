import { describe, expect, it } from 'vitest';
import { markAt } from './devices.ts';

describe('the marks of devices', () => {
	it('[CS16] are short as long as they can be, never the same, and end', () => {
		const marks = Array.from({ length: 60_000 }, (_, index) => markAt(index));
		expect(marks.slice(0, 3)).toEqual(['A2', 'B2', 'C2']);
		expect(marks.slice(0, 100).every((mark) => mark?.length === 2)).toBe(true);
		const given = marks.slice(0, marks.indexOf(undefined));
		expect(new Set(given).size).toBe(given.length);
		expect(given.length).toBeGreaterThan(20_000);
		expect(given.every((mark) => /^[A-Z]{1,2}\d{1,2}$/.test(mark ?? ''))).toBe(true);
		expect(marks.slice(given.length).every((mark) => mark === undefined)).toBe(true);
	});
});
