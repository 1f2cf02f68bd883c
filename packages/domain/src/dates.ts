/** Calendar dates are ISO text ('2026-11-22') in the area's zone; instants are ISO text in UTC. Both arrive as data. */
export type IsoDate = string & { readonly __isoDate?: never };
export type Instant = string & { readonly __instant?: never };
export type Zone = 'WIB' | 'WITA' | 'WIT';

const offsetHours: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };
const monthNames = [
	'Januari',
	'Februari',
	'Maret',
	'April',
	'Mei',
	'Juni',
	'Juli',
	'Agustus',
	'September',
	'Oktober',
	'November',
	'Desember'
] as const;
const dayNames = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** Days in a month; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function split(date: IsoDate): [number, number, number] {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return [year, month, day];
}

function join(year: number, month: number, day: number): IsoDate {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** An ISO date that exists in the calendar, or undefined. */
export function parseIsoDate(text: string): IsoDate | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const [year, month, day] = split(text);
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? text : undefined;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function dayNumber(date: IsoDate): number {
	const [year, month, day] = split(date);
	const shifted = month > 2 ? year : year - 1;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

function fromDayNumber(days: number): IsoDate {
	const z = days + 719468;
	const era = Math.floor(z / 146097);
	const dayOfEra = z - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const mp = Math.floor((5 * dayOfYear + 2) / 153);
	const month = mp < 10 ? mp + 3 : mp - 9;
	return join(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * mp + 2) / 5) + 1);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
	return dayNumber(to) - dayNumber(from);
}

export function addDays(date: IsoDate, days: number): IsoDate {
	return fromDayNumber(dayNumber(date) + days);
}

/** The same day of the month `months` later, clamped to the month's end: 31 January + 1 month = 28 or 29 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
	const [year, month, day] = split(date);
	const index = year * 12 + (month - 1) + months;
	const newYear = Math.floor(index / 12);
	const newMonth = (index % 12) + 1;
	return join(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Full calendar years from `from` to `on`: five full years are over on the fifth anniversary. */
export function fullYears(from: IsoDate, on: IsoDate): number {
	const [fromYear] = split(from);
	const [onYear] = split(on);
	const years = onYear - fromYear;
	return addMonths(from, years * 12) <= on ? years : years - 1;
}

/** Milliseconds since 1970 (UTC) → the calendar date in an Indonesian zone. */
export function dateInZone(epochMs: number, zone: Zone): IsoDate {
	return fromDayNumber(Math.floor((epochMs + offsetHours[zone] * 3_600_000) / 86_400_000));
}

/** Milliseconds since 1970 (UTC) → '09.41' in an Indonesian zone. */
export function clockInZone(epochMs: number, zone: Zone): string {
	const minutes = Math.floor((epochMs + offsetHours[zone] * 3_600_000) / 60_000) % 1440;
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;
}

/** '09.15' of a calendar date as an instant; undefined for a time that no clock shows. */
export function instantInZone(date: IsoDate, clock: string, zone: Zone): Instant | undefined {
	const found = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(clock.trim());
	if (!found || parseIsoDate(date) === undefined) return undefined;
	const minutes = dayNumber(date) * 1440 + (Number(found[1]) - offsetHours[zone]) * 60 + Number(found[2]);
	const day = Math.floor(minutes / 1440);
	const rest = minutes - day * 1440;
	return `${fromDayNumber(day)}T${pad(Math.floor(rest / 60))}:${pad(rest % 60)}:00.000Z`;
}

/** The later of two days. */
export function later(a: IsoDate, b: IsoDate): IsoDate {
	return a > b ? a : b;
}

function pad(n: number): string {
	return String(n).padStart(2, '0');
}

/** A date in words and numbers, as letters take it apart: 'Kamis', 19, 'November', 2026. */
export function dateParts(date: IsoDate): { weekday: string; day: number; month: string; year: number } {
	const [year, month, day] = split(date);
	const weekday = dayNames[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? '?';
	return { weekday, day, month: monthNames[month - 1] ?? '?', year };
}

/** '19 November 2026'. */
export function formatDate(date: IsoDate): string {
	const { day, month, year } = dateParts(date);
	return `${day} ${month} ${year}`;
}

/** 'Kamis, 19 November 2026'. */
export function formatLongDate(date: IsoDate): string {
	return `${dateParts(date).weekday}, ${formatDate(date)}`;
}

/** '19 Nov'. */
export function formatShortDate(date: IsoDate): string {
	const { day, month } = dateParts(date);
	return `${day} ${month.slice(0, 3)}`;
}
