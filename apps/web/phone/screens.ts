import type { Choice, Pilihan } from '@balai/domain';
import type { PhoneStage } from '@balai/live/phone';

/** Devices that participants hold; `/g/CODE/pasang` makes corners, the join page the other two. */
export type ParticipantRole = 'phone' | 'sharedPhone' | 'corner';

/** The four pages of a private turn, the same four whatever is chosen (domain 3.1). */
export const turnSteps = ['rights', 'choice', 'second', 'janji'] as const;
export type TurnStep = (typeof turnSteps)[number];

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
	| 'thanks'
	| 'ended';

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

export const freshTurn = (id: string): Turn => ({ id, at: null, pilihan: null, choice: null, isAnswered: false, isOver: false });

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

/** The one screen that this device shows now. What is open decides, not the step: a step change takes no form away. */
export function screenOf(stage: PhoneStage | undefined, local: Local): Screen {
	if (local.isRemoved) return 'removed';
	if (local.page) return local.page;
	if (!stage) return local.rest === 'handover' ? 'handover' : local.startsWriting ? 'write' : 'connecting';
	const person = personHere(stage, local);
	if (person && person.turn !== local.turn?.id) return 'confirm';
	const own = person && local.turn ? turnScreen(stage, person, local.turn, local.rightsRead) : undefined;
	if (own) return own;
	if (stage.status === 'closed') return 'ended';
	if (local.rest === 'handover') return 'handover';
	if (stage.status === 'planned' || local.rest === 'allDone') return 'waiting';
	return person ? boundScreen(stage, local) : unboundScreen(stage, local);
}

/** The person bound to this device, unless her turn was ended here already. */
export function personHere(stage: PhoneStage, local: Local): PhoneStage['me']['person'] {
	const { person } = stage.me;
	return person && person.turn !== local.endedTurn ? person : null;
}

function turnScreen(
	stage: PhoneStage,
	person: NonNullable<PhoneStage['me']['person']>,
	turn: Turn,
	rightsRead: boolean
): Screen | undefined {
	if (person.answeredElsewhere) return turn.isOver ? undefined : 'elsewhere';
	const isAnswered = turn.isAnswered || (person.janjiHati !== null && person.janjiHati.answer !== 'open');
	if (isAnswered) {
		if (turn.isOver) return undefined;
		return person.slipCode === null ? 'slipWaits' : 'slip';
	}
	if (stage.status !== 'running') return undefined;
	const choice = turn.choice ?? person.choice;
	if (stage.choice !== 'open') return choice ? 'janji' : undefined;
	const at = turn.at ?? (choice ? 'janji' : rightsRead ? 'choice' : 'rights');
	if (at === 'janji' && !choice) return 'choice';
	if (at === 'second' && !turn.pilihan) return 'choice';
	return at;
}

function unboundScreen(stage: PhoneStage, local: Local): Screen {
	if (stage.choice === 'open') return 'bind';
	return hallScreen(stage, local);
}

function boundScreen(stage: PhoneStage, local: Local): Screen {
	const isMissed = stage.choice === 'closed' && stage.phoneView !== 'thanks' && !stage.writing?.open && !local.turn?.isOver;
	if (isMissed) return 'missed';
	return hallScreen(stage, local);
}

/** What everybody sees, bound or not. */
function hallScreen(stage: PhoneStage, { role, rightsRead, turn }: Local): Screen {
	const { writing, phoneView } = stage;
	if (writing?.open && role !== 'corner') return 'write';
	if (stage.rightsShown && stage.choice === 'notOpened' && !rightsRead) return 'rights';
	if (phoneView === 'thanks' || turn?.isOver) return 'thanks';
	if (writing && phoneView === 'cards' && role === 'phone') return 'written';
	return 'waiting';
}

/** One page back inside a private turn, or undefined where Back may leave. */
export function stepBefore(screen: Screen): TurnStep | undefined {
	const index = turnSteps.indexOf(screen as TurnStep);
	return index > 0 ? turnSteps[index - 1] : undefined;
}
