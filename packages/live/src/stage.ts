import {
	findScript,
	scriptBoard,
	scriptStep,
	type LocalWords,
	type ScriptStep,
	type SessionScript,
	type SessionState
} from '@balai/domain';
import type { HallSession, PhoneSelf, ProjectorMode } from './hall-storage.ts';
import type { DeskStage, HallStage, PhoneBoard, PhoneStage, RemoteStage, StageBoard, StageTimer } from './protocol.ts';

/** What the room knows beside the session itself. */
export interface HallFacts {
	phones: HallStage['phones'];
	cards: HallStage['cards'];
	devices: DeskStage['devices'];
	projector: ProjectorMode;
	/** Whether it is shown or not. */
	timer: StageTimer | null;
}

type Running = Exclude<SessionState, { status: 'none' }>;

function scriptOf({ plan }: Running): SessionScript | undefined {
	return findScript(plan.method, plan.scriptVersion);
}

/** A board with what this hall calls its sides. */
export function stageBoard(
	script: SessionScript | undefined,
	id: string | undefined,
	words: LocalWords | undefined
): StageBoard | null {
	const board = script && scriptBoard(script, id);
	if (!board) return null;
	const { title, ask, sides } = board;
	const word = (side: string) => (side === 'kaya' || side === 'miskin' ? words?.[side] : undefined);
	return {
		id: board.id,
		title,
		ask,
		sides: sides.map((side) => {
			const own = word(side.id);
			return own === undefined ? side : { ...side, word: own };
		})
	};
}

function stagePoll({ polls }: Running, step: ScriptStep | undefined): { id: string; open: boolean } | null {
	const poll = polls.find(({ totals }) => totals === undefined) ?? polls.find((known) => known.poll === step?.poll);
	return poll ? { id: poll.poll, open: poll.totals === undefined } : null;
}

function shared({ title, contact, witnesses, officerPresent }: HallSession, state: Running, number: number) {
	const { status, writing, choice, onPaper, rightsCardShown, plan, plans, locked, words } = state;
	const script = scriptOf(state);
	const step = script && scriptStep(script, number);
	const open = status === 'running' && writing?.status === 'open' && !locked;
	return {
		status,
		step: number,
		title,
		method: plan.method,
		writing: writing ? { round: writing.round, board: writing.board, mode: writing.mode, open } : null,
		board: stageBoard(script, step?.board, words),
		poll: stagePoll(state, step),
		plans,
		locked,
		choice,
		onPaper,
		officerPresent,
		witnesses,
		rightsShown: rightsCardShown,
		contact
	};
}

/** The board that is written on now, else that of the step. */
export function boardToWriteOn(state: Running): StageBoard | null {
	const script = scriptOf(state);
	const { writing, words } = state;
	const step = script && scriptStep(script, state.step);
	return stageBoard(script, writing?.status === 'open' ? writing.board : step?.board, words);
}

/** For a participant's device: the step, what is open, and her own doings. No names but hers, no cards, no counts. */
export function phoneStage(session: HallSession, state: Running, me: PhoneSelf): PhoneStage {
	const script = scriptOf(state);
	const phoneView = (script && scriptStep(script, state.step)?.phone) ?? 'wait';
	const board = phoneBoard(boardToWriteOn(state));
	return { for: 'phone', ...shared(session, state, state.step), board, phoneView, me: withoutAnswers(me) };
}

function phoneBoard(board: StageBoard | null): PhoneBoard | null {
	if (!board) return null;
	const { id, ask, sides } = board;
	return { id, ask, sides: sides.map(({ shape: _shape, ...side }) => side) };
}

function withoutAnswers({ mark, person }: PhoneSelf): PhoneStage['me'] {
	if (!person) return { mark, person };
	const { poll } = person;
	return { mark, person: { ...person, poll: poll === null ? null : poll.elsewhere ? 'elsewhere' : 'here' } };
}

/** What the phones are shown now, as one that nobody is bound to and that has written nothing: for the facilitator's eyes. */
export function unboundPhoneStage(desk: DeskStage): PhoneStage {
	const { status, step, title, method, writing, board, poll, plans, locked, choice, rightsShown, contact, script } = desk;
	const { onPaper, officerPresent, witnesses } = desk;
	const found = findScript(script.method, script.version);
	return {
		for: 'phone',
		...{ status, step, title, method, writing, plans, locked, choice, rightsShown, contact },
		board: phoneBoard(board),
		...{ onPaper, officerPresent, witnesses },
		poll: poll && { id: poll.id, open: poll.open },
		phoneView: (found && scriptStep(found, step)?.phone) ?? 'wait',
		me: { mark: '··', person: null }
	};
}

/** For the projector: the step that it follows or holds, and numbers that everybody may know. */
export function hallStage(session: HallSession, state: Running, facts: HallFacts): HallStage {
	const { projector } = facts;
	const { timer } = facts;
	const seen = { ...facts, timer: timer?.shown ? timer : null };
	return hallView(session, state, seen, projector.mode === 'frozen' ? projector.step : state.step);
}

/** For facilitator and scribe: the step as it is, with the log. */
export function deskStage(session: HallSession, state: Running, facts: HallFacts): DeskStage {
	const { invited, log } = state;
	return {
		...hallView(session, state, facts, state.step),
		for: 'desk',
		board: boardToWriteOn(state),
		invitedCount: invited.length,
		areaCode: state.plan.areaCode,
		words: state.words ?? null,
		sizeType: state.sizeType ?? null,
		log,
		devices: facts.devices
	};
}

/** For the phone in the facilitator's hand. */
export function remoteStage(state: Running, { projector, timer }: HallFacts): RemoteStage {
	const script = scriptOf(state);
	const now = script && scriptStep(script, state.step);
	return {
		for: 'remote',
		status: state.status,
		step: state.step,
		steps: script?.steps.length ?? 0,
		title: now?.title ?? '',
		minutes: now?.minutes ?? 0,
		next: (script && scriptStep(script, state.step + 1)?.title) ?? '',
		projector: projector.mode,
		timer
	};
}

function hallView(session: HallSession, state: Running, facts: HallFacts, step: number): HallStage {
	const { code, venue, narasumber, presentCount, pollAnswered, totals } = session;
	const { phones, cards, projector, timer } = facts;
	const script = scriptOf(state);
	const common = shared(session, state, step);
	const { poll } = common;
	const asked = poll && state.polls.find((known) => known.poll === poll.id);
	return {
		for: 'hall',
		...common,
		poll: poll && { ...poll, answered: poll.open ? pollAnswered : 0, totals: asked?.totals ?? null },
		projectorView: (script && scriptStep(script, step)?.projector) ?? 'title',
		projector: projector.mode,
		script: { method: state.plan.method, version: state.plan.scriptVersion },
		code,
		venue,
		narasumber,
		presentCount,
		phones,
		cards,
		totals: state.totalsShown ? totals : null,
		timer
	};
}
