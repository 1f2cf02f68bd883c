import type { KpmId } from '../ids.ts';
import { alamiahBasis, nonEligibleBasis } from '../kpm/ending.ts';
import type { KpmEvent } from '../kpm/kpm-events.ts';
import type { KpmState } from '../kpm/kpm-state.ts';
import { mandiriBasis } from '../kpm/mandiri-basis.ts';
import type { ProposedKpm } from './usulan-decisions.ts';
import type { UsulanBasis, UsulanPath } from './usulan-events.ts';

/** What a proposal by each path would stand on now; a path that is not open to her is absent. Nothing turns one into another. */
export function usulanBases(state: KpmState): Partial<Record<UsulanPath, UsulanBasis>> {
	const bases: Partial<Record<UsulanPath, UsulanBasis>> = {};
	const hers = mandiriBasis(state);
	if (hers) {
		const { route, saidOn, visitId, visitedOn } = hers;
		const basisId = hers.route === 'session' ? hers.sessionId : hers.requestId;
		bases.mandiri = { path: 'mandiri', basisId, kind: route, saidOn, visitId, visitedOn };
	}
	for (const basis of [alamiahBasis(state), nonEligibleBasis(state)]) {
		if (!basis) continue;
		const { path, endingId, kind, decidedOn } = basis;
		bases[path] = { path, basisId: endingId, kind, decidedOn };
	}
	return bases;
}

/** A person's case as a proposal needs it; undefined for one who is in no list. */
export function proposedKpm(kpmId: KpmId, state: KpmState): ProposedKpm | undefined {
	if (state.status === 'unknown') return undefined;
	const { pendampingId, membership, usulan, spentBases } = state;
	return { kpmId, pendampingId, membership, hasOpenUsulan: usulan !== undefined, bases: usulanBases(state), spentBases };
}

/**
 * The proposal that `events` void: they took away what it stands on, or she took a word of hers back while it was about her word.
 * `state` is that after them. Rule PN9.
 */
export function voidedUsulan(state: KpmState, events: readonly KpmEvent[]): string | undefined {
	if (state.status === 'unknown' || !state.usulan) return undefined;
	const { usulanId, path } = state.usulan;
	const isTakenBack = path === 'mandiri' && events.some(isCancelling);
	return isTakenBack || !usulanBases(state)[path] ? usulanId : undefined;
}

function isCancelling({ type }: KpmEvent): boolean {
	return type === 'withdrawalCancelled' || type === 'requestCancelled';
}

/** Whether she took her word back with these events, by slip, at home or at the visit: what she signed about it says it no more (3.4). */
export function takesWordBack(events: readonly KpmEvent[]): boolean {
	return events.some((event) => isCancelling(event) || (event.type === 'visitRecorded' && event.outcome === 'berubahPikiran'));
}
