import type { AccountId, SessionId } from '../ids.ts';
import { assertNever } from '../result.ts';
import type { KpmEvent } from './kpm-events.ts';
import { evolveParticipation, type Participation, type ParticipationEvent } from './participation.ts';

/** A family that is in a list. */
export interface ListedKpm {
	status: 'listed';
	pendampingId: AccountId | undefined;
	/** How often she has said what she wants; puts her words in order. */
	words: number;
	participations: Readonly<Record<SessionId, Participation>>;
}

export type KpmState = { status: 'unknown' } | ListedKpm;

export const initialKpm: KpmState = { status: 'unknown' };

/** The state after one event. */
export function evolveKpm(state: KpmState, event: KpmEvent): KpmState {
	if (event.type === 'kpmListed')
		return state.status === 'listed' ? state : { status: 'listed', pendampingId: undefined, words: 0, participations: {} };
	if (state.status === 'unknown') return state;
	if ('sessionId' in event) return evolveInSession(state, event);
	switch (event.type) {
		case 'factsRecorded':
		case 'readinessNoted':
			return state; // What is known before a meeting decides nothing in it (BM6).
		case 'pendampingAssigned':
			return { ...state, pendampingId: event.pendampingId };
		default:
			return assertNever(event);
	}
}

function evolveInSession(state: ListedKpm, event: ParticipationEvent): KpmState {
	const before = state.participations[event.sessionId];
	const words = event.type === 'choiceMade' ? state.words + 1 : state.words;
	const after = evolveParticipation(before, event, words);
	if (after === before || !after) return state;
	return { ...state, words, participations: { ...state.participations, [event.sessionId]: after } };
}
