/**
 * Every message of the hall on one page; PROTOCOL.md says the rest. This file holds types and four numbers: it reaches the phone,
 * so it must not import zod or Yjs. What a command carries stands in `command-table.ts`.
 */
import type {
	BoardSide,
	DeviceId,
	DeviceRole,
	LocalWords,
	PhoneView,
	ProjectorView,
	PollAnswers,
	PollTotals,
	PublicTotals,
	RefusalCode,
	SessionId,
	SizeType,
	StepLogEntry,
	WritingMode
} from '@balai/domain';
import type { CommandInput, HallRole } from './command-table.ts';
import type { CardSide, FoundKpm, HallCompany, HallPerson, HallSaying, PhoneSelf, ProjectorMode } from './hall-storage.ts';
import type { LayoutMap, LayoutValue } from './layout-view.ts';

export const PROTOCOL = 2;
export const LIVE_PATH = '/live';
/** Characters of a card, counted as people count them. */
export const CARD_LENGTH = 280;
/** Bytes of one layout update. */
export const LAYOUT_BYTES = 64 * 1024;

export type { HallRole };

/** What a client says when it connects: with a token, with a one-time pairing code, with the hall code alone, or by its account's cookie. */
export type Handshake = { protocol: number; code: string } & (
	{ token: string } | { pairing: string } | { join: 'phone' | 'sharedPhone' } | { as: 'facilitator' | 'projector' }
);

/** Client → server. Every one is acknowledged: after the fsync when it changes anything. */
export interface ClientMessages {
	/** `id` is made by the client; the same id again changes nothing and gets the same answer. */
	command: (message: CommandMessage, ack: (answer: Ack) => void) => void;
	/** Facilitator only: a Yjs update of the layout. */
	layout: (update: Uint8Array, ack: (answer: Ack) => void) => void;
	/** Projector (`seq`) and facilitator (`stateVector`), once after each connect: what they have already. The rest follows. */
	resume: (known: ProjectorKnown | ConsoleKnown, ack: (answer: Ack) => void) => void;
}

/** Server → client. Each holds the whole of its kind, except `cards`, `places` and `layout`, which hold what is new. */
export interface ServerMessages {
	/** First of all: who this client is. `token` only when it was made just now. */
	welcome: Welcome;
	/** Everybody; what it holds depends on the role. */
	stage: Stage;
	/** Projector and facilitator that have nothing of a large board yet: all of it, as `packed-board.ts` packs it. */
	board: Uint8Array;
	/** Projector and facilitator. */
	cards: CardsDelta;
	/** Projector. */
	places: PlacesDelta;
	/** Facilitator: a Yjs update. */
	layout: Uint8Array;
	/** Facilitator. */
	inbox: Inbox;
	/** Facilitator and scribe. */
	people: { people: HallPerson[]; company: HallCompany };
	/** Participants' devices and scribe. `question`: what is asked, null for nothing any more; left out while it is as before. */
	poll: { question?: PollQuestion | null; mine: PollSelf | null };
}

/** Cards up to `rev`. `plain`: cannot unpack a `board`. */
interface CardsKnown {
	rev: number;
	plain?: true;
}
/** The places up to `seq`. */
export interface ProjectorKnown extends CardsKnown {
	seq: number;
}
/** The layout up to this state vector. */
export interface ConsoleKnown extends CardsKnown {
	stateVector: Uint8Array;
}

export type CommandMessage = { id: string } & CommandInput;
export type Ack = { ok: true; value?: AckValue } | { ok: false; refusal: RefusalCode | 'fault'; text: string };
/** held: the writer's own card names somebody and waits for the facilitator · code: of pairDevice · found: of findKpm · sayings: of listSayings · stateVector: of a facilitator's resume. */
export type AckValue =
	{ held: true } | { code: string } | { found: FoundKpm[] } | { sayings: HallSaying[] } | { stateVector: Uint8Array };

export interface Welcome {
	role: HallRole;
	deviceId: DeviceId | null;
	mark: string | null;
	/** Hall codes come again on other laptops, sessions do not. */
	sessionId: SessionId;
	token?: string;
}

export type Stage = PhoneStage | HallStage | DeskStage | RemoteStage;

/** The facilitator's timer. `ms`: left when this was told; it goes on counting while it is `running`. */
export interface StageTimer {
	ms: number;
	running: boolean;
	/** The hall sees it on the projector. */
	shown: boolean;
}

