import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, KpmId } from '../ids.ts';
import type { Components } from './components.ts';

export const PENGURUS_REASONS = ['meninggal', 'pindah', 'merantau', 'sakit', 'lain'] as const;
export type PengurusReason = (typeof PENGURUS_REASONS)[number];
/** Who died: a member, its pengurus, or the last one of the household. */
export type Deceased = 'anggota' | 'pengurus' | 'terakhir';

/** What happens to a household after it was listed (domain section 4). Names, addresses and numbers lie in erasable tables. */
export type LifeEvent =
	/** After a *pemutakhiran*. */
	| { type: 'componentsUpdated'; lifeId: string; components: Components; on: IsoDate; by: AccountId; at: Instant }
	/** The note says who it was and who it is now. */
	| {
			type: 'pengurusChanged';
			lifeId: string;
			why: PengurusReason;
			on: IsoDate;
			noteId: string;
			by: AccountId;
			at: Instant;
	  }
	/** Her name, number or birth date was wrong in the list; she is the same person. The note says what was put right. */
	| { type: 'personCorrected'; lifeId: string; on: IsoDate; noteId: string; by: AccountId; at: Instant }
	/** `from` and `to`: 10-digit codes, alike within the desa. `handsOver`: whoever had the case has it no more. */
	| {
			type: 'moved';
			lifeId: string;
			from: string;
			to: string;
			handsOver: boolean;
			on: IsoDate;
			noteId: string;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'deathRecorded';
			lifeId: string;
			who: Deceased;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** In the stream of the household that stays, and in that of the one that leaves. */
	| {
			type: 'householdSplit';
			lifeId: string;
			role: 'stays' | 'leaves';
			otherKpmId: KpmId;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** In the stream of the household that goes on, and in that of the one that it takes in. */
	| {
			type: 'householdsJoined';
			lifeId: string;
			role: 'keeps' | 'absorbed';
			otherKpmId: KpmId;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** A death or a joining that was recorded by mistake; the fact stays beside it. */
	| { type: 'lifeFactWithdrawn'; lifeId: string; withdraws: string; noteId: string | null; by: AccountId; at: Instant };

const lifeTypes = {
	componentsUpdated: true,
	pengurusChanged: true,
	personCorrected: true,
	moved: true,
	deathRecorded: true,
	householdSplit: true,
	householdsJoined: true,
	lifeFactWithdrawn: true
} as const satisfies Record<LifeEvent['type'], true>;

export function isLifeEvent(event: { type: string }): event is LifeEvent {
	return Object.hasOwn(lifeTypes, event.type);
}
