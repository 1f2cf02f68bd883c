import type { Instant, IsoDate, Zone } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import type { PollTotals } from './public-totals.ts';
import type { ScriptMethod } from './script.ts';
import type { SizeType } from './size-type.ts';

/** Which methods there are stands in `session-scripts.ts`. */
export type SessionMethod = ScriptMethod;

export type WritingMode = 'tertutup' | 'langsung';
export type VenueKind = 'rumahKetua' | 'rumahKpm' | 'aulaDesa' | 'lain';

/** What the hall itself calls rich and poor: 'beunghar' and 'sangsara'. */
export interface LocalWords {
	kaya: string;
	miskin: string;
}

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
	/** Absent: only the Indonesian words. */
	words?: LocalWords;
}

/** The session's stream holds phases and the invitation list only; what people do stands in their own streams. */
export type SessionEvent =
	| { type: 'sessionPlanned'; plan: SessionPlan }
	| { type: 'sessionReplanned'; plan: SessionPlan }
	| { type: 'kpmInvited'; kpmIds: KpmId[] }
	| { type: 'invitationWithdrawn'; kpmId: KpmId }
	| { type: 'sessionStarted'; at: Instant }
	/** `typing`: of a meeting on paper, to put its boards together; the meeting itself did nothing then. */
	| { type: 'stepEntered'; step: number; at: Instant; typing?: true }
	| { type: 'stepSkipped'; step: number; at: Instant; noteId: string }
	/** Without a board: from before boards had names, when each session had one (`FIRST_BOARD`). */
	| { type: 'writingOpened'; round: number; board?: string; mode: WritingMode; at: Instant }
	| { type: 'writingClosed'; round: number; at: Instant }
	| { type: 'cardsRevealed'; round: number; at: Instant }
	| { type: 'boardLocked'; locked: boolean; at: Instant }
	| { type: 'wordsSet'; words: LocalWords | null; at: Instant }
	| { type: 'sizeTypeChosen'; sizeType: SizeType; at: Instant }
	/** `rows`: ids of the clusters that are asked about; empty where each person answers once. */
	| { type: 'pollOpened'; poll: string; rows: string[]; at: Instant }
	/** Holds only what `publicTotals` lets out; single answers are gone with it. */
	| { type: 'pollClosed'; poll: string; totals: PollTotals; at: Instant }
	| { type: 'plansOpened'; at: Instant }
	| { type: 'plansClosed'; at: Instant }
	| { type: 'rightsCardShown'; version: string; at: Instant }
	| { type: 'choiceOpened'; at: Instant }
	| { type: 'choiceClosed'; at: Instant }
	| { type: 'totalsShown'; at: Instant }
	/** A witness by id; name and role stand in an erasable table. */
	| { type: 'witnessRecorded'; witnessId: string; at: Instant }
	| { type: 'witnessRemoved'; witnessId: string; at: Instant }
	/** *Sesi kertas*: the meeting was held on this day, with nothing but paper. */
	| { type: 'heldOnPaper'; date: IsoDate; time: string; at: Instant }
	/** The photograph of a signed sheet of the session itself. */
	| { type: 'sheetKept'; fileId: string; digest: string; at: Instant }
	/** A picture of the meeting, with the word of who leads it that only those are seen in it who agreed. */
	| { type: 'photoAdded'; fileId: string; digest: string; at: Instant }
	/** That word anew, after somebody took her consent back. */
	| { type: 'photoChecked'; fileId: string; at: Instant }
	| { type: 'photoRemoved'; fileId: string; at: Instant }
	| { type: 'sessionClosed'; at: Instant; early: boolean }
	| { type: 'sessionReopened'; at: Instant; noteId: string };
