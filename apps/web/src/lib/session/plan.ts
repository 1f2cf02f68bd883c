import type { LocalWords, VenueKind } from '@balai/domain';

export const venueNames: Readonly<Record<VenueKind, string>> = {
	aulaDesa: 'Aula desa',
	rumahKetua: 'Rumah ketua kelompok',
	rumahKpm: 'Rumah KPM',
	lain: 'Tempat lain'
};

export type Narasumber = { name: string; role: string };

/** A plan as it was typed; kept as it is when something in it is refused. */
export type TypedPlan = {
	/** Id of a method; '' before one is chosen. */
	method: string;
	areaCode: string;
	/** ISO date. */
	date: string;
	/** '09:00', as the browser's field gives it. */
	time: string;
	venueKind: string;
	venue: string;
	narasumber: Narasumber[];
	/** What people there call rich and poor; both empty when only the Indonesian words are used. */
	words: LocalWords;
};

/** A method as the form offers it. */
export type PlanMethod = { id: string; title: string; hint: string; asksWords: boolean };

export type PlanProblem = { field: keyof TypedPlan; text: string };

/** Rows that are shown for narasumber before anybody asks for more. */
const NARASUMBER_ROWS = 3;

/** '09:00' of the browser ↔ '09.00' as it is written here. */
export const writtenTime = (typed: string) => typed.replace(':', '.');
export const typedTime = (written: string) => written.replace('.', ':');

/** The rows to show: those that are filled, and empty ones up to the usual number. */
export function narasumberRows(filled: readonly Narasumber[]): Narasumber[] {
	return [...filled, ...Array.from({ length: Math.max(1, NARASUMBER_ROWS - filled.length) }, () => ({ name: '', role: '' }))];
}
