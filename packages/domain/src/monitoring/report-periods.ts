import { addDays, addMonths, daysBetween, type IsoDate } from '../dates.ts';

/** Both days belong to it. */
export interface ReportPeriod {
	from: IsoDate;
	to: IsoDate;
}

export const PERIOD_PRESETS = ['bulanIni', 'bulanLalu', 'triwulanIni', 'triwulanLalu', 'tahunIni', 'tahunLalu'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

const lengths = { bulan: 1, triwulan: 3, tahun: 12 } as const;

/** The whole calendar months around a day: of `months` that divide a year. */
function around(day: IsoDate, months: number): ReportPeriod {
	const month = Number(day.slice(5, 7));
	const first = month - ((month - 1) % months);
	const from = `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01`;
	return { from, to: addDays(addMonths(from, months), -1) };
}

const before = ({ from }: ReportPeriod, months: number): ReportPeriod => ({
	from: addMonths(from, -months),
	to: addDays(from, -1)
});

/** The calendar month, quarter and year of a day, and those before them. */
export function presetPeriod(preset: PeriodPreset, today: IsoDate): ReportPeriod {
	const months = preset.startsWith('bulan') ? lengths.bulan : preset.startsWith('triwulan') ? lengths.triwulan : lengths.tahun;
	const now = around(today, months);
	return preset.endsWith('Lalu') ? before(now, months) : now;
}

/** The period of the same length that ends the day before: of as many calendar months where these are whole, else of as many days. */
export function periodBefore(period: ReportPeriod): ReportPeriod {
	const { from, to } = period;
	const next = addDays(to, 1);
	if (!from.endsWith('-01') || !next.endsWith('-01'))
		return { from: addDays(from, -daysBetween(from, next)), to: addDays(from, -1) };
	const months = (Number(next.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(next.slice(5, 7)) - Number(from.slice(5, 7));
	return before(period, months);
}

/** The last quarters that are over, the newest first. */
export function closedQuarters(today: IsoDate, count: number): ReportPeriod[] {
	const quarters: ReportPeriod[] = [];
	for (let next = presetPeriod('triwulanLalu', today); quarters.length < count; next = before(next, lengths.triwulan))
		quarters.push(next);
	return quarters;
}

/** One calendar quarter, and over: two such periods never overlap, and none of them changes from day to day (MG6). */
export function isClosedQuarter({ from, to }: ReportPeriod, today: IsoDate): boolean {
	const quarter = around(from, lengths.triwulan);
	return quarter.from === from && quarter.to === to && to < today;
}
