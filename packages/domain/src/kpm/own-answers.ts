import { addMonths } from '../dates.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { KpmCommand, KpmContext, KpmRefusal } from './kpm-decisions.ts';
import type { KpmEvent } from './kpm-events.ts';
import { noteIdsOf, type Participation } from './participation.ts';
import { askedPoll, checkAnswers } from './poll-answers.ts';
import { ownDevice } from './who-speaks.ts';

/** Beyond this no one plans; a later date is a slip of the finger. */
const LONGEST_PLAN_MONTHS = 120;

export function decidePoll(
	command: Extract<KpmCommand, { kind: 'answerPoll' | 'keepOwnResult' | 'dropOwnResult' }>,
	participation: Participation | undefined,
	context: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	const { session, at } = context;
	const { sessionId } = command;
	const poll = askedPoll(session, context.script, command.poll);
	const hers = ownDevice(participation, context, sessionId);
	if (!hers.ok) return hers;
	if (session.status !== 'running' || !poll) return refuse('pollNotOpen');
	const { binding, kept } = hers.value;
	const known = kept[command.poll];
	// Whoever binds a device to her later neither changes her answers nor has them kept (KP14).
	const isElsewhere = [context.pollAnsweredIn, known?.answeredIn].some((of) => of !== undefined && of !== binding);
	if (isElsewhere) return refuse('answeredElsewhere');
	if (command.kind === 'dropOwnResult')
		return ok(known ? [{ type: 'selfAssessmentDropped', sessionId, poll: command.poll, at }] : []);
	const checked = checkAnswers(poll, command.answers);
	if (!checked.ok) return checked;
	if (command.kind === 'answerPoll') return poll.isOpen ? ok([]) : refuse('pollNotOpen');
	if (!poll.asked.keep || Object.keys(command.answers).length === 0) return refuse('badRequest');
	return ok([{ type: 'selfAssessmentKept', sessionId, poll: command.poll, noteId: command.noteId, at }]);
}

export function decidePlan(
	command: Extract<KpmCommand, { kind: 'recordPlan' | 'declinePlan' }>,
	participation: Participation | undefined,
	context: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	const { session, today, at } = context;
	const { sessionId } = command;
	const hers = ownDevice(participation, context, sessionId);
	if (!hers.ok) return hers;
	if (session.status !== 'running' || session.plans !== 'open') return refuse('plansNotOpen');
	const { plan, binding } = hers.value;
	if (plan && plan.answeredIn !== binding) return refuse('answeredElsewhere');
	const isEmpty = command.kind === 'declinePlan' || (command.target === null && noteIdsOf(command.notes).length === 0);
	if (isEmpty) return ok(plan && !plan.written ? [] : [{ type: 'planDeclined', sessionId, at }]);
	const { target, notes } = command;
	if (target !== null && (target < today || target > addMonths(today, LONGEST_PLAN_MONTHS)))
		return refuse('planTargetOutOfRange');
	return ok([{ type: 'planMade', sessionId, target, notes, at }]);
}
