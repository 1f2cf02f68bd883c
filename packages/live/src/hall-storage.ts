/**
 * What the live halls need from the disk. `packages/case-store` fulfils it (types only), `apps/web` joins the two.
 * Every promise that resolves means: stored and fsync'ed. A refusal is returned, a fault is rejected.
 */
import type {
	Actor,
	CardId,
	Choice,
	CommandId,
	DeviceId,
	DeviceRole,
	IsoDate,
	JanjiHatiKind,
	KpmId,
	LocalWords,
	Pilihan,
	PollAnswers,
	PublicTotals,
	RefusalCode,
	Result,
	SessionId,
	SessionState,
	SizeType,
	WritingMode
} from '@balai/domain';

export interface HallStorage {
	/** The session behind a hall code, or undefined. Closed sessions are found too: their halls say so themselves. */
	findSession(code: string): Promise<SessionId | undefined>;
	/** The device that holds this token in the hall of this code; undefined when unknown, removed or of another hall. */
	findDevice(code: string, token: string): Promise<HallDevice | undefined>;
	/**
	 * A new device of somebody who knows the hall code. Refusals: `codeUnknown`, `sessionFull`: 1,000 devices, none of which is a
	 * phone that nobody is bound to, that wrote nothing and that is not here now; such a one is let go for the newcomer.
	 */
	joinHall(
		code: string,
		role: 'phone' | 'sharedPhone',
		isHere?: (deviceId: DeviceId) => boolean
	): Promise<Result<JoinedDevice, RefusalCode>>;
	/** A new device of the role that the one-time code was made for; the code is spent with it. Refusal: `codeUnknown`. */
	pairDevice(
		code: string,
		pairingCode: string,
		isHere?: (deviceId: DeviceId) => boolean
	): Promise<Result<JoinedDevice, RefusalCode>>;

	session(sessionId: SessionId): Promise<HallSession | undefined>;
	/** Everything the board holds; called once when a room loads. */
	board(sessionId: SessionId): Promise<StoredBoard>;
	/**
	 * ONE fsync'ed transaction for all of them, in this order; writes of many sessions come together.
	 * One outcome per write, at the same index. A fault rejects the whole batch and leaves nothing of it.
	 */
	commit(writes: readonly BoardWrite[]): Promise<BoardOutcome[]>;

	/**
	 * Facts: decided and stored by the case store in one transaction. Idempotent by `commandId`: a retry gives the first
	 * answer again (`value` included; codes are derived, so they can be given again).
	 */
	run(actor: Actor, sessionId: SessionId, commandId: CommandId, command: FactCommand): Promise<Result<FactOutcome, RefusalCode>>;
	/** Invited and present people by name, for the console and the scribe only. */
	people(sessionId: SessionId): Promise<HallPerson[]>;
	/** Guests who are here and those who witness, by name, for the same. */
	company(sessionId: SessionId): Promise<HallCompany>;
	/** Choices that may be said aloud now, each by her own tick (domain 3.1); for the facilitator only. */
	sayings(sessionId: SessionId): Promise<HallSaying[]>;
	/** Walk-ins by part of a name or the whole NIK, inside the session's kabupaten/kota; at most 10, logged as a read. */
	findKpm(actor: Actor, sessionId: SessionId, query: string): Promise<FoundKpm[]>;
	/** People who answered the poll that is open; 0 without one. */
	pollAnswered(sessionId: SessionId): Promise<number>;
	/** What this device may know of the person bound to it. */
	me(deviceId: DeviceId): Promise<PhoneSelf>;
}

export interface HallDevice {
	id: DeviceId;
	sessionId: SessionId;
	role: DeviceRole;
	/** Short mark that the phone shows, so that the scribe can bind it: 'B7'. */
	mark: string;
}

/** `token`: the secret that the device keeps; storage holds its digest only. */
export interface JoinedDevice {
	device: HallDevice;
	token: string;
}

