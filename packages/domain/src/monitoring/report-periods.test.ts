import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../dates.ts';
import { closedQuarters, isClosedQuarter, PERIOD_PRESETS, periodBefore, presetPeriod } from './report-periods.ts';

describe('periods of a report', () => {
	it.each([
		['bulanIni', '2026-11-01', '2026-11-30'],
		['bulanLalu', '2026-10-01', '2026-10-31'],
		['triwulanIni', '2026-10-01', '2026-12-31'],
		['triwulanLalu', '2026-07-01', '2026-09-30'],
		['tahunIni', '2026-01-01', '2026-12-31'],
		['tahunLalu', '2025-01-01', '2025-12-31']
	] as const)('[MG4] %s on 22 November 2026 is %s to %s', (preset, from, to) => {
		expect(presetPeriod(preset, '2026-11-22')).toEqual({ from, to });
	});

	it.each([
		['2026-10-01', '2026-12-31', '2026-07-01', '2026-09-30'],
		['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
		['2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
		['2026-01-01', '2026-02-28', '2025-11-01', '2025-12-31'],
		['2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01']
	])('[MG4] before %s to %s there is %s to %s', (from, to, earlier, last) => {
		expect(periodBefore({ from, to })).toEqual({ from: earlier, to: last });
	});

	it('[MG4] hold their day, and follow on the one before without a gap, on every day of four years', () => {
		for (let day = '2023-12-30'; day < '2028-01-03'; day = addDays(day, 1)) {
			for (const preset of PERIOD_PRESETS.filter((each) => each.endsWith('Ini'))) {
				const now = presetPeriod(preset, day);
				expect(now.from <= day && day <= now.to, `${preset} ${day}`).toBe(true);
				const before = presetPeriod(preset.replace('Ini', 'Lalu') as typeof preset, day);
				expect(daysBetween(before.to, now.from), `${preset} ${day}`).toBe(1);
				expect(presetPeriod(preset, before.to)).toEqual(before);
			}
		}
	});

	it('[MG6] outside are quarters that are over, and no other days', () => {
		expect(closedQuarters('2026-02-14', 3)).toEqual([
			{ from: '2025-10-01', to: '2025-12-31' },
			{ from: '2025-07-01', to: '2025-09-30' },
			{ from: '2025-04-01', to: '2025-06-30' }
		]);
		for (const quarter of closedQuarters('2026-02-14', 8)) expect(isClosedQuarter(quarter, '2026-02-14')).toBe(true);
		expect(isClosedQuarter({ from: '2026-01-01', to: '2026-03-31' }, '2026-03-31')).toBe(false);
		expect(isClosedQuarter({ from: '2026-01-01', to: '2026-03-31' }, '2026-04-01')).toBe(true);
		// Two periods that overlap would tell the difference between them.
		expect(isClosedQuarter({ from: '2025-10-01', to: '2025-11-30' }, '2026-02-14')).toBe(false);
		expect(isClosedQuarter({ from: '2025-11-01', to: '2026-01-31' }, '2026-02-14')).toBe(false);
		expect(isClosedQuarter({ from: '2025-01-01', to: '2025-12-31' }, '2026-02-14')).toBe(false);
	});
});
