import { findScript, scriptStep, type ScriptStep, type SessionState } from '@balai/domain';
import type { HallSession, PhoneSelf, ProjectorMode } from './hall-storage.ts';
import type { DeskStage, HallStage, PhoneStage, RemoteStage, StageTimer } from './protocol.ts';

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

function scriptStepOf(state: Running, step: number): ScriptStep | undefined {
	const script = findScript(state.plan.method, state.plan.scriptVersion);
	return script && scriptStep(script, step);
}

function shared({ title, contact }: HallSession, state: Running, step: number) {
	const { status, writing, choice, rightsCardShown } = state;
	return {
		status,
		step,
		title,
		writing: writing
			? { round: writing.round, mode: writing.mode, open: status === 'running' && writing.status === 'open' }
			: null,
		choice,
		rightsShown: rightsCardShown,
		contact
	};
}

/** For a participant's device: the step, what is open, and her own doings. No names but hers, no cards, no counts. */
export function phoneStage(session: HallSession, state: Running, me: PhoneSelf): PhoneStage {
	const phoneView = scriptStepOf(state, state.step)?.phone ?? 'wait';
	return { for: 'phone', ...shared(session, state, state.step), phoneView, me };
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
		invitedCount: invited.length,
		log,
		devices: facts.devices
	};
}

/** For the phone in the facilitator's hand. */
export function remoteStage(state: Running, { projector, timer }: HallFacts): RemoteStage {
	const script = findScript(state.plan.method, state.plan.scriptVersion);
	const now = scriptStepOf(state, state.step);
	return {
		for: 'remote',
		status: state.status,
		step: state.step,
		steps: script?.steps.length ?? 0,
		title: now?.title ?? '',
		minutes: now?.minutes ?? 0,
		next: scriptStepOf(state, state.step + 1)?.title ?? '',
		projector: projector.mode,
		timer
	};
}

function hallView(session: HallSession, state: Running, facts: HallFacts, step: number): HallStage {
	const { code, venue, narasumber, presentCount, totals } = session;
	const { phones, cards, projector, timer } = facts;
	return {
		for: 'hall',
		...shared(session, state, step),
		projectorView: scriptStepOf(state, step)?.projector ?? 'title',
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