export interface HallSession {
	id: SessionId;
	code: string;
	state: SessionState;
	/** 'Rembug KPM, Desa Oelbiteno' */
	title: string;
	/** 'Aula Desa Oelbiteno' */
	venue: string;
	/** Narasumber as announced in the hall. */
	narasumber: string;
	/** The area's contact who is not the pendamping; stands on the rights card and on every slip. */
	contact: { name: string; phone: string } | null;
	/** People present now. */
	presentCount: number;
	/** 'Yusuf Neno (kepala dusun)': those who witness the session. */
	witnesses: readonly string[];
	/** An officer of the law is among the guests. */
	officerPresent: boolean;
	/** Names that no card may carry: invited, attending, guests. Never sent to any device. */
	names: readonly string[];
	/** People who answered the poll that is open, on devices and on paper; 0 without one. */
	pollAnswered: number;
	/** Only after showTotals and only as `publicTotals` of the domain lets the hall see it; null before. */
	totals: PublicTotals | null;
}

/** Id of a side of the card's board: 'kaya', 'miskin'; '' on a board without sides. */
export type CardSide = string;
/** waiting: tertutup, before its reveal · held: names somebody · tray: bukan kriteria miskin · wall: seen by the hall. */
export type CardStatus = 'waiting' | 'held' | 'tray' | 'wall' | 'withdrawn' | 'refused';

/** A card has no author, no device and no arrival time (domain 3.7). */
export interface StoredCard {
	id: CardId;
	/** Round of writing, from 1. The session knows which board it was written for. */
	round: number;
	side: CardSide;
	text: string;
	status: CardStatus;
	/** Why it is held: reasons of the domain's screening; empty otherwise. */
	holds: readonly string[];
	/** base64url SHA-256 of the secret that the writing device keeps. */
	secretDigest: string;
	/** Counts changes of what viewers see over the whole session; 0 while they have seen nothing of this card. */
	rev: number;
}

export interface StoredTitle {
	clusterId: string;
	title: string;
	rev: number;
}

/** What the projector shows beside the stage: follow the step, hold a step, or nothing. */
export type ProjectorMode = { mode: 'follow' } | { mode: 'frozen'; step: number } | { mode: 'blank' };

export interface StoredBoard {
	/** Every card of the session, withdrawn and refused ones too, so that retries are known without the disk. */
	cards: StoredCard[];
	titles: StoredTitle[];
	/** Yjs state up to and including update `seq`; null before the first compaction. */
	snapshot: { seq: number; state: Uint8Array } | null;
	/** Updates after the snapshot, by `seq` ascending. */
	updates: { seq: number; update: Uint8Array }[];
	/** Which devices wrote at least one card of a round (counter of 'one card each'; says nothing about which card). */
	writers: { round: number; deviceId: DeviceId }[];
	/** Follow when never set. */
	projector: ProjectorMode;
}

export type BoardWrite =
	/** A new card. `deviceId` only raises the device's counter for the round; it is never kept with the card. */
	| { kind: 'card'; sessionId: SessionId; deviceId: DeviceId | null; card: StoredCard }
	/**
	 * A change of a known card; absent fields stay. With `secretDigest` it must be the stored one, else 'missing'.
	 * `rev` is stored as given.
	 */
	| {
			kind: 'cardStatus';
			sessionId: SessionId;
			cardId: CardId;
			status: CardStatus;
			rev: number;
			side?: CardSide;
			text?: string;
			holds?: readonly string[];
			secretDigest?: string;
	  }
	/** Waiting cards go on the wall, each with its rev. Cards that are not waiting stay as they are. */
	| { kind: 'reveal'; sessionId: SessionId; revs: Readonly<Record<CardId, number>> }
	| { kind: 'title'; sessionId: SessionId; clusterId: string; title: string; rev: number }
	/** One Yjs update. `seq` is above the last (gaps may be); a `seq` that exists already is a fault, not 'known'. */
	| { kind: 'layout'; sessionId: SessionId; seq: number; update: Uint8Array }
	/** Replaces the snapshot by `state` and drops the updates up to and including `seq`. */
	| { kind: 'compact'; sessionId: SessionId; seq: number; state: Uint8Array }
	| { kind: 'projector'; sessionId: SessionId; projector: ProjectorMode };

