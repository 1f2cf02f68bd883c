import type { Actor } from '../access/roles.ts';
import { later, type Instant, type IsoDate } from '../dates.ts';
import type { DeviceId, KpmId, SessionId } from '../ids.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { SessionScript } from '../session/script.ts';
import type { SessionState } from '../session/session-decisions.ts';
import { janjiHatiFor, janjiHatiText } from './janji-hati-wording.ts';
import type { BindingWay, Choice, KpmEvent, PlanNotes, PollAnswers, Signing } from './kpm-events.ts';
import { decideSaying, decideSlip, sameChoice, type TypedSlip } from './paper-answers.ts';
import type { KpmState } from './kpm-state.ts';
import { decidePlan, decidePoll } from './own-answers.ts';
import type { Participation } from './participation.ts';
import { decidePhotoConsent } from './photo-consent.ts';
import { isAnsweredElsewhere, isHerPendamping, isNotOfThisDevice, ownDevice, whoCame, worksInHall } from './who-speaks.ts';

export type KpmCommand =
	| { kind: 'recordAttendance'; sessionId: SessionId }
	| { kind: 'undoAttendance'; sessionId: SessionId }
	| { kind: 'recordLeaving'; sessionId: SessionId }
	| { kind: 'bindDevice'; sessionId: SessionId; deviceId: DeviceId; way: BindingWay }
	| { kind: 'releaseDevice'; sessionId: SessionId; deviceId: DeviceId }
	| { kind: 'makeChoice'; sessionId: SessionId; choice: Choice }
	| {
			kind: 'recordJanjiHati';
			sessionId: SessionId;
			wording: string;
			signing: Signing;
			signatureId: string;
			digest: string;
			/** Ids of witnesses of the session, whom she asked to stand by. */
			witnesses?: string[];
	  }
	| { kind: 'declineJanjiHati'; sessionId: SessionId; wording: string }
	| { kind: 'typeSlip'; sessionId: SessionId; slip: TypedSlip }
	| { kind: 'setPhotoConsent'; sessionId: SessionId; agrees: boolean }
	| { kind: 'allowSaying'; sessionId: SessionId; noteId: string | null }
	| { kind: 'withdrawSaying'; sessionId: SessionId }
	/** Leaves no event: what is asked privately of all is counted and forgotten. */
	| { kind: 'answerPoll'; sessionId: SessionId; poll: string; answers: PollAnswers }
	| { kind: 'keepOwnResult'; sessionId: SessionId; poll: string; answers: PollAnswers; noteId: string }
	| { kind: 'dropOwnResult'; sessionId: SessionId; poll: string }
	| { kind: 'recordPlan'; sessionId: SessionId; target: IsoDate | null; notes: PlanNotes }
	| { kind: 'declinePlan'; sessionId: SessionId }
	| { kind: 'followUpPlan'; sessionId: SessionId; on: IsoDate; noteId: string | null };

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
	| 'visitInFuture'
	| 'visitBeforeSession'
	| 'badRequest'
	| 'scriptUnknown'
	| 'pollNotOpen'
	| 'tooManyRows'
	| 'answeredElsewhere'
	| 'plansNotOpen'
	| 'planTargetOutOfRange'
	| 'noOpenPlan'
	| 'sessionOnPaper'
	| 'slipNeedsSecondPerson'
	| 'slipAlreadyTyped'
	| 'answeredByHerself'
	| 'officerPresent'
	| 'witnessUnknown';

export interface KpmContext {
	actor: Actor;
	at: Instant;
	/** Today in the area's zone. */
	today: IsoDate;
	/** The person whose stream this is. */
	kpmId: KpmId;
	/** The session that the command names, as it stands in the same transaction. */
	session: SessionState;
	/** The script that the session's plan names; undefined when this program does not know it. */
	script: SessionScript | undefined;
	/** An officer of the law is checked in among the guests. */
	officerPresent: boolean;
	/** The binding in which her stored answers to this poll were given. */
	pollAnsweredIn?: number | undefined;
}

