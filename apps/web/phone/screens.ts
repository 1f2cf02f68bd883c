import type { Choice, Pilihan } from '@balai/domain';
import type { PhoneStage } from '@balai/live/phone';
import type { PlanTurn, PollTurn } from './later/own/own-turn.ts';

/** Devices that participants hold; `/g/CODE/pasang` makes corners, the join page the other two. */
export type ParticipantRole = 'phone' | 'sharedPhone' | 'corner';

/** The four pages of a private turn, the same four whatever is chosen (domain 3.1). */
export type TurnStep = 'rights' | 'choice' | 'second' | 'janji';

/** Pages that the holder opens herself and leaves by Back. */
export type OwnPage = 'invitation' | 'forced' | 'sharing';

export type Screen =
	| 'connecting'
	| 'removed'
	| OwnPage
	| 'handover'
	| 'confirm'
	| TurnStep
	| 'slipWaits'
	| 'slip'
	| 'elsewhere'
	| 'bind'
	| 'write'
	| 'written'
	| 'missed'
	| 'waiting'
	| 'poll'
	| 'plan'
	| 'thanks'
	| 'ended'
	/** Something that the first load cannot show; the rest is on its way. */
	| 'more';

/** What one person did on this device in her turn. In memory only: a reload of a shared phone asks again who is there. */
export interface Turn {
	/** `turn` of PhoneSelf, which she confirmed to be hers. */
	id: string;
	/** Where she went by button or Back; null: where she belongs. */
	at: TurnStep | null;
	/** The first question answered, the second not yet; nobody else knows it. */
	pilihan: Pilihan | null;
	/** Sent, or waiting in the outbox. */
	choice: Choice | null;
	/** The janji hati is signed or declined, perhaps not yet acknowledged. */
	isAnswered: boolean;
	/** She put her slip away. */
	isOver: boolean;
	/** Her answers to the poll that was asked last, and her plan; null while she has done nothing with them. */
	poll: PollTurn | null;
	plan: PlanTurn | null;
}

/** What only this device knows. */
export interface Local {
	role: ParticipantRole;
	/** Cards could be written when the page came; believed until the hall says otherwise. */
	startsWriting: boolean;
	/** The server no longer knows this device. */
	isRemoved: boolean;
	page: OwnPage | null;
	rightsRead: boolean;
	turn: Turn | null;
	/** Ended here while the server may still name it. */
	endedTurn: string | null;
	/** Between two people on a shared device. `allDone` waits without asking for the next person. */
	rest: 'none' | 'handover' | 'allDone';
}

export const freshTurn = (id: string): Turn => ({
	id,
	at: null,
	pilihan: null,
	choice: null,
	isAnswered: false,
	isOver: false,
	poll: null,
	plan: null
});

export const freshLocal = (role: ParticipantRole, startsWriting: boolean): Local => ({
	role,
	startsWriting,
	isRemoved: false,
	page: null,
	rightsRead: false,
	turn: null,
	endedTurn: null,
	rest: 'none'
});

/** What the first load can show by itself: 'more' for everything that comes behind it. */
export function firstScreenOf(stage: PhoneStage | undefined, local: Local): Screen {
	const { isRemoved, page, rest } = local;
	if (isRemoved || page || rest === 'handover') return 'more';
	if (!stage) return local.startsWriting ? 'write' : 'connecting';
	const isAsked = stage.choice === 'open' || stage.rightsShown || stage.poll?.open || stage.plans === 'open';
	return stage.me.person || isAsked ? 'more' : hallScreen(stage, local);
}

/** What everybody sees, bound or not. */
export function hallScreen(stage: PhoneStage, { role, rest, turn }: Local): Screen {
	const { status, writing, phoneView } = stage;
	if (status === 'closed') return 'ended';
	if (status === 'planned' || rest === 'allDone') return 'waiting';
	if (writing?.open && role !== 'corner') return 'write';
	if (phoneView === 'thanks' || turn?.isOver) return 'thanks';
	if (writing && phoneView === 'cards' && role === 'phone') return 'written';
	return 'waiting';
}

/** The person bound to this device, unless her turn was ended here already. */
export function personHere(stage: PhoneStage, local: Local): PhoneStage['me']['person'] {
	const { person } = stage.me;
	return person && person.turn !== local.endedTurn ? person : null;
}
