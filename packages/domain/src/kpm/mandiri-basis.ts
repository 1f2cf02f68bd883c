import type { IsoDate } from '../dates.ts';
import type { SessionId } from '../ids.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import type { Occasion } from './own-word-events.ts';
import type { Confirmation } from './own-word-state.ts';

/**
 * What a proposal *graduasi sejahtera mandiri* stands on (domain 3.3, 3.4, 4.1): her private word, and the home visit *tetap mundur*
 * that counts for it. On the session route it implies her attendance.
 */
export type MandiriBasis =
	| { route: 'session'; sessionId: SessionId; saidOn: IsoDate; visitId: string; visitedOn: IsoDate }
	| { route: Occasion; requestId: string; saidOn: IsoDate; visitId: string; visitedOn: IsoDate };

/**
 * Her latest word that was confirmed at her door; undefined while there is none, after she has taken it back, while a paper that it
 * rests on was seen by her pendamping alone, and once a later choice of hers said *belum*, or she said at her door that she changed her
 * mind: then only a new word counts. Rules OW1–OW3.
 */
export function mandiriBasis(state: KpmState): MandiriBasis | undefined {
	if (state.status === 'unknown') return undefined;
	const latest = wordsThatCount(state).sort((a, b) => b.saidAs - a.saidAs);
	return latest.flatMap((word) => basisOf(state, word))[0];
}

/** Whether she has said *mundur* in a way that counts, and neither taken it back nor changed her mind. */
export function hasSaidMundur(state: ListedKpm): boolean {
	return wordsThatCount(state).some(({ withdrawal }) => withdrawal === 'open' || withdrawal === 'confirmed');
}

type Source = { sessionId: SessionId } | { requestId: string; occasion: Occasion };
interface Word {
	source: Source;
	saidOn: IsoDate;
	saidAs: number;
	withdrawal: string | undefined;
	confirmedBy: Confirmation | undefined;
}

function wordsThatCount(state: ListedKpm): Word[] {
	const participations = Object.entries(state.participations).filter(([, { status }]) => status !== 'undone');
	const belum = participations.filter(([, { choice }]) => choice?.pilihan === 'belum').map(([, { saidAs }]) => saidAs);
	const said = participations
		.filter(([, { choice }]) => choice?.pilihan === 'mundur')
		.map(([id, hers]): Word => ({ ...hers, source: { sessionId: id as SessionId }, saidOn: hers.sessionDate }));
	const asked = Object.entries(state.requests).map(([requestId, request]): Word => ({
		...request,
		source: { requestId, occasion: request.occasion },
		saidOn: request.on
	}));
	// Who changes her mind about her latest word does not mean the one before it either.
	const changed = [...said, ...asked].filter(({ withdrawal }) => withdrawal === 'changedMind').map(({ saidAs }) => saidAs);
	const lastNo = Math.max(0, ...belum, ...changed);
	return [...said, ...asked].filter(({ saidAs }) => saidAs > lastNo);
}

function basisOf(state: ListedKpm, { source, saidOn, withdrawal, confirmedBy }: Word): MandiriBasis[] {
	if (withdrawal !== 'confirmed' || !confirmedBy) return [];
	const { visitId, on, paperId } = confirmedBy;
	if (paperId !== undefined && state.papers[paperId] !== 'checked') return [];
	const days = { saidOn, visitId, visitedOn: on };
	if ('sessionId' in source) return [{ route: 'session', sessionId: source.sessionId, ...days }];
	return [{ route: source.occasion, requestId: source.requestId, ...days }];
}
