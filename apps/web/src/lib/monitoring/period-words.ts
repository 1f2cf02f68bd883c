import { addDays, dateParts, formatDate, type PeriodPreset, type ReportPeriod } from '@balai/domain';

export const presetWords: Readonly<Record<PeriodPreset, string>> = {
	bulanIni: 'Bulan ini',
	bulanLalu: 'Bulan lalu',
	triwulanIni: 'Triwulan ini',
	triwulanLalu: 'Triwulan lalu',
	tahunIni: 'Tahun ini',
	tahunLalu: 'Tahun lalu'
};

/** 'November 2026', 'Juli sampai September 2026', 'tahun 2026'; with days where the months are not whole. */
export function periodWords({ from, to }: ReportPeriod): string {
	const [first, last] = [dateParts(from), dateParts(to)];
	if (first.day !== 1 || dateParts(addDays(to, 1)).day !== 1) return `${formatDate(from)} sampai ${formatDate(to)}`;
	const [begin, end] = [`${first.month} ${first.year}`, `${last.month} ${last.year}`];
	if (begin === end) return begin;
	if (first.year !== last.year) return `${begin} sampai ${end}`;
	return first.month === 'Januari' && last.month === 'Desember' ? `tahun ${last.year}` : `${first.month} sampai ${end}`;
}
