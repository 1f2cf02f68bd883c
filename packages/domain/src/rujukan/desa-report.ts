import { SMALLEST_SHOWN_GROUP } from '../session/public-totals.ts';
import { toldSplit } from '../small-cells.ts';

/** What became of the referrals of one desa. */
export interface RujukanCounts {
	/** Still under way. */
	running: number;
	/** Closed, the need met or met in part. */
	met: number;
	/** Closed, the need not met. */
	notMet: number;
	/** Taken back by the family. */
	withdrawn: number;
}

const parts = ['running', 'met', 'notMet', 'withdrawn'] as const satisfies (keyof RujukanCounts)[];

export interface DesaRow {
	/** 10 digits; null: those desa together that are too small to be told one by one. */
	areaCode: string | null;
	total: number;
	/** Null where a part is too small to be told. */
	counts: RujukanCounts | null;
}

export interface DesaReport {
	rows: DesaRow[];
	/** Null where it would tell what a row leaves out. */
	total: { total: number; counts: RujukanCounts | null } | null;
	/** Some desa are left out or put together. */
	isReduced: boolean;
}

type Counted = { areaCode: string; counts: RujukanCounts };

/** For those whose area it is: exact. */
export function desaReport(counted: readonly Counted[]): DesaReport {
	const rows = counted.map(({ areaCode, counts }) => ({ areaCode, total: totalOf(counts), counts }));
	const counts = sumOf(counted);
	return { rows, total: { total: totalOf(counts), counts }, isReduced: false };
}

/**
 * For whoever is further away (RJ10): a desa below five is told only together with the others that small, and those only where nobody
 * can work one out of them; a split only where none of its parts is that small; sums only where they tell no more than the rows.
 */
export function desaReportOutside(counted: readonly Counted[]): DesaReport {
	const isSmall = ({ counts }: Counted) => totalOf(counts) < SMALLEST_SHOWN_GROUP;
	const small = counted.filter((each) => isSmall(each) && totalOf(each.counts) > 0);
	const rows: DesaRow[] = counted
		.filter((each) => !isSmall(each))
		.map(({ areaCode, counts }) => ({ areaCode, total: totalOf(counts), counts: toldSplit(counts) }));
	const together = sumOf(small);
	// As many as they could have at most would say that each has four.
	const most = small.length * (SMALLEST_SHOWN_GROUP - 1);
	const tellsTogether = totalOf(together) >= SMALLEST_SHOWN_GROUP && totalOf(together) < most;
	if (tellsTogether) rows.push({ areaCode: null, total: totalOf(together), counts: toldSplit(together) });
	const isWhole = small.length === 0 || tellsTogether;
	const sum = sumOf(counted);
	const tellsSplit = rows.every(({ counts }) => counts !== null);
	return {
		rows,
		total: isWhole && rows.length > 0 ? { total: totalOf(sum), counts: tellsSplit ? sum : null } : null,
		isReduced: small.length > 0 || !tellsSplit
	};
}

function totalOf(counts: RujukanCounts): number {
	return parts.reduce((sum, part) => sum + counts[part], 0);
}

function sumOf(counted: readonly Counted[]): RujukanCounts {
	const sum: RujukanCounts = { running: 0, met: 0, notMet: 0, withdrawn: 0 };
	for (const { counts } of counted) for (const part of parts) sum[part] += counts[part];
	return sum;
}
