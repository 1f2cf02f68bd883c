import type { Instant, IsoDate } from '../dates.ts';
import type { KpmId, SessionId } from '../ids.ts';

/** What a musyawarah finds out about somebody on its list (Kepsekda DKI 75/2023, Matriks 3 column 8). All three are equal answers. */
export const TEMUAN = ['ditemukan', 'meninggal', 'pindah'] as const;
export type Temuan = (typeof TEMUAN)[number];

export function isTemuan(text: string): text is Temuan {
	return TEMUAN.some((temuan) => temuan === text);
}

/** Where a name of the prelist comes from: a kept list of bidik graduasi, an edition of a register, typed in, or proposed in the meeting. */
export const PRELIST_SOURCES = ['bidik', 'register', 'tangan', 'usulan'] as const;
export type PrelistSource = (typeof PRELIST_SOURCES)[number];

/** A line of the prelist. Names and numbers stand in an erasable table under this id. */
export interface EntryRef {
	entryId: string;
	/** Null: it is no case here. */
	kpmId: KpmId | null;
}

/** The stream of one musyawarah's list; its session keeps a stream of its own. */
export type MusyawarahEvent =
	/** `sourceId`: the kept list or the edition; null where somebody typed. */
	| { type: 'prelistTaken'; source: Exclude<PrelistSource, 'usulan'>; sourceId: string | null; entries: EntryRef[]; at: Instant }
	| { type: 'entryRemoved'; entryId: string; at: Instant }
	| { type: 'temuanRecorded'; entryId: string; temuan: Temuan; at: Instant }
	| { type: 'temuanTakenBack'; entryId: string; at: Instant }
	/** A family that no list has; the note holds why. */
	| { type: 'proposedIn'; entryId: string; noteId: string; at: Instant }
	/** The note holds why. It is a proposal and nothing else. */
	| { type: 'proposedOut'; entryId: string; noteId: string; at: Instant }
	| { type: 'proposalTakenBack'; entryId: string; at: Instant }
	| { type: 'resultSettled'; at: Instant };

/**
 * What a family's case is told of a musyawarah: a fact to be looked at, which changes nothing in it (MU6). Named apart from the sessions
 * that she takes part in: she may not have been there.
 */
export interface DiscussedEvent {
	type: 'discussedInMusyawarah';
	musyawarahId: SessionId;
	entryId: string;
	/** Day of the meeting. */
	on: IsoDate;
	/** Null with no proposal: what was told before was taken back. */
	temuan: Temuan | null;
	proposedOut: boolean;
	at: Instant;
}