/**
 * known: this session has a card of this id already, nothing was changed · missing: no such card, or its secret is another one ·
 * lost: the hall belongs to another process by now, nothing of this write was stored.
 */
export type BoardOutcome = 'stored' | 'known' | 'missing' | 'lost';

/** Facts as the hall asks for them; the case store turns them into commands of the domain. The person of a phone is the one bound to it. */
export type FactCommand =
	| { kind: 'startSession' }
	| { kind: 'enterStep'; step: number }
	| { kind: 'skipStep'; step: number; note: string }
	| { kind: 'openWriting'; board: string; mode: WritingMode }
	| { kind: 'closeWriting' }
	| { kind: 'revealCards' }
	| { kind: 'lockBoard'; locked: boolean }
	| { kind: 'setWords'; words: LocalWords | null }
	| { kind: 'chooseSizeType'; sizeType: SizeType }
	| { kind: 'openPoll'; poll: string; rows: string[] }
	| { kind: 'closePoll' }
	| { kind: 'openPlans' }
	| { kind: 'closePlans' }
	| { kind: 'showRightsCard' }
	| { kind: 'openChoice' }
	| { kind: 'closeChoice' }
	| { kind: 'showTotals' }
	| { kind: 'closeSession' }
	/** From the actor's own device. 6 characters of the printed slip; refusals `invitationUnknown`, `tooManyTries`. */
	| { kind: 'presentInvitation'; code: string }
	/**
	 * `turn` names who was bound when the person answered (see PhoneSelf). A phone may send minutes later, when somebody else
	 * is bound to it: another turn is refused with `deviceNotBound` (endTurn: done already, nothing happens).
	 */
	| { kind: 'endTurn'; turn: string }
	| { kind: 'makeChoice'; turn: string; choice: Choice }
	/** `strokes`: what the finger drew, as text of at most 20 kB, kept apart from the event. */
	| { kind: 'recordJanjiHati'; turn: string; wording: string; signing: 'finger' | 'thumb'; strokes: string; witnessed?: boolean }
	| { kind: 'declineJanjiHati'; turn: string; wording: string }
	/** She signed the printed sheet; `photo` is the id of its kept photograph. */
	| { kind: 'recordPaperJanjiHati'; turn: string; wording: string; photo: string; witnessed?: boolean }
	/** The same, photographed at the desk. */
	| { kind: 'recordSignedSheet'; kpmId: KpmId; photo: string; witnessed?: boolean }
	/** Her own tick *boleh disampaikan*, with her reason or ''; only after her choice. */
	| { kind: 'allowSaying'; turn: string; reason: string }
	| { kind: 'withdrawSaying'; turn: string }
	/** Name and role of somebody who witnesses the session. */
	| { kind: 'recordWitness'; name: string; role: string }
	| { kind: 'removeWitness'; witnessId: string }
	/** All her answers to an open poll, by row (`WHOLE` where it asks once); those that she gave before are gone. */
	| { kind: 'answerPoll'; turn: string; poll: string; answers: PollAnswers }
	/** Her own result goes into her case, because she ticked it; it carries the answers, since those of a closed poll are gone. */
	| { kind: 'keepOwnResult'; turn: string; poll: string; answers: PollAnswers }
	| { kind: 'dropOwnResult'; turn: string; poll: string }
	/** `target`: ISO date or null. All four empty is a plan that was not written. */
	| { kind: 'recordPlan'; turn: string; target: IsoDate | null; upaya: string; potensi: string; bila: string }
	| { kind: 'declinePlan'; turn: string }
	/** Papers that say the same, counted at the scribe's table or the console; below 0 takes some back. */
	| { kind: 'addPaperAnswers'; poll: string; row: string; option: string; count: number }
	/** `turn`: whose report it is; null, or a turn that is over by now, leaves it without a name. */
	| { kind: 'reportForced'; turn: string | null; text: string }
	/** Attendance; with the mark of a device ('B7') that device is bound to her as well. Refusal for an unknown mark: `codeUnknown`. */
	| { kind: 'checkIn'; kpmId: KpmId; mark?: string }
	| { kind: 'undoCheckIn'; kpmId: KpmId }
	| { kind: 'recordLeaving'; kpmId: KpmId }
	/** Whether she may be seen in pictures of the meeting: a record of its own, beside everything else. */
	| { kind: 'setPhotoConsent'; kpmId: KpmId; agrees: boolean }
	| { kind: 'addGuest'; name: string; guest: GuestKind }
	/** A guest went away. */
	| { kind: 'guestLeft'; guestId: string }
	/** Makes a one-time code; outcome value `{ code }`. */
	| { kind: 'pairDevice'; role: PairedRole }
	/** The device's token stops working; its binding is released. */
	| { kind: 'removeDevice'; deviceId: DeviceId }
	/** The same for a participants' phone, by the mark on its screen ('B7'). Refusal: `codeUnknown`. */
	| { kind: 'removePhone'; mark: string };

