import type { AccountId, SessionId } from '../ids.ts';
import { assertNever } from '../result.ts';
import type { Components } from './components.ts';
import { isEndingEvent } from './ending-events.ts';
import { evolveEnding, type Ending } from './ending.ts';
import { evolveMembership, isMembershipEvent, newMembership, type Membership } from '../penetapan/membership.ts';
import type { KpmEvent } from './kpm-events.ts';
import { isLifeEvent } from './life-events.ts';
import { evolveLife, type LifeFact } from './life.ts';
import { evolveParticipation, type Participation, type ParticipationEvent } from './participation.ts';

/** A family that is in a list. */
export interface ListedKpm extends Membership {
	status: 'listed';
	pendampingId: AccountId | undefined;
	/** How often she has said what she wants; puts her words in order. */
	words: number;
	participations: Readonly<Record<SessionId, Participation>>;
	components: Components;
	/** Alamiah or Non-Eligible, as far as it is under way; never touches what she says herself. */
	ending: Ending | undefined;
	life: readonly LifeFact[];
}

export type KpmState = { status: 'unknown' } | ListedKpm;

export const initialKpm: KpmState = { status: 'unknown' };

/** The state after one event. */
export function evolveKpm(state: KpmState, event: KpmEvent): KpmState {
	if (event.type === 'kpmListed') {
		if (state.status === 'listed') return state;
		const { components } = event;
		return {
			status: 'listed',
			pendampingId: undefined,
			words: 0,
			participations: {},
			components,
			ending: undefined,
			life: [],
			...newMembership
		};
	}
	if (state.status === 'unknown') return state;
	if ('sessionId' in event) return evolveInSession(state, event);
	if (isEndingEvent(event)) return { ...state, ending: evolveEnding(state.ending, event) };
	if (isMembershipEvent(event)) return { ...state, ...evolveMembership(state, event) };
	if (isLifeEvent(event)) return evolveLife(state, event);
	switch (event.type) {
		case 'factsRecorded':
		case 'readinessNoted':
		case 'profilSectionSaved':
		case 'profilVerified':
			return state; // What is known before a meeting decides nothing in it (BM6), and a profile nothing at all (PF6).
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
