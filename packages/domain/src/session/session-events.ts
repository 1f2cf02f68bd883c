import type { Instant, IsoDate, Zone } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';

export type SessionMethod = 'rembug';
export type WritingMode = 'tertutup' | 'langsung';
export type VenueKind = 'rumahKetua' | 'rumahKpm' | 'aulaDesa' | 'lain';

export interface SessionPlan {
	method: SessionMethod;
	scriptVersion: string;
	/** Area code of the desa/kelurahan, 10 digits. */
	areaCode: string;
	zone: Zone;
	date: IsoDate;
	/** '09.00', local time as agreed with the KPM. */
	time: string;
	venueKind: VenueKind;
	facilitatorId: AccountId;
}

/** The session's stream holds phases and the invitation list only; what people do stands in their own streams. */
export type SessionEvent =
	| { type: 'sessionPlanned'; plan: SessionPlan }
	| { type: 'sessionReplanned'; plan: SessionPlan }
	| { type: 'kpmInvited'; kpmIds: KpmId[] }
	| { type: 'invitationWithdrawn'; kpmId: KpmId }
	| { type: 'sessionStarted'; at: Instant }
	| { type: 'stepEntered'; step: number; at: Instant }
	| { type: 'stepSkipped'; step: number; at: Instant; noteId: string }
	| { type: 'writingOpened'; round: number; mode: WritingMode; at: Instant }
	| { type: 'writingClosed'; round: number; at: Instant }
	| { type: 'cardsRevealed'; round: number; at: Instant }
	| { type: 'rightsCardShown'; version: string; at: Instant }
	| { type: 'choiceOpened'; at: Instant }
	| { type: 'choiceClosed'; at: Instant }
	| { type: 'totalsShown'; at: Instant }
	| { type: 'sessionClosed'; at: Instant; early: boolean }
	| { type: 'sessionReopened'; at: Instant; noteId: string };