/** Devices that need a one-time code of the console. */
export type PairedRole = Exclude<DeviceRole, 'phone' | 'sharedPhone'>;

/** aparat: TNI, Polri and other officers of the law; while one is there, nothing may be said aloud of a choice. */
export type GuestKind = 'narasumber' | 'tamu' | 'aparat';

export interface FactOutcome {
	value?: { code: string };
	/** Devices whose person, or whose person's doing, changed: the newly and the formerly bound one, the removed one. */
	touched: DeviceId[];
}

export interface HallPerson {
	kpmId: KpmId;
	name: string;
	/** Dusun or, where it is empty, the desa. */
	dusun: string;
	invited: boolean;
	status: 'absent' | 'present' | 'left';
	/** Device bound to her now, by its mark. */
	mark: string | null;
	/** Her private turn is over, whatever she answered. */
	turnDone: boolean;
	/** She has said whether she plans, whatever she said. */
	planDone: boolean;
	/** She agreed to be seen in pictures of the meeting; who was not asked has not. */
	inPhotos: boolean;
}

export interface HallCompany {
	guests: { id: string; name: string; kind: GuestKind }[];
	witnesses: { id: string; name: string; role: string }[];
	/** Devices at which folded slips are typed: they have no line of their own, so only here does anybody see them. '' before a name was given. */
	typists: { deviceId: DeviceId; mark: string; name: string }[];
}

export interface HallSaying {
	name: string;
	pilihan: Pilihan;
	/** '' without one. */
	reason: string;
}

export interface FoundKpm {
	kpmId: KpmId;
	name: string;
	dusun: string;
	desa: string;
	/** `530299••••••0003`, or '' */
	maskedNik: string;
	status: 'absent' | 'present' | 'left';
}

/** What a phone knows of its own person. Nothing of it is sent to any other device. */
export interface PhoneSelf {
	mark: string;
	person: {
		/** Random-looking name of this person on this device, derived from session, person and device; ≤ 64 characters of an id. */
		turn: string;
		name: string;
		/** Her own choice, so that her phone goes on after a reload; null before. */
		choice: Choice | null;
		/** The promise that belongs to her choice; null before the choice. */
		janjiHati: { kind: JanjiHatiKind; answer: 'open' | 'written' | 'declined' } | null;
		/** 8 characters once her turn is done (everybody gets one), null before. */
		slipCode: string | null;
		/** She answered on another device: this one shows nothing of it and takes nothing more. */
		answeredElsewhere: boolean;
		/** She ticked that her choice may be said aloud. */
		saying: boolean;
		/** What she has answered to the poll that is open; null before, or without one. */
		poll: { answers: PollAnswers; elsewhere: false } | { elsewhere: true } | null;
		/** Polls of which she has ticked that her own result be kept, on this device. */
		kept: string[];
		/** Her plan; its words are not given back. */
		plan: 'written' | 'declined' | 'elsewhere' | null;
	} | null;
}
