import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId } from '../ids.ts';

/**
 * Why a membership ends by itself (Juknis 2020 II.B.1; instrument *Monitoring graduasi*, notes 1–3): no component left · nobody who can be
 * its pengurus, or a single component that stands alone · never entitled.
 */
export const ALAMIAH_GROUNDS = ['neKomponen', 'tanpaPengurus', 'inclusionError'] as const;
export type AlamiahGround = (typeof ALAMIAH_GROUNDS)[number];

/** What exactly, by ground; the first of *tanpa pengurus* counts those who have members but no pengurus, the others are *komponen tunggal*. */
export const alamiahDetails = {
	neKomponen: ['tanpaKomponen'],
	tanpaPengurus: ['tanpaPengurus', 'yatimPiatu', 'lansiaTunggal', 'tunggalLain'],
	inclusionError: ['asn', 'tniPolri', 'aparaturDesa', 'lain']
} as const satisfies Record<AlamiahGround, readonly string[]>;
export type AlamiahDetail = (typeof alamiahDetails)[AlamiahGround][number];

/** To whom the status is explained, and what is laid on the table for it (Juknis 2020, Tabel 3.1, Graduasi Alamiah). */
export type ExplainedTo = 'kpm' | 'aparatur';
export const STATUS_PAPERS = ['skKepesertaan', 'kk', 'formPemutakhiran'] as const;
export type StatusPaper = (typeof STATUS_PAPERS)[number];

/** The kinds of evidence that the guideline names (Juknis 2020, Lampiran MPA, 5h). */
export const EVIDENCE_KINDS = [
	'fotoRumah',
	'fotoKendaraan',
	'tempatUsaha',
	'dataPekerjaan',
	'tandaTanganSekolah',
	'tabunganAnak',
	'biodataAnak'
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A stored photograph, and what proves it. */
export interface FileRef {
	fileId: string;
	digest: string;
}

/** How the family learned that it may be taken out: a letter put into its hands, or read to it at its house. */
export type NoticeWay = 'diserahkan' | 'dibacakan';
export type ReplyStance = 'setuju' | 'keberatan' | 'penjelasan';
/** paper: on a sheet that she signed. */
export type ReplyWay = 'paper' | 'spoken';

/** What happens on the two paths that are not her own word. Reasons, names and replies lie in notes, pictures in files. */
export type EndingEvent =
	| {
			type: 'alamiahNoted';
			endingId: string;
			ground: AlamiahGround;
			detail: AlamiahDetail;
			on: IsoDate;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** The note says who was told. */
	| {
			type: 'statusExplained';
			endingId: string;
			to: ExplainedTo;
			on: IsoDate;
			shown: StatusPaper[];
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	/** The signed *Berita Acara Non-Eligible*; `on` is its date. */
	| { type: 'beritaAcaraNonEligibleKept'; endingId: string; file: FileRef; on: IsoDate; by: AccountId; at: Instant }
	| { type: 'nonEligibleProposed'; endingId: string; noteId: string; by: AccountId; at: Instant }
	| {
			type: 'evidenceAdded';
			endingId: string;
			evidenceId: string;
			evidence: EvidenceKind;
			on: IsoDate;
			file: FileRef | null;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'noticeGiven';
			endingId: string;
			on: IsoDate;
			/** Last day of the reply period. */
			replyBy: IsoDate;
			way: NoticeWay;
			/** Of the receipt that she signed. */
			file: FileRef | null;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'replyRecorded';
			endingId: string;
			on: IsoDate;
			stance: ReplyStance;
			through: ReplyWay;
			file: FileRef | null;
			noteId: string | null;
			by: AccountId;
			at: Instant;
	  }
	| {
			type: 'nonEligibleDecided';
			endingId: string;
			/** tetapKpm: the evidence does not bear it, and the case is closed. */
			decision: 'tidakLayak' | 'tetapKpm';
			on: IsoDate;
			noteId: string;
			by: AccountId;
			at: Instant;
	  }
	/** Of either path. */
	| { type: 'endingWithdrawn'; endingId: string; noteId: string | null; by: AccountId; at: Instant };

const endingTypes = {
	alamiahNoted: true,
	statusExplained: true,
	beritaAcaraNonEligibleKept: true,
	nonEligibleProposed: true,
	evidenceAdded: true,
	noticeGiven: true,
	replyRecorded: true,
	nonEligibleDecided: true,
	endingWithdrawn: true
} as const satisfies Record<EndingEvent['type'], true>;

export function isEndingEvent(event: { type: string }): event is EndingEvent {
	return Object.hasOwn(endingTypes, event.type);
}
