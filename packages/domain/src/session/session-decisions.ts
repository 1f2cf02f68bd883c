import { actorReach, mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { instantInZone, type Instant, type IsoDate } from '../dates.ts';
import type { KpmId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { pollTotals, type PollCounts, type PollTotals } from './public-totals.ts';
import { scriptBoard, scriptPoll, type SessionScript } from './script.ts';
import type { LocalWords, SessionEvent, SessionPlan, WritingMode } from './session-events.ts';
import {
	decidePhoto,
	evolvePhotos,
	isPhotoCommand,
	type PhotoCommand,
	type PhotoRefusal,
	type SessionPhoto
} from './session-photos.ts';
import { proposeSizeType, type SizeType } from './size-type.ts';

export interface StepLogEntry {
	step: number;
	enteredAt: Instant;
	skipped?: { noteId: string };
}

/** A round of writing. Cards carry their round, and so their board. */
export interface Writing {
	/** From 1, over all boards of the session. */
	round: number;
	board: string;
	mode: WritingMode;
	status: 'open' | 'closed' | 'revealed';
}

export interface PollState {
	poll: string;
	rows: readonly string[];
	/** Undefined while it is open. */
	totals: PollTotals | undefined;
}

interface SessionFacts {
	plan: SessionPlan;
	invited: readonly KpmId[];
	step: number;
	log: readonly StepLogEntry[];
	/** The last of `rounds`. */
	writing: Writing | undefined;
	rounds: readonly Writing[];
	/** Nothing is written on the board and nobody moves what hangs there. */
	locked: boolean;
	words: LocalWords | undefined;
	/** Chosen where the attendance leaves a choice. */
	sizeType: SizeType | undefined;
	/** In the order in which they were opened; each is opened once. */
	polls: readonly PollState[];
	plans: 'notOpened' | 'open' | 'closed';
	rightsCardShown: boolean;
	choice: 'notOpened' | 'open' | 'closed';
	totalsShown: boolean;
	/** *Sesi kertas*: held with nothing but paper, typed in later. */
	onPaper: boolean;
	/** Ids of those who witness this session. */
	witnesses: readonly string[];
	/** Photographs of its signed sheets. */
	sheets: readonly string[];
	/** Pictures of the meeting, oldest first. */
	photos: readonly SessionPhoto[];
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
	/** *Sesi kertas*: when the meeting was held, '09.00' by the clock there. */
	| { kind: 'startOnPaper'; date: IsoDate; time: string }
	/** A step as somebody wrote it down; with a note it was left out. */
	| { kind: 'writePaperStep'; step: number; time: string; noteId: string | null }
	| { kind: 'enterStep'; step: number }
	| { kind: 'skipStep'; step: number; noteId: string }
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
	| { kind: 'showRightsCard'; version: string }
	| { kind: 'openChoice' }
	| { kind: 'closeChoice' }
	| { kind: 'showTotals' }
	| { kind: 'recordWitness'; witnessId: string }
	| { kind: 'removeWitness'; witnessId: string }
	| { kind: 'keepSheet'; fileId: string; digest: string }
	| PhotoCommand
	| { kind: 'closeSession' }
	| { kind: 'reopenSession'; noteId: string };

export type SessionRefusal =
	| PhotoRefusal
	| 'notAllowed'
	| 'sessionUnknown'
	| 'sessionExists'
	| 'sessionNotPlanned'
	| 'sessionNotRunning'
	| 'sessionNotClosed'
	| 'scriptUnknown'
	| 'stepUnknown'
	| 'notInScript'
	| 'nobodyInvited'
	| 'writingAlreadyOpen'
	| 'writingNotOpen'
	| 'nothingToReveal'
	| 'cardsStillHidden'
	| 'boardLocked'
	| 'sizeTypeFixed'
	| 'pollAlreadyOpen'
	| 'pollAlreadyClosed'
	| 'pollNotOpen'
	| 'pollHasNoRows'
	| 'plansAlreadyOpen'
	| 'plansNotOpen'
	| 'rightsCardNotShown'
	| 'areaHasNoContact'
	| 'choiceAlreadyOpen'
	| 'choiceNotOpen'
	| 'choiceStillOpen'
	| 'totalsAlreadyShown'
	| 'paperDateInFuture'
	| 'notOnPaper'
	| 'timeUnreadable'
	| 'tooManyWitnesses'
	| 'witnessesMissing'
	| 'sheetMissing';

export interface SessionContext {
	actor: Actor;
	at: Instant;
	/** Today in the area's zone. */
	today: IsoDate;
	/** The script that the plan names; of a command that plans, the new plan. Undefined when this program does not know it. */
	script: SessionScript | undefined;
	/** People present now. */
	presentCount: number;
	/** Cards that wait for the reveal of their round. */
	hiddenCards: number;
	/** What has been answered in the poll that is open. */
	pollCounts: PollCounts;
	/** The area names a contact who is not this session's facilitator (domain section 1). */
	areaHasContact: boolean;
}

export const initialSession: SessionState = { status: 'none' };

/** They are named on every janji hati that they witness. */
const MOST_WITNESSES = 4;
/** Of a meeting that nobody but they can vouch for (design LV11). */
const PAPER_WITNESSES = 2;

/** The board of every round that was opened before boards had names: all of them were of a Rembug. */
export const FIRST_BOARD = 'kriteria';

function leads(state: SessionState, actor: Actor): boolean {
	if (state.status === 'none') return actorReach(actor, 'leadSession') !== undefined;
	return mayFor(actor, 'leadSession', state.plan.facilitatorId);
}

/** A phone in the facilitator's hand turns the pages and does nothing else; its session is checked by whoever knows the device. */
function turnsPages(command: SessionCommand, actor: Actor): boolean {
	return command.kind === 'enterStep' && actor.kind === 'device' && actor.device === 'remote';
}

/** What one command does to a session: its events, or the reason why not. Rules SE1–SE17 of SPEC.md. */
export function decideSession(
	command: SessionCommand,
	state: SessionState,
	context: SessionContext
): Result<SessionEvent[], SessionRefusal> {
	const { actor, at, script } = context;
	if (!leads(state, actor) && !turnsPages(command, actor)) return refuse('notAllowed');
	if (command.kind === 'planSession') {
		if (!isOf(script, command.plan)) return refuse('scriptUnknown');
		return state.status === 'none' ? ok([{ type: 'sessionPlanned', plan: command.plan }]) : refuse('sessionExists');
	}
	if (state.status === 'none') return refuse('sessionUnknown');
	if (command.kind === 'reopenSession') {
		if (state.status !== 'closed') return refuse('sessionNotClosed');
		if (!mayFor(actor, 'reopenSession', state.plan.facilitatorId)) return refuse('notAllowed');
		return ok([{ type: 'sessionReopened', at, noteId: command.noteId }]);
	}
	if (command.kind === 'replanSession') {
		if (!isOf(script, command.plan)) return refuse('scriptUnknown');
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
	if (command.kind === 'startOnPaper') {
		if (state.status !== 'planned') return refuse('sessionNotPlanned');
		if (command.date > context.today) return refuse('paperDateInFuture');
		if (instantInZone(command.date, command.time, state.plan.zone) === undefined) return refuse('timeUnreadable');
		const { date, time } = command;
		return ok([
			{ type: 'heldOnPaper', date, time, at },
			{ type: 'sessionStarted', at }
		]);
	}
	// They are added and removed on the desk, after the meeting as well.
	if (isPhotoCommand(command)) return decidePhoto(command, state, at);
	if (state.status !== 'running') return refuse('sessionNotRunning');
	return script ? decideRunning(command, state, context, script) : refuse('scriptUnknown');
}

function isOf(script: SessionScript | undefined, { method, scriptVersion }: SessionPlan): boolean {
	return script?.method === method && script.version === scriptVersion;
}

type RunningCommand = Exclude<
	SessionCommand,
	{
		kind:
			| PhotoCommand['kind']
			| 'planSession'
			| 'replanSession'
			| 'inviteKpm'
			| 'withdrawInvitation'
			| 'startSession'
			| 'startOnPaper'
			| 'reopenSession';
	}
>;

function decideRunning(
	command: RunningCommand,
	state: SessionFacts,
	context: SessionContext,
	script: SessionScript
): Result<SessionEvent[], SessionRefusal> {
	const { at } = context;
	const { writing } = state;
	const openPoll = state.polls.find((poll) => poll.totals === undefined);
	switch (command.kind) {
		case 'enterStep':
			if (command.step < 1 || command.step > script.steps.length) return refuse('stepUnknown');
			if (command.step === state.step) return ok([]);
			return ok([
				...endOfWriting(command.step, state, script, at),
				{ type: 'stepEntered', step: command.step, at, ...(state.onPaper ? { typing: true as const } : {}) }
			]);
		case 'skipStep':
			if (command.step < 1 || command.step > script.steps.length) return refuse('stepUnknown');
			return ok([{ type: 'stepSkipped', step: command.step, at, noteId: command.noteId }]);
		case 'openWriting': {
			if (!scriptBoard(script, command.board)) return refuse('notInScript');
			if (writing?.status === 'open') return refuse('writingAlreadyOpen');
			if (state.locked) return refuse('boardLocked');
			const { board } = command;
			if (writing?.status === 'closed' && writing.mode === 'tertutup') {
				// Its cards would wait for a reveal that nobody can ask for any more.
				if (board !== writing.board && context.hiddenCards > 0) return refuse('cardsStillHidden');
				// A closed round that was never revealed is opened again; its waiting cards stay hidden with it.
				if (board === writing.board) return ok([{ type: 'writingOpened', round: writing.round, board, mode: 'tertutup', at }]);
			}
			return ok([{ type: 'writingOpened', round: (writing?.round ?? 0) + 1, board, mode: command.mode, at }]);
		}
		case 'closeWriting':
			return writing?.status === 'open' ? ok([{ type: 'writingClosed', round: writing.round, at }]) : refuse('writingNotOpen');
		case 'revealCards':
			if (!writing || writing.mode === 'langsung' || writing.status === 'revealed') return refuse('nothingToReveal');
			return ok([{ type: 'cardsRevealed', round: writing.round, at }]);
		case 'lockBoard':
			return ok(command.locked === state.locked ? [] : [{ type: 'boardLocked', locked: command.locked, at }]);
		case 'setWords':
			if (!script.localWords) return refuse('notInScript');
			return ok([{ type: 'wordsSet', words: command.words, at }]);
		case 'chooseSizeType': {
			const { proposed, choices } = proposeSizeType(context.presentCount);
			if (proposed !== undefined || !choices.includes(command.sizeType)) return refuse('sizeTypeFixed');
			return ok(state.sizeType === command.sizeType ? [] : [{ type: 'sizeTypeChosen', sizeType: command.sizeType, at }]);
		}
		case 'openPoll': {
			const poll = scriptPoll(script, command.poll);
			if (!poll) return refuse('notInScript');
			if (openPoll) return refuse('pollAlreadyOpen');
			// As with the choice: nobody is told apart by the difference of two totals.
			if (state.polls.some((known) => known.poll === poll.id)) return refuse('pollAlreadyClosed');
			const rows = poll.per === 'row' ? [...new Set(command.rows)] : [];
			if (poll.per === 'row' && rows.length === 0) return refuse('pollHasNoRows');
			return ok([{ type: 'pollOpened', poll: poll.id, rows, at }]);
		}
		case 'closePoll':
			return openPoll ? ok([pollClosed(openPoll, context, script)]) : refuse('pollNotOpen');
		case 'openPlans':
			if (!script.plan) return refuse('notInScript');
			if (state.plans === 'open') return refuse('plansAlreadyOpen');
			if (!state.rightsCardShown) return refuse('rightsCardNotShown');
			if (state.wasClosed) return refuse('totalsAlreadyShown');
			return ok([{ type: 'plansOpened', at }]);
		case 'closePlans':
			return state.plans === 'open' ? ok([{ type: 'plansClosed', at }]) : refuse('plansNotOpen');
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
		case 'writePaperStep': {
			if (!state.onPaper) return refuse('notOnPaper');
			if (command.step < 1 || command.step > script.steps.length) return refuse('stepUnknown');
			const entered = instantInZone(state.plan.date, command.time, state.plan.zone);
			if (entered === undefined) return refuse('timeUnreadable');
			const { step, noteId } = command;
			return ok([
				noteId === null ? { type: 'stepEntered', step, at: entered } : { type: 'stepSkipped', step, at: entered, noteId }
			]);
		}
		case 'recordWitness':
			if (state.witnesses.includes(command.witnessId)) return ok([]);
			if (state.witnesses.length >= MOST_WITNESSES) return refuse('tooManyWitnesses');
			return ok([{ type: 'witnessRecorded', witnessId: command.witnessId, at }]);
		case 'removeWitness':
			return ok(
				state.witnesses.includes(command.witnessId) ? [{ type: 'witnessRemoved', witnessId: command.witnessId, at }] : []
			);
		case 'keepSheet': {
			const { fileId, digest } = command;
			return ok(state.sheets.includes(fileId) ? [] : [{ type: 'sheetKept', fileId, digest, at }]);
		}
		case 'closeSession': {
			if (state.onPaper && state.witnesses.length < PAPER_WITNESSES) return refuse('witnessesMissing');
			if (state.onPaper && state.sheets.length === 0) return refuse('sheetMissing');
			const events: SessionEvent[] = [];
			if (writing?.status === 'open') events.push({ type: 'writingClosed', round: writing.round, at });
			if (openPoll) events.push(pollClosed(openPoll, context, script));
			if (state.plans === 'open') events.push({ type: 'plansClosed', at });
			if (state.choice === 'open') events.push({ type: 'choiceClosed', at });
			const reached = state.onPaper ? Math.max(0, ...state.log.map(({ step }) => step)) : state.step;
			events.push({ type: 'sessionClosed', at, early: reached < script.steps.length });
			return ok(events);
		}
		default:
			return assertNever(command);
	}
}

/** A step of the run sheet may end the writing on its board (RB15). */
function endOfWriting(number: number, { writing }: SessionFacts, script: SessionScript, at: Instant): SessionEvent[] {
	const step = script.steps.find((each) => each.number === number);
	const ends = step?.endsWriting === true && writing?.status === 'open' && writing.board === step.board;
	return ends ? [{ type: 'writingClosed', round: writing.round, at }] : [];
}

function pollClosed({ poll, rows }: PollState, { at, pollCounts }: SessionContext, script: SessionScript): SessionEvent {
	const known = scriptPoll(script, poll);
	return { type: 'pollClosed', poll, totals: known ? pollTotals(known, rows, pollCounts) : {}, at };
}

function openedRound({ round, board, mode }: Extract<SessionEvent, { type: 'writingOpened' }>): Writing {
	return { round, board: board ?? FIRST_BOARD, mode, status: 'open' };
}

/** The round as it is now, in its place among the others. */
function withWriting(state: SessionFacts, writing: Writing): Pick<SessionFacts, 'writing' | 'rounds'> {
	return { writing, rounds: [...state.rounds.filter(({ round }) => round !== writing.round), writing] };
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
			rounds: [],
			locked: false,
			words: event.plan.words,
			sizeType: undefined,
			polls: [],
			plans: 'notOpened',
			rightsCardShown: false,
			choice: 'notOpened',
			totalsShown: false,
			onPaper: false,
			witnesses: [],
			sheets: [],
			photos: [],
			wasClosed: false
		};
	}
	if (state.status === 'none') return state;
	switch (event.type) {
		case 'sessionReplanned':
			return { ...state, plan: event.plan, words: event.plan.words };
		case 'kpmInvited':
			return { ...state, invited: [...state.invited, ...event.kpmIds] };
		case 'invitationWithdrawn':
			return { ...state, invited: state.invited.filter((kpmId) => kpmId !== event.kpmId) };
		case 'sessionStarted':
			return { ...state, status: 'running' };
		case 'stepEntered':
			if (event.typing) return { ...state, step: event.step };
			// What is typed from paper comes in any order.
			return {
				...state,
				step: state.onPaper ? Math.max(state.step, event.step) : event.step,
				log: [...state.log, { step: event.step, enteredAt: event.at }]
			};
		case 'stepSkipped':
			return { ...state, log: [...state.log, { step: event.step, enteredAt: event.at, skipped: { noteId: event.noteId } }] };
		case 'writingOpened':
			return { ...state, ...withWriting(state, openedRound(event)) };
		case 'writingClosed':
			return state.writing ? { ...state, ...withWriting(state, { ...state.writing, status: 'closed' }) } : state;
		case 'cardsRevealed':
			return state.writing ? { ...state, ...withWriting(state, { ...state.writing, status: 'revealed' }) } : state;
		case 'boardLocked':
			return { ...state, locked: event.locked };
		case 'wordsSet':
			return { ...state, words: event.words ?? undefined };
		case 'sizeTypeChosen':
			return { ...state, sizeType: event.sizeType };
		case 'pollOpened':
			return { ...state, polls: [...state.polls, { poll: event.poll, rows: event.rows, totals: undefined }] };
		case 'pollClosed':
			return {
				...state,
				polls: state.polls.map((poll) => (poll.poll === event.poll ? { ...poll, totals: event.totals } : poll))
			};
		case 'plansOpened':
			return { ...state, plans: 'open' };
		case 'plansClosed':
			return { ...state, plans: 'closed' };
		case 'rightsCardShown':
			return { ...state, rightsCardShown: true };
		case 'choiceOpened':
			return { ...state, choice: 'open' };
		case 'choiceClosed':
			return { ...state, choice: 'closed' };
		case 'totalsShown':
			return { ...state, totalsShown: true };
		case 'heldOnPaper':
			return { ...state, onPaper: true, plan: { ...state.plan, date: event.date, time: event.time } };
		case 'witnessRecorded':
			return { ...state, witnesses: [...state.witnesses, event.witnessId] };
		case 'witnessRemoved':
			return { ...state, witnesses: state.witnesses.filter((witnessId) => witnessId !== event.witnessId) };
		case 'sheetKept':
			return { ...state, sheets: [...state.sheets, event.fileId] };
		case 'photoAdded':
		case 'photoChecked':
		case 'photoRemoved':
			return { ...state, photos: evolvePhotos(state.photos, event) };
		case 'sessionClosed':
			return { ...state, status: 'closed', wasClosed: true };
		case 'sessionReopened':
			return { ...state, status: 'running' };
		default:
			return assertNever(event);
	}
}
