import { addMonths, daysBetween, type IsoDate } from '../dates.ts';

/** The home-visit window of a withdrawal spoken in a session (domain 3.3): both days included. */
export interface VisitWindow {
	firstDay: IsoDate;
	lastDay: IsoDate;
}

/** Session date + 1 to + 3 calendar months, clamped to month ends, not moved for weekends. */
export function visitWindow(sessionDate: IsoDate): VisitWindow {
	return { firstDay: addMonths(sessionDate, 1), lastDay: addMonths(sessionDate, 3) };
}

export type VisitTiming = 'early' | 'inTime' | 'late';

/** Where a visit on a day lies. Late counts against the office, never against her. */
export function visitTiming(window: VisitWindow, on: IsoDate): VisitTiming {
	if (on < window.firstDay) return 'early';
	return on <= window.lastDay ? 'inTime' : 'late';
}

export type TaskStatus = 'upcoming' | 'open' | 'soon' | 'late';

/** Days before the last day from which a visit is shown as `soon`. */
export const SOON_DAYS = 14;

export function taskStatus(window: VisitWindow, today: IsoDate): TaskStatus {
	if (today < window.firstDay) return 'upcoming';
	if (today > window.lastDay) return 'late';
	return daysBetween(today, window.lastDay) <= SOON_DAYS ? 'soon' : 'open';
}
