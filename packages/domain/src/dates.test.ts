import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	clockInZone,
	dateInZone,
	daysBetween,
	daysInMonth,
	formatLongDate,
	fullYears,
	instantInZone,
	parseIsoDate
} from './dates.ts';
import { taskStatus, visitWindow } from './kpm/visit-window.ts';

function everyDay(from: string, to: string): string[] {
	const days: string[] = [];
	for (let day = new Date(`${from}T00:00:00Z`); day.toISOString().slice(0, 10) <= to; day.setUTCDate(day.getUTCDate() + 1)) {
		days.push(day.toISOString().slice(0, 10));
	}
	return days;
}

const days = everyDay('2020-01-01', '2040-12-31');

/** The window by the platform's calendar, an independent way to the same answer. */
function expectedDay(session: string, months: number): string {
	const [year = 0, month = 0, day = 0] = session.split('-').map(Number);
	const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

describe('dates', () => {
	it('[DT1] agrees with the platform calendar for every day from 2020 to 2040', () => {
		days.forEach((day, index) => {
			expect(daysBetween('2020-01-01', day)).toBe(index);
			expect(addDays('2020-01-01', index)).toBe(day);
			expect(parseIsoDate(day)).toBe(day);
		});
	});

	it('[KP7] opens the visit window 1 to 3 calendar months after every session date, clamped to month ends', () => {
		for (const session of days) {
			expect(visitWindow(session)).toEqual({ firstDay: expectedDay(session, 1), lastDay: expectedDay(session, 3) });
		}
		expect(visitWindow('2026-11-30')).toEqual({ firstDay: '2026-12-30', lastDay: '2027-02-28' });
		expect(visitWindow('2027-01-31').firstDay).toBe('2027-02-28');
		expect(visitWindow('2028-01-31').firstDay).toBe('2028-02-29');
	});

	it('[DT1] refuses dates that are not in the calendar', () => {
		for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-1-1', '2026-1-01', ''])
			expect(parseIsoDate(text)).toBeUndefined();
		expect(daysInMonth(2100, 2)).toBe(28);
		expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
	});

	it('counts full years up to the anniversary', () => {
		expect(fullYears('2021-11-22', '2026-11-22')).toBe(5);
		expect(fullYears('2021-11-23', '2026-11-22')).toBe(4);
		expect(fullYears('2020-02-29', '2025-02-28')).toBe(5);
	});

	it('[DT3] takes the date of the area, not of the server', () => {
		const evening = Date.parse('2026-11-21T16:30:00Z');
		expect(dateInZone(evening, 'WIB')).toBe('2026-11-21');
		expect(dateInZone(evening, 'WITA')).toBe('2026-11-22');
		expect(clockInZone(evening, 'WIT')).toBe('01.30');
	});

	it('[DT2] tells upcoming, open, soon and late by the window', () => {
		const window = visitWindow('2026-08-12');
		expect(window).toEqual({ firstDay: '2026-09-12', lastDay: '2026-11-12' });
		expect(
			['2026-09-11', '2026-09-12', '2026-10-28', '2026-10-29', '2026-11-12', '2026-11-13'].map((day) => taskStatus(window, day))
		).toEqual(['upcoming', 'open', 'open', 'soon', 'soon', 'late']);
		const optional = ['2026-09-11', '2026-09-12', '2026-11-12', '2027-05-01'].map((day) => taskStatus(window, day, true));
		expect(optional).toEqual(['upcoming', 'optional', 'optional', 'optional']);
	});

	it('[DT2] turns on the same days of the window for every session date', () => {
		const after = (day: string, count: number) =>
			new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
		for (const session of days) {
			const [firstDay, lastDay] = [expectedDay(session, 1), expectedDay(session, 3)];
			const turns = [
				session,
				after(firstDay, -1),
				firstDay,
				after(lastDay, -15),
				after(lastDay, -14),
				lastDay,
				after(lastDay, 1)
			];
			const window = visitWindow(session);
			expect(
				turns.map((day) => taskStatus(window, day)),
				session
			).toEqual(['upcoming', 'upcoming', 'open', 'open', 'soon', 'soon', 'late']);
			expect(taskStatus(window, after(lastDay, 1), true)).toBe('optional');
		}
	});

	it('writes dates in Indonesian', () => {
		expect(formatLongDate('2026-11-22')).toBe('Minggu, 22 November 2026');
		expect(formatLongDate('2026-11-19')).toBe('Kamis, 19 November 2026');
	});
});

describe('a time that somebody wrote down', () => {
	it('[DT3] is an instant of the day in the zone of the area, and back', () => {
		expect(instantInZone('2026-11-19', '07.30', 'WITA')).toBe('2026-11-18T23:30:00.000Z');
		expect(instantInZone('2027-01-01', '0.05', 'WIB')).toBe('2026-12-31T17:05:00.000Z');
		for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
			for (const clock of ['00.00', '06.59', '09:15', '23.59']) {
				const instant = Date.parse(instantInZone('2028-02-29', clock, zone) ?? '');
				expect([dateInZone(instant, zone), clockInZone(instant, zone)]).toEqual(['2028-02-29', clock.replace(':', '.')]);
			}
		}
		for (const bad of ['', '24.00', '9', '09.60', 'pagi']) expect(instantInZone('2026-11-19', bad, 'WIB')).toBeUndefined();
		expect(instantInZone('2026-02-30', '09.00', 'WIB')).toBeUndefined();
	});
});
