import type { EmergencyEvent } from '../access/emergency-access.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { Quarter } from '../lists/list-kinds.ts';
import type { AccountId, DeviceId, SessionId } from '../ids.ts';
import type { MembershipEvent } from '../penetapan/membership.ts';
import type { BeforeMeetingEvent } from './before-meeting.ts';
import type { ProfilEvent } from '../profil/profil-decisions.ts';
import type { CareEvent } from '../asi-diri/care.ts';
import type { RujukanEvent } from '../rujukan/rujukan-events.ts';
import type { DiscussedEvent } from '../musyawarah/musyawarah-events.ts';
import type { Components } from './components.ts';
import type { EndingEvent } from './ending-events.ts';
import type { LifeEvent } from './life-events.ts';
import type { ListedEvent } from './listed-events.ts';
import type { OwnWordEvent, VisitEvent } from './own-word-events.ts';

/** The private choice (domain 3.1): three equal options, each followed by one equally formed question. */
export type Choice =
	| { pilihan: 'mundur'; kapan: 'hariIni' | 'tanyaKeluarga' }
	| { pilihan: 'belum' | 'tidakMenjawab'; kunjungan: 'boleh' | 'tidakUsah' };
export type Pilihan = Choice['pilihan'];

export type JanjiHatiKind = 'pertama' | 'kedua' | 'mpa';
/** paper: she signed the printed sheet, and its photograph is kept. */
export type Signing = 'finger' | 'thumb' | 'paper';
/** Why a folded slip says nothing that counts: nobody can read it, or more than one box is ticked. */
export type UnclearSlip = 'illegible' | 'double';
export type BindingWay = 'invitation' | 'checkIn';

/** What one person answered in a poll: row (or `WHOLE_PERSON`) → option. */
export type PollAnswers = Readonly<Record<string, string>>;

/** Ids of the texts of a plan, in erasable tables; null where nothing was written. */
export interface PlanNotes {
	/** Upaya apa yang akan dilakukan. */
	upaya: string | null;
	/** Potensi apa yang dipunyai. */
	potensi: string | null;
	/** What she wants to do when she is poor no more. */
	bila: string | null;
}

/** One stream per person. Names, NIK, notes and images live in erasable tables; events hold their ids and digests. */
export type KpmEvent =
	| BeforeMeetingEvent
	| EndingEvent
	| MembershipEvent
	| LifeEvent
	| ListedEvent
	| ProfilEvent
	| OwnWordEvent
	| VisitEvent
	| CareEvent
	| RujukanEvent
	| EmergencyEvent
	| DiscussedEvent
	| {
			type: 'kpmListed';
			register: 'pkh';
			batchId: string;
			/** Of the list: its quarter, and the day for which it speaks. Absent in lists from before they were asked. */
			quarter?: Quarter;
			on?: IsoDate;
			areaCode: string;
			since: IsoDate | null;
			components: Components;
			desil: number | null;
	  }
	| {
			type: 'pendampingAssigned';
			pendampingId: AccountId;
			/** Absent: a list named the pendamping, or a move found one. */
			handedOver?: { handoverId: string; from: AccountId | null; by: AccountId; at: Instant };
	  }
	| { type: 'attendanceRecorded'; sessionId: SessionId; sessionDate: IsoDate; invited: boolean; at: Instant }
	| { type: 'attendanceUndone'; sessionId: SessionId; at: Instant }
	| { type: 'leavingRecorded'; sessionId: SessionId; at: Instant }
	| { type: 'deviceBound'; sessionId: SessionId; deviceId: DeviceId; way: BindingWay; at: Instant }
	| { type: 'deviceReleased'; sessionId: SessionId; deviceId: DeviceId; at: Instant }
	| {
			type: 'choiceMade';
			sessionId: SessionId;
			sessionDate: IsoDate;
			choice: Choice;
			/** Absent: from the device bound to her. */
			through?: 'slip';
			/** Account or device that typed the slip. */
			by?: string;
			unclear?: UnclearSlip | null;
			at: Instant;
	  }
	| {
			type: 'janjiHatiRecorded';
			sessionId: SessionId;
			janjiHati: JanjiHatiKind;
			wording: string;
			signing: Signing;
			/** Of her strokes, or of the photograph of the sheet that she signed. */
			signatureId: string;
			digest: string;
			/** Those of the session's witnesses who stood by; absent or empty where she wanted none. */
			witnesses?: string[];
			at: Instant;
	  }
	| {
			type: 'janjiHatiDeclined';
			sessionId: SessionId;
			janjiHati: JanjiHatiKind;
			wording: string;
			/** Said on her folded slip. */
			through?: 'slip';
			at: Instant;
	  }
	/** She may be seen in pictures of the meeting (domain 3.10); without it she may not. */
	| { type: 'photoConsentGiven'; sessionId: SessionId; at: Instant }
	| { type: 'photoConsentWithdrawn'; sessionId: SessionId; at: Instant }
	/** *Boleh disampaikan*, by her own tick; the note holds her reason. A new choice takes it away. */
	| { type: 'sayingAllowed'; sessionId: SessionId; noteId: string | null; at: Instant }
	| { type: 'sayingWithdrawn'; sessionId: SessionId; at: Instant }
	/** Her plan in a Refleksi (Juknis, langkah 10); a later one of the same session takes its place. */
	| { type: 'planMade'; sessionId: SessionId; target: IsoDate | null; notes: PlanNotes; at: Instant }
	/** 'Tidak menulis': all that is kept. */
	| { type: 'planDeclined'; sessionId: SessionId; at: Instant }
	| { type: 'planFollowedUp'; sessionId: SessionId; on: IsoDate; noteId: string | null; by: AccountId; at: Instant }
	/** Her own self-assessment, because she ticked it; what she answered stands in the note. */
	| { type: 'selfAssessmentKept'; sessionId: SessionId; poll: string; noteId: string; at: Instant }
	| { type: 'selfAssessmentDropped'; sessionId: SessionId; poll: string; at: Instant };
