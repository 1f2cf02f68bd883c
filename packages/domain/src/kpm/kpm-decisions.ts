import { mayFacilitate, maySupervise, type Actor } from '../access/roles.ts';
import type { Instant, IsoDate } from '../dates.ts';
import type { AccountId, DeviceId, KpmId, SessionId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { SessionState } from '../session/session-decisions.ts';
import { janjiHatiFor } from './janji-hati-wording.ts';
import type { BindingWay, Choice, JanjiHatiKind, KpmEvent, PressedAnswer, Signing, VisitOutcome } from './kpm-events.ts';
import { visitTiming, visitWindow } from './visit-window.ts';

/** What one person did in one session, as far as decisions need it. */
export interface Participation {
	sessionDate: IsoDate;
	status: 'present' | 'left' | 'undone';
	boundTo: DeviceId | undefined;
	/** How often a device was bound to her; names the present binding. */
	binding: number;
	choice: Choice | undefined;
	/** The binding that she answered in; no later one sees or changes her answer. */
	answeredIn: number | undefined;
	janjiHati: { kind: JanjiHatiKind; written: boolean } | undefined;
	/** The life of a withdrawal said in this session; undefined when none was said. */
	withdrawal: 'open' | 'confirmed' | 'changedMind' | 'cancelled' | undefined;
}

export type KpmState =
	| { status: 'unknown' }
	| { status: 'listed'; pendampingId: AccountId | undefined; participations: Readonly<Record<SessionId, Participation>> };

export type KpmCommand =
	| { kind: 'recordAttendance'; sessionId: SessionId }
	| { kind: 'undoAttendance'; sessionId: SessionId }
	| { kind: 'recordLeaving'; sessionId: SessionId }
	| { kind: 'bindDevice'; sessionId: SessionId; deviceId: DeviceId; way: BindingWay }
	| { kind: 'releaseDevice'; sessionId: SessionId; deviceId: DeviceId }
	| { kind: 'makeChoice'; sessionId: SessionId; choice: Choice }
	| { kind: 'recordJanjiHati'; sessionId: SessionId; wording: string; signing: Signing; signatureId: string; digest: string }
	| { kind: 'declineJanjiHati'; sessionId: SessionId; wording: string }
	| {
			kind: 'recordVisit';
			sessionId: SessionId;
			visitId: string;
			on: IsoDate;
			outcome: VisitOutcome;
			pressed: PressedAnswer;
			noteId: string | null;
	  }
	| { kind: 'cancelWithdrawal'; sessionId: SessionId };

export type KpmRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'sessionNotRunning'
	| 'kpmNotPresent'
	| 'deviceNotBound'
	| 'choiceNotOpen'
	| 'choiceMissing'
	| 'choiceAlreadyMade'
	| 'janjiHatiAlreadyAnswered'
	| 'noOpenWithdrawal'
	| 'visitInFuture'
	| 'visitBeforeSession';

export interface KpmContext {
	actor: Actor;
	at: Instant;
	/** Today in the area's zone. */
	today: IsoDate;
	/** The person whose stream this is. */
	kpmId: KpmId;
	/** The session that the command names, as it stands in the same transaction. */
	session: SessionState;
}

export const initialKpm: KpmState = { status: 'unknown' };

function worksInHall(actor: Actor, sessionId: SessionId, session: SessionState): boolean {
	if (actor.kind === 'device') return actor.sessionId === sessionId && actor.device === 'scribe';
	if (actor.kind !== 'account' || !mayFacilitate(actor.role) || session.status === 'none') return false;
	return session.plan.facilitatorId === actor.accountId || maySupervise(actor.role);
}

/** What one command does to a person's case: its events, or the reason why not. Rules KP1–KP14 of SPEC.md. */
export function decideKpm(command: KpmCommand, state: KpmState, context: KpmContext): Result<KpmEvent[], KpmRefusal> {
	const { actor, session, at } = context;
	const { sessionId } = command;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	const participation = state.participations[sessionId];
	switch (command.kind) {
		case 'recordAttendance': {
			if (!worksInHall(actor, sessionId, session)) return refuse('notAllowed');
			if (session.status !== 'running') return refuse('sessionNotRunning');
			return ok(participation?.status === 'present' ? [] : [arrival(command.sessionId, session, context)]);
		}
		case 'undoAttendance': {
			if (!worksInHall(actor, sessionId, session)) return refuse('notAllowed');
			if (session.status !== 'running') return refuse('sessionNotRunning');
			if (!participation || participation.status === 'undone') return ok([]);
			if (participation.choice) return refuse('choiceAlreadyMade');
			return ok([...release(participation, sessionId, at), { type: 'attendanceUndone', sessionId, at }]);
		}
		case 'recordLeaving': {
			if (!worksInHall(actor, sessionId, session)) return refuse('notAllowed');
			if (session.status !== 'running') return refuse('sessionNotRunning');
			if (participation?.status !== 'present') return refuse('kpmNotPresent');
			return ok([...release(participation, sessionId, at), { type: 'leavingRecorded', sessionId, at }]);
		}
		case 'bindDevice':
			return decideBinding(command, participation, context);
		case 'releaseDevice': {
			const own = actor.kind === 'device' && actor.deviceId === command.deviceId && actor.sessionId === sessionId;
			if (!own && !worksInHall(actor, sessionId, session)) return refuse('notAllowed');
			return ok(participation?.boundTo === command.deviceId ? release(participation, sessionId, at) : []);
		}
		case 'makeChoice': {
			const hers = ownDevice(participation, context, sessionId);
			if (!hers.ok) return hers;
			if (session.status !== 'running' || session.choice !== 'open' || !session.rightsCardShown) return refuse('choiceNotOpen');
			if (isAnsweredElsewhere(hers.value)) return refuse('choiceAlreadyMade');
			if (hers.value.choice && sameChoice(hers.value.choice, command.choice)) return ok([]);
			if (hers.value.janjiHati || hers.value.withdrawal === 'cancelled') return refuse('choiceAlreadyMade');
			return ok([
				{ type: 'choiceMade', sessionId, sessionDate: later(hers.value.sessionDate, context.today), choice: command.choice, at }
			]);
		}
		case 'recordJanjiHati':
		case 'declineJanjiHati': {
			const hers = ownDevice(participation, context, sessionId);
			if (!hers.ok) return hers;
			if (session.status !== 'running') return refuse('sessionNotRunning');
			if (!hers.value.choice) return refuse('choiceMissing');
			if (isAnsweredElsewhere(hers.value)) return refuse('choiceAlreadyMade');
			if (hers.value.janjiHati) return refuse('janjiHatiAlreadyAnswered');
			const janjiHati = janjiHatiFor(hers.value.choice.pilihan);
			const { wording } = command;
			if (command.kind === 'declineJanjiHati') return ok([{ type: 'janjiHatiDeclined', sessionId, janjiHati, wording, at }]);
			const { signing, signatureId, digest } = command;
			return ok([{ type: 'janjiHatiRecorded', sessionId, janjiHati, wording, signing, signatureId, digest, at }]);
		}
		case 'recordVisit': {
			if (actor.kind !== 'account' || actor.role !== 'pendamping' || state.pendampingId !== actor.accountId)
				return refuse('notAllowed');
			// While the hall is open, the answer would tell her choice (domain 3.1).
			if (session.status !== 'closed' || participation?.withdrawal !== 'open') return refuse('noOpenWithdrawal');
			if (command.on > context.today) return refuse('visitInFuture');
			if (command.on < participation.sessionDate) return refuse('visitBeforeSession');
			const { visitId, on, outcome, pressed, noteId } = command;
			const early = visitTiming(visitWindow(participation.sessionDate), on) === 'early';
			return ok([{ type: 'visitRecorded', sessionId, visitId, on, outcome, pressed, early, noteId, by: actor.accountId, at }]);
		}
		case 'cancelWithdrawal': {
			const herself = actor.kind === 'slip' && actor.kpmId === context.kpmId && actor.sessionId === sessionId;
			const supervisor = actor.kind === 'account' && maySupervise(actor.role);
			if (!herself && !supervisor) return refuse('notAllowed');
			const alive = participation?.withdrawal === 'open' || participation?.withdrawal === 'confirmed';
			// Nothing to cancel answers like a cancellation: the slip page must not tell what was chosen.
			return ok(alive ? [{ type: 'withdrawalCancelled', sessionId, through: herself ? 'slip' : 'supervisor', at }] : []);
		}
		default:
			return assertNever(command);
	}
}

function decideBinding(
	command: Extract<KpmCommand, { kind: 'bindDevice' }>,
	participation: Participation | undefined,
	context: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	const { actor, session, at } = context;
	const { sessionId, deviceId, way } = command;
	const byHerInvitation =
		way === 'invitation' && actor.kind === 'device' && actor.deviceId === deviceId && actor.sessionId === sessionId;
	if (!byHerInvitation && !(way === 'checkIn' && worksInHall(actor, sessionId, session))) return refuse('notAllowed');
	if (session.status !== 'running') return refuse('sessionNotRunning');
	if (participation?.status === 'present' && participation.boundTo === deviceId) return ok([]);
	const arrives = participation?.status === 'present' ? [] : [arrival(sessionId, session, context)];
	const leaves = participation ? release(participation, sessionId, at) : [];
	return ok([...arrives, ...leaves, { type: 'deviceBound', sessionId, deviceId, way, at }]);
}

function arrival(sessionId: SessionId, session: Exclude<SessionState, { status: 'none' }>, context: KpmContext): KpmEvent {
	return {
		type: 'attendanceRecorded',
		sessionId,
		sessionDate: session.plan.date,
		invited: session.invited.includes(context.kpmId),
		at: context.at
	};
}

function release(participation: Participation, sessionId: SessionId, at: Instant): KpmEvent[] {
	return participation.boundTo ? [{ type: 'deviceReleased', sessionId, deviceId: participation.boundTo, at }] : [];
}

/** Only the device that is bound to her, while she is present, speaks for her (domain 3.1). */
function ownDevice(
	participation: Participation | undefined,
	context: KpmContext,
	sessionId: SessionId
): Result<Participation, KpmRefusal> {
	const { actor } = context;
	if (actor.kind !== 'device' || actor.sessionId !== sessionId) return refuse('notAllowed');
	if (actor.device === 'scribe' || actor.device === 'projector') return refuse('notAllowed');
	if (participation?.status !== 'present') return refuse('kpmNotPresent');
	return participation.boundTo === actor.deviceId ? ok(participation) : refuse('deviceNotBound');
}

function isAnsweredElsewhere({ answeredIn, binding }: Participation): boolean {
	return answeredIn !== undefined && answeredIn !== binding;
}

/** A hall that met after its planned day, or was opened again, gives the time to think from the day she chose. */
function later(a: IsoDate, b: IsoDate): IsoDate {
	return a > b ? a : b;
}

function sameChoice(a: Choice, b: Choice): boolean {
	if (a.pilihan === 'mundur') return b.pilihan === 'mundur' && a.kapan === b.kapan;
	return b.pilihan === a.pilihan && b.kunjungan === a.kunjungan;
}

/** The state after one event. */
export function evolveKpm(state: KpmState, event: KpmEvent): KpmState {
	if (event.type === 'kpmListed') {
		return state.status === 'listed' ? state : { status: 'listed', pendampingId: undefined, participations: {} };
	}
	if (state.status === 'unknown') return state;
	// What is known before a meeting decides nothing in it (BM6).
	if (event.type === 'factsRecorded' || event.type === 'readinessNoted') return state;
	if (event.type === 'pendampingAssigned') return { ...state, pendampingId: event.pendampingId };
	const before = state.participations[event.sessionId];
	const after = evolveParticipation(before, event);
	return after === before || !after ? state : { ...state, participations: { ...state.participations, [event.sessionId]: after } };
}

type ParticipationEvent = Exclude<KpmEvent, { type: 'kpmListed' | 'pendampingAssigned' | 'factsRecorded' | 'readinessNoted' }>;

function evolveParticipation(before: Participation | undefined, event: ParticipationEvent): Participation | undefined {
	if (event.type === 'attendanceRecorded') {
		const fresh: Participation = {
			sessionDate: event.sessionDate,
			status: 'present',
			boundTo: undefined,
			binding: 0,
			choice: undefined,
			answeredIn: undefined,
			janjiHati: undefined,
			withdrawal: undefined
		};
		return { ...(before ?? fresh), status: 'present' };
	}
	if (!before) return before;
	switch (event.type) {
		case 'attendanceUndone':
			return { ...before, status: 'undone' };
		case 'leavingRecorded':
			return { ...before, status: 'left' };
		case 'deviceBound':
			return { ...before, boundTo: event.deviceId, binding: before.binding + 1 };
		case 'deviceReleased':
			return { ...before, boundTo: undefined };
		case 'choiceMade':
			return {
				...before,
				sessionDate: event.sessionDate,
				choice: event.choice,
				answeredIn: before.binding,
				withdrawal: event.choice.pilihan === 'mundur' ? 'open' : undefined
			};
		case 'janjiHatiRecorded':
			return { ...before, janjiHati: { kind: event.janjiHati, written: true } };
		case 'janjiHatiDeclined':
			return { ...before, janjiHati: { kind: event.janjiHati, written: false } };
		case 'visitRecorded':
			if (event.outcome === 'berubahPikiran') return { ...before, withdrawal: 'changedMind' };
			if (event.outcome === 'tetapMundur' && !event.early) return { ...before, withdrawal: 'confirmed' };
			return before;
		case 'withdrawalCancelled':
			return { ...before, withdrawal: 'cancelled' };
		default:
			return assertNever(event);
	}
}
