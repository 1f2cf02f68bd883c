import { ALAMIAH_GROUNDS, type AlamiahGround } from '../kpm/ending-events.ts';
import type { UsulanBasis, UsulanPath } from '../penetapan/usulan-events.ts';
import { isTellable, tellGroups, type Group } from '../small-cells.ts';

/** Columns 5 to 8 of the instrument, in its order (Juknis 2020, Lampiran Monitoring Graduasi). */
export const GRADUATION_COLUMNS = ['neKomponen', 'tanpaPengurus', 'inclusionError', 'mandiri'] as const;
export type GraduationColumn = (typeof GRADUATION_COLUMNS)[number];
export type GraduationCounts = Record<GraduationColumn, number>;

/** What was counted of one pendamping in one kecamatan. */
export interface CountedFamilies {
	/** Null: families that nobody accompanies yet. */
	pendampingId: string | null;
	/** 6 digits. */
	kecamatan: string;
	/** Column 10: members at the end of the last day of the period. */
	remaining: number;
	counts: GraduationCounts;
	/** Of `inclusionError`: those who left on evidence (MG2). */
	onEvidence: number;
}

export interface MonitoringNumbers extends Omit<CountedFamilies, 'pendampingId' | 'kecamatan'> {
	/** Column 4: who remains and who left within the period. */
	families: number;
	/** Column 9. */
	graduated: number;
}

export type MonitoringRow = MonitoringNumbers & Pick<CountedFamilies, 'pendampingId' | 'kecamatan'>;

/** Why a proposal *alamiah* was made; null on the other paths, which have no ground of the form. */
export function alamiahGroundOf({ path, kind }: Pick<UsulanBasis, 'path' | 'kind'>): AlamiahGround | null {
	return path === 'alamiah' ? (ALAMIAH_GROUNDS.find((known) => known === kind) ?? null) : null;
}

/**
 * The column that an ended membership is counted in. Non-Eligible on evidence has none of its own: the form knows alamiah and mandiri,
 * as e-PKH does. It is never mandiri (domain 3.5); of the three columns of alamiah, *inclusion error* alone says what was decided, that
 * the family had no right to what it received. It is told apart beside it (MG2).
 * Undefined for an *alamiah* without a ground, which nobody can have proposed.
 */
export function graduationColumn(path: UsulanPath, ground: AlamiahGround | null): GraduationColumn | undefined {
	if (path === 'mandiri') return 'mandiri';
	if (path === 'nonEligible') return 'inclusionError';
	return ground ?? undefined;
}

export function noGraduations(): GraduationCounts {
	return { neKomponen: 0, tanpaPengurus: 0, inclusionError: 0, mandiri: 0 };
}

function numbersOf({ remaining, counts, onEvidence }: Omit<CountedFamilies, 'pendampingId' | 'kecamatan'>): MonitoringNumbers {
	const graduated = GRADUATION_COLUMNS.reduce((sum, column) => sum + counts[column], 0);
	return { families: remaining + graduated, counts, onEvidence, graduated, remaining };
}

/** The form with its sums, for those who sign it; rows in the order in which they came: nobody is ranked (MG5). */
export function monitoringForm(counted: readonly CountedFamilies[]): { rows: MonitoringRow[]; sum: MonitoringNumbers } {
	const counts = noGraduations();
	let [remaining, onEvidence] = [0, 0];
	for (const one of counted) {
		for (const column of GRADUATION_COLUMNS) counts[column] += one.counts[column];
		remaining += one.remaining;
		onEvidence += one.onEvidence;
	}
	return {
		rows: counted.map((one) => ({ pendampingId: one.pendampingId, kecamatan: one.kecamatan, ...numbersOf(one) })),
		sum: numbersOf({ remaining, counts, onEvidence })
	};
}

/** What is told of a kab/kota to whoever is further away; null: too few, or it would tell what is left out. */
export interface MonitoringTotals {
	/** To the nearest ten. */
	families: number | null;
	counts: Record<GraduationColumn, number | null>;
	graduated: number | null;
}

/**
 * Sums without small numbers and without what they follow from (MG6). How many remain is left out: from one quarter to the next it
 * would tell how many left. How many families there are is rounded for the same reason.
 */
export function monitoringOutside({ families, counts, graduated }: MonitoringNumbers): MonitoringTotals {
	const groups = Object.fromEntries(GRADUATION_COLUMNS.map((column) => [column, { people: counts[column] }])) as Record<
		GraduationColumn,
		Group
	>;
	const sum: Group = { people: graduated, splits: [GRADUATION_COLUMNS.map((column) => groups[column])] };
	const told = tellGroups([sum]);
	return {
		families: isTellable(families) ? Math.round(families / 10) * 10 : null,
		counts: Object.fromEntries(GRADUATION_COLUMNS.map((column) => [column, told(groups[column])])) as MonitoringTotals['counts'],
		graduated: told(sum)
	};
}

/** Percent of all KPM of the kab/kota that the guideline aims at for graduasi mandiri (domain 5). */
export const MANDIRI_TARGET_PERCENT = 10;
