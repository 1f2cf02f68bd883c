import type { PhoneStage, PollQuestion } from '@balai/live/phone';
import { pagesOf, planPages } from './own/own-turn.ts';
import { hallScreen, personHere, type Local, type Screen, type Turn, type TurnStep } from '../screens.ts';

type Person = NonNullable<PhoneStage['me']['person']>;

/** The four pages of a private turn in their order. */
export const turnSteps = ['rights', 'choice', 'second', 'janji'] as const satisfies readonly TurnStep[];

/**
 * The one screen that this device shows now. What is open decides, not the step: a step change takes no form away. `question`: the poll
 * that the hall asks.
 */
export function screenOf(stage: PhoneStage | undefined, local: Local, question: PollQuestion | null): Screen {
	if (local.isRemoved) return 'removed';
	if (local.page) return local.page;
	if (!stage) return local.rest === 'handover' ? 'handover' : local.startsWriting ? 'write' : 'connecting';
	const person = personHere(stage, local);
	if (person && person.turn !== local.turn?.id) return 'confirm';
	if (person && local.turn) {
		const own = turnScreen(stage, person, local.turn, local.rightsRead) ?? ownAnswersScreen(stage, person, local, question);
		if (own) return own;
	}
	if (stage.status === 'closed') return 'ended';
	if (local.rest === 'handover') return 'handover';
	if (stage.status === 'planned' || local.rest === 'allDone') return 'waiting';
	return person ? boundScreen(stage, local) : unboundScreen(stage, local, question);
}

function turnScreen(stage: PhoneStage, person: Person, turn: Turn, rightsRead: boolean): Screen | undefined {
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

/** A poll or a plan that is asked; and, until she puts it away or something else is asked of her, what she answered. */
function ownAnswersScreen(stage: PhoneStage, person: Person, local: Local, question: PollQuestion | null): Screen | undefined {
	if (stage.status !== 'running') return undefined;
	const { poll = null, plan = null } = local.turn ?? {};
	const isAsked = question !== null && person.poll !== 'elsewhere';
	const isPlanning = stage.plans === 'open' && person.plan !== 'elsewhere';
	const answers = poll?.question.poll === question?.poll ? poll : null;
	if (isAsked && (!answers || (!answers.isOver && answers.at < pagesOf(question)))) return 'poll';
	if (isPlanning && (!plan || (!plan.isOver && planPages[plan.at] !== 'done'))) return 'plan';
	// What the hall has gone on to comes first, and what she answered comes again after that. The rights card was read before a plan.
	if (isWriting(stage, local)) return undefined;
	if (isPlanning && !plan?.isOver) return 'plan';
	if (showsRights(stage, local)) return undefined;
	if (isAsked) return answers && !answers.isOver ? 'poll' : undefined;
	return !question && poll && !poll.isOver && Object.keys(poll.answers).length > 0 ? 'poll' : undefined;
}

function unboundScreen(stage: PhoneStage, local: Local, question: PollQuestion | null): Screen {
	if (stage.choice === 'open' || question || stage.plans === 'open') return 'bind';
	return withRights(stage, local);
}

function boundScreen(stage: PhoneStage, local: Local): Screen {
	const isMissed = stage.choice === 'closed' && stage.phoneView !== 'thanks' && !stage.writing?.open && !local.turn?.isOver;
	return isMissed ? 'missed' : withRights(stage, local);
}

function withRights(stage: PhoneStage, local: Local): Screen {
	return showsRights(stage, local) && !isWriting(stage, local) ? 'rights' : hallScreen(stage, local);
}

function isWriting({ writing }: PhoneStage, { role }: Local): boolean {
	return writing?.open === true && role !== 'corner';
}

function showsRights({ rightsShown, choice }: PhoneStage, { rightsRead }: Local): boolean {
	return rightsShown && choice === 'notOpened' && !rightsRead;
}

/** One page back inside a private turn, or undefined where Back may leave. */
export function stepBefore(screen: Screen): TurnStep | undefined {
	const index = turnSteps.indexOf(screen as TurnStep);
	return index > 0 ? turnSteps[index - 1] : undefined;
}
