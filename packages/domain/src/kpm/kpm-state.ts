import { isEmergencyEvent } from '../access/emergency-access.ts';
import { evolveCare, isCareEvent, noCare, type Care } from '../asi-diri/care.ts';
import type { IsoDate } from '../dates.ts';
import type { AccountId, SessionId } from '../ids.ts';
import { assertNever } from '../result.ts';
import { isRujukanEvent } from '../rujukan/rujukan-events.ts';
import { evolveRujukan, noRujukan, type RujukanState } from '../rujukan/rujukan.ts';
import type { Components } from './components.ts';
import { isEndingEvent } from './ending-events.ts';
import { evolveEnding, type Ending } from './ending.ts';
import { evolveMembership, isMembershipEvent, newMembership, type Membership } from '../penetapan/membership.ts';
import type { KpmEvent } from './kpm-events.ts';
import { isLifeEvent } from './life-events.ts';
import { evolveLife, type LifeFact } from './life.ts';
import { isListedEvent } from './listed-events.ts';
import { evolveByList } from './listed.ts';
import { evolveRequest, withPaper, type OwnRequest } from './own-word-state.ts';
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
	/** By request id. */
	requests: Readonly<Record<string, OwnRequest>>;
	/** Papers that she signed, by file id: typed in, or looked at by somebody other than her pendamping as well. */
	papers: Readonly<Record<string, 'typed' | 'checked'>>;
	/** She took a word back and has not said it again. */
	takenBack: boolean;
	care: Care;
	/** Referrals; they touch nothing else here, and nothing else them. */
	rujukan: RujukanState;
	/** The SK that ended her membership, and whether she was visited afterwards. */
	after: { usulanId: string; skDate: IsoDate; isVisited: boolean } | undefined;
}

export type KpmState = { status: 'unknown' } | ListedKpm;

export const initialKpm: KpmState = { status: 'unknown' };

const newlyListed: Omit<ListedKpm, 'components'> = {
	status: 'listed',
	pendampingId: undefined,
	words: 0,
	participations: {},
	requests: {},
	papers: {},
	takenBack: false,
	after: undefined,
	ending: undefined,
	life: [],
	care: noCare,
	rujukan: noRujukan,
	...newMembership
};

/** The state after one event. */
export function evolveKpm(state: KpmState, event: KpmEvent): KpmState {
	if (event.type === 'kpmListed') return state.status === 'listed' ? state : { ...newlyListed, components: event.components };
	if (state.status === 'unknown') return state;
	if ('sessionId' in event) return evolveInSession(state, event);
	if (isEndingEvent(event)) return { ...state, ending: evolveEnding(state.ending, event) };
	if (isMembershipEvent(event)) {
		const known = { ...state, ...evolveMembership(state, event) };
		if (event.type !== 'membershipEnded') return known;
		const { usulanId, path, skDate } = event;
		return { ...known, care: { ...state.care, ended: { path, skDate } }, after: { usulanId, skDate, isVisited: false } };
	}
	if (isLifeEvent(event)) return evolveLife(state, event);
	if (isListedEvent(event)) return evolveByList(state, event);
	if (isCareEvent(event)) return { ...state, care: evolveCare(state.care, event) };
	if (isRujukanEvent(event)) return { ...state, rujukan: evolveRujukan(state.rujukan, event) };
	if (isEmergencyEvent(event)) return state; // Who read her case changes nothing in it.
	switch (event.type) {
		case 'factsRecorded':
		case 'readinessNoted':
		case 'profilSectionSaved':
		case 'profilVerified':
			return state; // What is known before a meeting decides nothing in it (BM6), and a profile nothing at all (PF6).
		case 'discussedInMusyawarah':
			return state; // Others spoke about her: a fact to be looked at (MU6).
		case 'pendampingAssigned':
			return { ...state, pendampingId: event.pendampingId };
		case 'withdrawalRequested':
		case 'paperChecked':
		case 'visitRecorded':
		case 'requestCancelled':
		case 'afterVisitRecorded':
			return evolveRequest(state, event);
		default:
			return assertNever(event);
	}
}

function evolveInSession(state: ListedKpm, event: ParticipationEvent): KpmState {
	const before = state.participations[event.sessionId];
	const choice = event.type === 'choiceMade' ? event.choice : undefined;
	const words = choice ? state.words + 1 : state.words;
	const after = evolveParticipation(before, event, words);
	if (after === before || !after) return state;
	const takenBack = event.type === 'withdrawalCancelled' || (state.takenBack && choice?.pilihan !== 'mundur');
	const known = event.type === 'earlyVisitRequested' ? withPaper(state, event.paper?.fileId) : state;
	return { ...known, words, takenBack, participations: { ...state.participations, [event.sessionId]: after } };
}
