import type { ListOutcome } from './list-rows.ts';
import type { ListReason, ListWarning } from './list-problems.ts';

/** The figures of an import, as `balai import --json` prints them and the screen shows them. */
export interface ListSummary {
	rows: number;
	accepted: number;
	refused: number;
	held: number;
	/** Accepted rows per kind of warning. */
	warnings: Partial<Record<ListWarning, number>>;
	/** Refused rows per kind of reason; a row with two kinds counts under both. */
	reasons: Partial<Record<ListReason, number>>;
}

const nothingYet: ListSummary = { rows: 0, accepted: 0, refused: 0, held: 0, warnings: {}, reasons: {} };

/** Counts outcomes; with `before`, goes on from the rows already counted, so that a long list can be summed in parts. */
export function summariseList(outcomes: Iterable<ListOutcome>, before: ListSummary = nothingYet): ListSummary {
	const summary = { ...before, warnings: { ...before.warnings }, reasons: { ...before.reasons } };
	for (const outcome of outcomes) {
		summary.rows += 1;
		summary[outcome.outcome] += 1;
		if (outcome.outcome === 'accepted') countKinds(summary.warnings, outcome.warnings);
		if (outcome.outcome === 'refused') countKinds(summary.reasons, outcome.reasons);
	}
	return summary;
}

function countKinds<K extends string>(counts: Partial<Record<K, number>>, issues: readonly { kind: K }[]): void {
	for (const kind of new Set(issues.map((issue) => issue.kind))) counts[kind] = (counts[kind] ?? 0) + 1;
}

/** Rows taken or held per area code that the area table lacks; no warning of a single row, as one code usually concerns a whole desa. */
export function unknownAreaCodes(outcomes: Iterable<ListOutcome>, isKnown: (code: string) => boolean): Record<string, number> {
	const unknown: Record<string, number> = {};
	for (const outcome of outcomes) {
		if (outcome.outcome === 'refused' || isKnown(outcome.row.kodeDesa)) continue;
		unknown[outcome.row.kodeDesa] = (unknown[outcome.row.kodeDesa] ?? 0) + 1;
	}
	return unknown;
}