/** What one command does to a person's case: its events, or the reason why not. Rules KP1–KP28 of SPEC.md. */
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
			if (participation.choice || participation.plan || Object.keys(participation.kept).length > 0)
				return refuse('choiceAlreadyMade');
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
			if (session.onPaper) return refuse('sessionOnPaper');
			if (isAnsweredElsewhere(hers.value)) return refuse('choiceAlreadyMade');
			const { typedBy, janjiHati } = hers.value;
			const isOwn = typedBy === undefined;
			if (isOwn && hers.value.choice && sameChoice(hers.value.choice, command.choice)) return ok([]);
			// What was typed for her from paper gives way to her own device, unless she has signed by then (KP22).
			const isSettled = isOwn ? janjiHati !== undefined : janjiHati?.written === true;
			if (isSettled || hers.value.withdrawal === 'cancelled') return refuse('choiceAlreadyMade');
			// A hall that met after its planned day, or was opened again, gives the time to think from the day she chose.
			return ok([
				{ type: 'choiceMade', sessionId, sessionDate: later(hers.value.sessionDate, context.today), choice: command.choice, at }
			]);
		}
		case 'recordJanjiHati':
		case 'declineJanjiHati': {
			// A sheet that she signed speaks for itself, whoever photographs it.
			const isSheet = command.kind === 'recordJanjiHati' && command.signing === 'paper' && worksInHall(actor, sessionId, session);
			const hers = isSheet ? whoCame(participation) : ownDevice(participation, context, sessionId);
			if (!hers.ok) return hers;
			if (session.status !== 'running') return refuse('sessionNotRunning');
			if (!hers.value.choice) return refuse('choiceMissing');
			if (!isSheet && isNotOfThisDevice(hers.value)) return refuse('choiceAlreadyMade');
			if (hers.value.janjiHati) return refuse('janjiHatiAlreadyAnswered');
			if (!context.script) return refuse('scriptUnknown');
			const janjiHati = janjiHatiFor(hers.value.choice.pilihan, context.script.promises);
			const { wording } = command;
			if (!janjiHatiText(janjiHati, wording)) return refuse('badRequest');
			if (command.kind === 'declineJanjiHati') return ok([{ type: 'janjiHatiDeclined', sessionId, janjiHati, wording, at }]);
			const { signing, signatureId, digest, witnesses = [] } = command;
			const known = session.witnesses;
			if (!witnesses.every((witnessId) => known.includes(witnessId))) return refuse('witnessUnknown');
			return ok([{ type: 'janjiHatiRecorded', sessionId, janjiHati, wording, signing, signatureId, digest, witnesses, at }]);
		}
		case 'typeSlip':
			return decideSlip(command, state, participation, context);
		case 'allowSaying':
		case 'withdrawSaying': {
			const herSlip = actor.kind === 'slip' && actor.kpmId === context.kpmId && actor.sessionId === sessionId;
			const bySlip = herSlip && command.kind === 'withdrawSaying';
			const hers = bySlip ? whoCame(participation) : ownDevice(participation, context, sessionId);
			if (!hers.ok) return hers;
			if (!bySlip && isNotOfThisDevice(hers.value)) return refuse('choiceAlreadyMade');
			return decideSaying(command, sessionId, hers.value, context);
		}
		case 'setPhotoConsent':
			return decidePhotoConsent(command, participation, context);
		case 'answerPoll':
		case 'keepOwnResult':
		case 'dropOwnResult':
			return decidePoll(command, participation, context);
		case 'recordPlan':
		case 'declinePlan':
			return decidePlan(command, participation, context);
		case 'followUpPlan': {
			if (!isHerPendamping(actor, state)) return refuse('notAllowed');
			const plan = participation?.plan;
			if (session.status !== 'closed' || !participation || !plan?.written || plan.followedUp) return refuse('noOpenPlan');
			if (command.on > context.today) return refuse('visitInFuture');
			if (command.on < participation.sessionDate) return refuse('visitBeforeSession');
			return ok([{ type: 'planFollowedUp', sessionId, on: command.on, noteId: command.noteId, by: actor.accountId, at }]);
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
