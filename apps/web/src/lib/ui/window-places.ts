import { daysBetween, type IsoDate } from '@balai/domain';

/** Per cent of the bar's length; the window fills its middle half, a month or so of room on either side. */
export type WindowPlaces = { from: number; to: number; today: number };

const start = 25;
const end = 75;

/** Where the window and today stand on the bar; today stays on it however far away it is. */
export function windowPlaces(firstDay: IsoDate, lastDay: IsoDate, today: IsoDate): WindowPlaces {
	const length = Math.max(1, daysBetween(firstDay, lastDay));
	const place = start + (daysBetween(firstDay, today) / length) * (end - start);
	return { from: start, to: end, today: Math.min(98, Math.max(2, Math.round(place * 10) / 10)) };
}
