import { maySupervise, mayFacilitate, type Actor } from '../access/roles.ts';
import type { Instant } from '../dates.ts';
import type { KpmId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { SessionEvent, SessionPlan, WritingMode } from './session-events.ts';

export interface StepLogEntry {
	step: number;
	enteredAt: Instant;
	skipped?: { noteId: string };
}

export interface Writing {
	round: number;
	mode: WritingMode;
	status: 'open' | 'closed' | 'revealed';
}

interface SessionFacts {
	plan: SessionPlan;
	invited: readonly KpmId[];
	step: number;
	log: readonly StepLogEntry[];
	writing: Writing | undefined;
	rightsCardShown: boolean;
	choice: 'notOpened' | 'open' | 'closed';
	totalsShown: boolean;
	/** Its berita acara with totals may exist on paper. */
	wasClosed: boolean;
}

export type SessionState = { status: 'none' } | ({ status: 'planned' | 'running' | 'closed' } & SessionFacts);

export type SessionCommand =
	| { kind: 'planSession'; plan: SessionPlan }
	| { kind: 'replanSession'; plan: SessionPlan }
	| { kind: 'inviteKpm'; kpmIds: KpmId[] }
	| { kind: 'withdrawInvitation'; kpmId: KpmId }
	| { kind: 'startSession' }
	| { kind: 'enterStep'; step: number }
	| { kind: 'skipStep'; step: number; noteId: string }
	| { kind: 'openWriting'; mode: WritingMode }
	| { kind: 'closeWriting' }
	| { kind: 'revealCards' }
	| { kind: 'showRightsCard'; version: string }
	| { kind: 'openChoice' }
	| { kind: 'closeChoice' }
	| { kind: 'showTotals' }
	| { kind: 'closeSession' }
	| { kind: 'reopenSession'; noteId: string };

export type SessionRefusal =
	| 'notAllowed'
	| 'sessionUnknown'
	| 'sessionExists'
	| 'sessionNotPlanned'
	| 'sessionNotRunning'
	| 'sessionNotClosed'
	| 'stepUnknown'
	| 'nobodyInvited'
	| 'writingAlreadyOpen'
	| 'writingNotOpen'
	| 'nothingToReveal'
	| 'rightsCardNotShown'
	| 'areaHasNoContact'
	| 'choiceAlreadyOpen'
	| 'choiceNotOpen'
	| 'choiceStillOpen'
	| 'totalsAlreadyShown';

export interface SessionContext {
	actor: Actor;
	at: Instant;
	/** Steps of the script that the plan names. */
	stepCount: number;
	/** The area names a contact who is not this session's facilitator (domain section 1). */
	areaHasContact: boolean;
}

export const initialSession: SessionState = { status: 'none' };

function leads(state: SessionState, actor: Actor): boolean {
	if (actor.kind !== 'account' || !mayFacilitate(actor.role)) return false;
	if (state.status === 'none') return true;
	return state.plan.facilitatorId === actor.accountId || maySupervise(actor.role);
}

/** A phone in the facilitator's hand turns the pages and does nothing else; its session is checked by whoever knows the device. */
function turnsPages(command: SessionCommand, actor: Actor): boolean {
	return command.kind === 'enterStep' && actor.kind === 'device' && actor.device === 'remote';
}

/** What one command does to a session: its events, or the reason why not. Rules SE1–SE9 of SPEC.md. */
export function decideSession(
	command: SessionCommand,
	state: SessionState,
	context: SessionContext
): Result<SessionEvent[], SessionRefusal> {
	const { actor, at } = context;
	if (!leads(state, actor) && !turnsPages(command, actor)) return refuse('notAllowed');
	if (command.kind === 'planSession') {
		return state.status === 'none' ? ok([{ type: 'sessionPlanned', plan: command.plan }]) : refuse('sessionExists');
	}
	if (state.status === 'none') return refuse('sessionUnknown');
	if (command.kind === 'reopenSession') {
		if (state.status !== 'closed') return refuse('sessionNotClosed');
		if (actor.kind !== 'account' || !maySupervise(actor.role)) return refuse('notAllowed');
		return ok([{ type: 'sessionReopened', at, noteId: command.noteId }]);
	}
	if (command.kind === 'replanSession') {
		return state.status === 'planned' ? ok([{ type: 'sessionReplanned', plan: command.plan }]) : refuse('sessionNotPlanned');
	}
	if (command.kind === 'inviteKpm') {
		if (state.status === 'closed') return refuse('sessionNotRunning');
		const fresh = command.kpmIds.filter((kpmId, index, all) => !state.invited.includes(kpmId) && all.indexOf(kpmId) === index);
		return ok(fresh.length > 0 ? [{ type: 'kpmInvited', kpmIds: fresh }] : []);
	}
	if (command.kind === 'withdrawInvitation') {
		if (state.status !== 'planned') return refuse('sessionNotPlanned');
		return ok(state.invited.includes(command.kpmId) ? [{ type: 'invitationWithdrawn', kpmId: command.kpmId }] : []);
	}
	if (command.kind === 'startSession') {
		if (state.status === 'running') return ok([]);
		if (state.status !== 'planned') return refuse('sessionNotPlanned');
		return ok([
			{ type: 'sessionStarted', at },
			{ type: 'stepEntered', step: 1, at }
		]);
	}
	if (state.status !== 'running') return refuse('sessionNotRunning');
	return decideRunning(command, state, context);
}

type RunningCommand = Exclude<
	SessionCommand,
	{ kind: 'planSession' | 'replanSession' | 'inviteKpm' | 'withdrawInvitation' | 'startSession' | 'reopenSession' }
>;

function decideRunning(
	command: RunningCommand,
	state: SessionFacts,
	context: SessionContext
): Result<SessionEvent[], SessionRefusal> {
	const { at } = context;
	const { writing } = state;
	switch (command.kind) {
		case 'enterStep':
			if (command.step < 1 || command.step > context.stepCount) return refuse('stepUnknown');
			return ok(command.step === state.step ? [] : [{ type: 'stepEntered', step: command.step, at }]);
		case 'skipStep':
			if (command.step < 1 || command.step > context.stepCount) return refuse('stepUnknown');
			return ok([{ type: 'stepSkipped', step: command.step, at, noteId: command.noteId }]);
		case 'openWriting': {
			if (writing?.status === 'open') return refuse('writingAlreadyOpen');
			// A closed round that was never revealed is opened again; its waiting cards stay hidden with it.
			if (writing?.status === 'closed' && writing.mode === 'tertutup')
				return ok([{ type: 'writingOpened', round: writing.round, mode: 'tertutup', at }]);
			return ok([{ type: 'writingOpened', round: (writing?.round ?? 0) + 1, mode: command.mode, at }]);
		}
		case 'closeWriting':
			return writing?.status === 'open' ? ok([{ type: 'writingClosed', round: writing.round, at }]) : refuse('writingNotOpen');
		case 'revealCards':
			if (!writing || writing.mode === 'langsung' || writing.status === 'revealed') return refuse('nothingToReveal');
			return ok([{ type: 'cardsRevealed', round: writing.round, at }]);
		case 'showRightsCard':
			return ok([{ type: 'rightsCardShown', version: command.version, at }]);
		case 'openChoice':
			if (!state.rightsCardShown) return refuse('rightsCardNotShown');
			if (!context.areaHasContact) return refuse('areaHasNoContact');
			if (state.totalsShown || state.wasClosed) return refuse('totalsAlreadyShown');
			return state.choice === 'open' ? refuse('choiceAlreadyOpen') : ok([{ type: 'choiceOpened', at }]);
		case 'closeChoice':
			return state.choice === 'open' ? ok([{ type: 'choiceClosed', at }]) : refuse('choiceNotOpen');
		case 'showTotals':
			if (state.choice !== 'closed') return refuse(state.choice === 'open' ? 'choiceStillOpen' : 'choiceNotOpen');
			return ok(state.totalsShown ? [] : [{ type: 'totalsShown', at }]);
		case 'closeSession': {
			const events: SessionEvent[] = [];
			if (writing?.status === 'open') events.push({ type: 'writingClosed', round: writing.round, at });
			if (state.choice === 'open') events.push({ type: 'choiceClosed', at });
			events.push({ type: 'sessionClosed', at, early: state.step < context.stepCount });
			return ok(events);
		}
		default:
			return assertNever(command);
	}
}

/** The state after one event. */
export function evolveSession(state: SessionState, event: SessionEvent): SessionState {
	if (event.type === 'sessionPlanned') {
		return {
			status: 'planned',
			plan: event.plan,
			invited: [],
			step: 0,
			log: [],
			writing: undefined,
			rightsCardShown: false,
			choice: 'notOpened',
			totalsShown: false,
			wasClosed: false
		};
	}
	if (state.status === 'none') return state;
	switch (event.type) {
		case 'sessionReplanned':
			return { ...state, plan: event.plan };
		case 'kpmInvited':
			return { ...state, invited: [...state.invited, ...event.kpmIds] };
		case 'invitationWithdrawn':
			return { ...state, invited: state.invited.filter((kpmId) => kpmId !== event.kpmId) };
		case 'sessionStarted':
			return { ...state, status: 'running' };
		case 'stepEntered':
			return { ...state, step: event.step, log: [...state.log, { step: event.step, enteredAt: event.at }] };
		case 'stepSkipped':
			return { ...state, log: [...state.log, { step: event.step, enteredAt: event.at, skipped: { noteId: event.noteId } }] };
		case 'writingOpened':
			return { ...state, writing: { round: event.round, mode: event.mode, status: 'open' } };
		case 'writingClosed':
			return state.writing ? { ...state, writing: { ...state.writing, status: 'closed' } } : state;
		case 'cardsRevealed':
			return state.writing ? { ...state, writing: { ...state.writing, status: 'revealed' } } : state;
		case 'rightsCardShown':
			return { ...state, rightsCardShown: true };
		case 'choiceOpened':
			return { ...state, choice: 'open' };
		case 'choiceClosed':
			return { ...state, choice: 'closed' };
		case 'totalsShown':
			return { ...state, totalsShown: true };
		case 'sessionClosed':
			return { ...state, status: 'closed', wasClosed: true };
		case 'sessionReopened':
			return { ...state, status: 'running' };
		default:
			return assertNever(event);
	}
}
