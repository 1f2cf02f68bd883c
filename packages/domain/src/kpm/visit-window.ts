import { addMonths, daysBetween, type IsoDate } from '../dates.ts';

/** The home-visit window of a withdrawal spoken in a session (domain 3.3), and that of a visit after the SK (4.3): both days included. */
export interface VisitWindow {
	firstDay: IsoDate;
	lastDay: IsoDate;
}

/** A session, or the SK, + 1 to + 3 calendar months, clamped to month ends, not moved for weekends. */
export function visitWindow(from: IsoDate): VisitWindow {
	return { firstDay: addMonths(from, 1), lastDay: addMonths(from, 3) };
}

/** optional: a visit that nobody owes anybody; it is never late. */
export type TaskStatus = 'upcoming' | 'open' | 'soon' | 'late' | 'optional';

/** Days before the last day from which a visit is shown as `soon`. */
export const SOON_DAYS = 14;

export function taskStatus(window: VisitWindow, today: IsoDate, isOptional = false): TaskStatus {
	if (today < window.firstDay) return 'upcoming';
	if (isOptional) return 'optional';
	if (today > window.lastDay) return 'late';
	return daysBetween(today, window.lastDay) <= SOON_DAYS ? 'soon' : 'open';
}