interface SharedStage {
	status: 'planned' | 'running' | 'closed';
	step: number;
	title: string;
	/** Id of the session's script: 'rembug'. */
	method: string;
	/** The last round. Not open while the board is locked. */
	writing: { round: number; board: string; mode: WritingMode; open: boolean } | null;
	/** Projector: the board of the step that it shows. Everybody else: the board that is written on now, else that of the step. */
	board: StageBoard | null;
	/** The poll that is open, else that of the step; null before it was opened. */
	poll: { id: string; open: boolean } | null;
	plans: 'notOpened' | 'open' | 'closed';
	locked: boolean;
	choice: 'notOpened' | 'open' | 'closed';
	/** *Sesi kertas*: nothing is chosen on a device. */
	onPaper: boolean;
	/** While one of the law is there, nobody is asked whether her choice may be said aloud. */
	officerPresent: boolean;
	/** Names and roles, for who wants a witness of her promise. */
	witnesses: readonly string[];
	rightsShown: boolean;
	contact: { name: string; phone: string } | null;
}

/** `answered`: people, while it is open. `totals`: once it was closed, what `publicTotals` lets out. */
interface PollStage {
	id: string;
	open: boolean;
	answered: number;
	totals: PollTotals | null;
}

/** A poll as a phone asks it. Its rows hold the texts of the wall, shortened; never more than that. */
export interface PollQuestion {
	poll: string;
	per: 'row' | 'person';
	ask: string;
	options: { id: string; label: string }[];
	sides: PhoneBoard['sides'];
	/** Of a poll that is asked once: what it is about. */
	rows: { id: string; title: string; texts: { side: string; text: string }[] }[];
	mostRows: number | null;
	/** She may have her own result kept. */
	keep: boolean;
}

/** What the person of this turn has answered, on this device. */
export interface PollSelf {
	turn: string;
	answers: PollAnswers;
}

/** What everybody may know of a board. `word`: what the hall itself calls this side. */
export interface StageBoard {
	id: string;
	title: string;
	ask: string;
	sides: (BoardSide & { word?: string })[];
}

/** As much of a board as a phone asks with: it has little room. */
export interface PhoneBoard {
	id: string;
	ask: string;
	sides: { id: string; label: string; word?: string }[];
}

/** phone, sharedPhone, corner: below 1 kB, and nothing of anybody else. */
export interface PhoneStage extends Omit<SharedStage, 'board'> {
	for: 'phone';
	board: PhoneBoard | null;
	phoneView: PhoneView;
	/** Without her answers to a poll, which come with its rows. */
	me: { mark: string; person: PhonePerson | null };
}

export type PhonePerson = Omit<NonNullable<PhoneSelf['person']>, 'poll'> & { poll: 'here' | 'elsewhere' | null };

/** Projector: what the whole hall may see. */
export interface HallStage extends SharedStage {
	for: 'hall';
	projectorView: ProjectorView;
	projector: ProjectorMode['mode'];
	poll: PollStage | null;
	script: { method: string; version: string };
	code: string;
	venue: string;
	narasumber: string;
	presentCount: number;
	/** Phones and shared phones: connected now, and those that were and are not. */
	phones: { connected: number; waiting: number };
	cards: { wall: number; waiting: number; held: number };
	totals: PublicTotals | null;
	/** Only while it is shown; console and remote have it always. */
	timer: StageTimer | null;
}

/** Facilitator and scribe. */
export interface DeskStage extends Omit<HallStage, 'for'> {
	for: 'desk';
	invitedCount: number;
	/** 10 digits. */
	areaCode: string;
	/** What the hall calls rich and poor itself. */
	words: LocalWords | null;
	/** Chosen where the attendance leaves a choice. */
	sizeType: SizeType | null;
	log: readonly StepLogEntry[];
	/** Devices that are connected and are no phones of participants. */
	devices: { deviceId: DeviceId; role: DeviceRole; mark: string }[];
}

/** The phone in the facilitator's hand: where the run sheet stands. No names, cards, counts or choices. */
export interface RemoteStage {
	for: 'remote';
	status: SharedStage['status'];
	step: number;
	steps: number;
	/** Of the step in hand. */
	title: string;
	/** Suggested. */
	minutes: number;
	/** Title of the step behind it; '' behind the last. */
	next: string;
	projector: ProjectorMode['mode'];
	timer: StageTimer | null;
}

/** Everything visible that changed after the `rev` that the viewer had. `fresh`: forget what you had. */
export interface CardsDelta {
	rev: number;
	fresh?: true;
	put: { id: string; board: string; side: CardSide; text: string; place: 'wall' | 'tray' }[];
	drop: string[];
	titles: { clusterId: string; title: string }[];
}

/** Entries of the layout that changed after the `seq` that the projector had, by map; null: it says nothing now. `fresh`: forget what you had. */
export interface PlacesDelta extends Record<LayoutMap, [id: string, value: LayoutValue][]> {
	seq: number;
	fresh?: true;
}

export interface Inbox {
	held: { id: string; board: string; side: CardSide; text: string; holds: readonly string[] }[];
	/** Tertutup cards before their reveal. */
	waiting: number;
	/** Devices that wrote at least one card in this round. */
	writers: number;
	/** Titles of clusters that named somebody who came to the list later, and were taken away. */
	takenDown: readonly string[];
}
