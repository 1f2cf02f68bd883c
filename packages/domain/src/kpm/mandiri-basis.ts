import type { IsoDate } from '../dates.ts';
import type { SessionId } from '../ids.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';

/**
 * What a proposal *graduasi sejahtera mandiri* stands on (domain 3.3, 3.4, 4.1): her private word, and the home visit *tetap mundur*
 * that counts for it. On the session route it implies her attendance.
 */
export type MandiriBasis =
	| { route: 'session'; sessionId: SessionId; saidOn: IsoDate; visitId: string; visitedOn: IsoDate }
	| { route: Occasion; requestId: string; saidOn: IsoDate; visitId: string; visitedOn: IsoDate };

/** The routes of domain 4.1 beside the session. */
export type Occasion = 'ownRequest' | 'profil' | 'pdse' | 'musyawarah' | 'suratKeteranganMampu' | 'ajuanDinsos';

/**
 * Her latest word that was confirmed at her door; undefined while there is none, after she has taken it back, and once a later choice
 * of hers said *belum*: then only a new word counts. Rules OW1, OW2.
 */
export function mandiriBasis(state: KpmState): MandiriBasis | undefined {
	if (state.status === 'unknown') return undefined;
	const lastNo = lastBelum(state);
	return said(state)
		.filter(({ saidAs }) => saidAs > lastNo)
		.sort((a, b) => b.saidAs - a.saidAs)[0]?.basis;
}

function said(state: ListedKpm): { saidAs: number; basis: MandiriBasis }[] {
	return Object.entries(state.participations).flatMap(([sessionId, hers]) => {
		const { choice, withdrawal, confirmedBy, status, saidAs, sessionDate } = hers;
		if (status === 'undone' || choice?.pilihan !== 'mundur' || withdrawal !== 'confirmed' || !confirmedBy) return [];
		const { visitId, on } = confirmedBy;
		const basis = { route: 'session', sessionId: sessionId as SessionId, saidOn: sessionDate, visitId, visitedOn: on } as const;
		return [{ saidAs, basis }];
	});
}

function lastBelum(state: ListedKpm): number {
	const belum = Object.values(state.participations).filter(({ choice }) => choice?.pilihan === 'belum');
	return Math.max(0, ...belum.map(({ saidAs }) => saidAs));
}
