import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, SessionId } from '../ids.ts';
import type { FileRef } from './ending-events.ts';

/** The routes of domain 4.1 beside the session. */
export const OCCASIONS = ['ownRequest', 'profil', 'pdse', 'musyawarah', 'suratKeteranganMampu', 'ajuanDinsos'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** How a word outside the private choice is hers (domain 3.4): her slip code, a phone bound to her, or a paper that she signed. */
export type Through = 'slip' | 'phone' | 'paper';

/** What she says, or takes back, outside the private choice of a session. Reasons and witnesses lie in erasable tables. */
export type OwnWordEvent =
	| {
			type: 'withdrawalRequested';
			requestId: string;
			occasion: Occasion;
			through: Through;
			/** The day she said it. */
			on: IsoDate;
			/** A visit before this day closes nothing: the time to think of a *mundur* in a session still runs. */
			notBefore: IsoDate;
			/** She is visited until this day. */
			dueOn: IsoDate;
			/** The card that she had before her. */
			rightsCard: string;
			witnessId: string | null;
			paper: FileRef | null;
			at: Instant;
	  }
	/** The note holds her reason. */
	| {
			type: 'earlyVisitRequested';
			sessionId: SessionId;
			through: Through;
			on: IsoDate;
			noteId: string;
			witnessId: string;
			paper: FileRef | null;
			at: Instant;
	  }
	/** Somebody other than her pendamping has looked at the paper and asked its witness. */
	| { type: 'paperChecked'; paperId: string; by: AccountId; at: Instant }
	| { type: 'withdrawalCancelled'; sessionId: SessionId; through: 'slip' | 'supervisor'; at: Instant }
	| { type: 'requestCancelled'; requestId: string; through: 'slip' | 'supervisor'; at: Instant };

export type VisitOutcome = 'tetapMundur' | 'butuhWaktu' | 'berubahPikiran' | 'tidakDitemui';
export type PressedAnswer = 'tidak' | 'ada' | 'tidakJawab';
/** Whether her family agrees; it decides nothing, she does. */
export type FamilyAnswer = 'setuju' | 'belum' | 'tidakJawab';

interface VisitFacts {
	type: 'visitRecorded';
	visitId: string;
	on: IsoDate;
	outcome: VisitOutcome;
	pressed: PressedAnswer;
	family?: FamilyAnswer;
	/** Before its first day. */
	early: boolean;
	/** Whether it confirms her word; where absent, a *tetap mundur* does that was not early. */
	confirms?: boolean;
	noteId: string | null;
	photo?: FileRef | null;
	by: AccountId;
	at: Instant;
}

/** A home visit, after a session or after a request of hers. */
type WordVisit = (VisitFacts & { sessionId: SessionId }) | (VisitFacts & { requestId: string });

/** After the SK, if there is time for it (domain 4.3): nobody asks her for anything any more. */
interface AfterVisit {
	type: 'afterVisitRecorded';
	usulanId: string;
	visitId: string;
	on: IsoDate;
	noteId: string | null;
	photo: FileRef | null;
	by: AccountId;
	at: Instant;
}

export type VisitEvent = WordVisit | AfterVisit;

export function confirmsHerWord({ outcome, early, confirms }: WordVisit): boolean {
	return confirms ?? (outcome === 'tetapMundur' && !early);
}
