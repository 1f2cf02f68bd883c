import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { addDays, later, type Instant, type IsoDate } from '../dates.ts';
import type { KpmState } from '../kpm/kpm-state.ts';
import { householdOf } from '../kpm/life.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import { isNeed, type Need } from './needs.ts';
import { OUTCOMES, type Agreement, type RujukanEvent, type RujukanOutcome } from './rujukan-events.ts';

export type RujukanStatus = 'sent' | 'accepted' | 'rejected' | 'served' | 'closed' | 'withdrawn';

/** One referral of a family, as far as decisions need to know it. */
export interface Rujukan {
	need: Need;
	officeId: string;
	status: RujukanStatus;
	/** Day of the last step. */
	since: IsoDate;
	/** By when somebody is to act; null once it has ended. */
	dueOn: IsoDate | null;
}

/** By id. */
export type RujukanState = Readonly<Record<string, Rujukan>>;

export const noRujukan: RujukanState = {};

export type RujukanCommand = { rujukanId: string; on: IsoDate } & (
	| { kind: 'sendRujukan'; need: Need; officeId: string; agreement: Agreement | null; noteId: string | null }
	| { kind: 'rerouteRujukan'; officeId: string; agreement: Agreement | null; noteId: string | null }
	| {
			kind: 'acceptRujukan';
			/** The day that the office named for its service; null: it named none. */
			promisedOn: IsoDate | null;
			noteId: string | null;
	  }
	| { kind: 'rejectRujukan'; noteId: string | null }
	| { kind: 'serveRujukan'; noteId: string | null }
	| { kind: 'closeRujukan'; outcome: RujukanOutcome; noteId: string | null }
	| { kind: 'withdrawRujukan' }
);

export type RujukanRefusal =
	| 'notAllowed'
	| 'kpmUnknown'
	| 'badRequest'
	| 'dateInFuture'
	| 'stepBeforeLast'
	| 'householdGone'
	| 'agreementMissing'
	| 'agreementTooOld'
	| 'officeUnknown'
	| 'sameOffice'
	| 'needAlreadyReferred'
	| 'rujukanUnknown'
	| 'rujukanEnded'
	| 'rujukanNotThere'
	| 'officeStillHasTime'
	| 'rejectReasonMissing';

/** What the directory says of an office of the family's area. */
export interface RujukanOffice {
	/** Within how many days it answers, and serves whom it has accepted. */
	answerDays: number;
	serviceDays: number;
}

export interface RujukanContext {
	actor: Actor;
	at: Instant;
	/** Today where the family lives. */
	today: IsoDate;
	/** The office that the command names, or the one where the rujukan is; undefined where the directory has it no more. */
	office: RujukanOffice | undefined;
}

/** Days that an office has where the directory names none (ours). */
export const ANSWER_DAYS = 14;
export const SERVICE_DAYS = 30;
/** Days to send on what was rejected, and to ask a family whether it was helped (ours). */
const REROUTE_DAYS = 7;
const CLOSING_DAYS = 14;

/** What one command does to a family's referrals: its event, or the reason why not. Rules RJ1–RJ9 of SPEC.md. */
export function decideRujukan(
	command: RujukanCommand,
	state: KpmState,
	context: RujukanContext
): Result<RujukanEvent[], RujukanRefusal> {
	const { actor, at, today, office } = context;
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (!mayFor(actor, 'recordRujukan', state.pendampingId)) return refuse('notAllowed');
	const { rujukanId, on } = command;
	if (on > today) return refuse('dateInFuture');
	const step = { rujukanId, on, by: actor.accountId, at };
	const known = state.rujukan[rujukanId];
	if (command.kind === 'sendRujukan') {
		const { need, officeId, agreement, noteId } = command;
		if (known || !isNeed(need)) return refuse('badRequest');
		if (householdOf(state) !== 'stands') return refuse('householdGone');
		if (Object.values(state.rujukan).some((each) => each.need === need && each.dueOn !== null))
			return refuse('needAlreadyReferred');
		if (!agreement || agreement.on > on) return refuse('agreementMissing');
		if (!office) return refuse('officeUnknown');
		const dueOn = addDays(on, office.answerDays);
		return ok([{ type: 'rujukanSent', need, officeId, agreement, dueOn, noteId, ...step }]);
	}
	if (!known) return refuse('rujukanUnknown');
	if (known.dueOn === null) return refuse('rujukanEnded');
	if (on < known.since) return refuse('stepBeforeLast');
	const { status } = known;
	switch (command.kind) {
		case 'rerouteRujukan': {
			const { officeId, agreement, noteId } = command;
			if (status !== 'rejected' && status !== 'sent') return refuse('rujukanNotThere');
			if (status === 'sent' && on <= known.dueOn) return refuse('officeStillHasTime');
			if (householdOf(state) !== 'stands') return refuse('householdGone');
			if (!agreement || agreement.on > on) return refuse('agreementMissing');
			// What she agreed to before was another office.
			if (agreement.on < known.since) return refuse('agreementTooOld');
			if (officeId === known.officeId) return refuse('sameOffice');
			if (!office) return refuse('officeUnknown');
			const dueOn = addDays(on, office.answerDays);
			return ok([{ type: 'rujukanRerouted', officeId, agreement, dueOn, noteId, ...step }]);
		}
		case 'acceptRujukan': {
			const { promisedOn, noteId } = command;
			if (status !== 'sent') return refuse('rujukanNotThere');
			const dueOn = promisedOn ? later(promisedOn, on) : addDays(on, office?.serviceDays ?? SERVICE_DAYS);
			return ok([{ type: 'rujukanAccepted', dueOn, noteId, ...step }]);
		}
		case 'rejectRujukan': {
			const { noteId } = command;
			if (status !== 'sent' && status !== 'accepted') return refuse('rujukanNotThere');
			if (noteId === null) return refuse('rejectReasonMissing');
			return ok([{ type: 'rujukanRejected', dueOn: addDays(on, REROUTE_DAYS), noteId, ...step }]);
		}
		case 'serveRujukan': {
			if (status !== 'accepted') return refuse('rujukanNotThere');
			return ok([{ type: 'rujukanServed', dueOn: addDays(on, CLOSING_DAYS), noteId: command.noteId, ...step }]);
		}
		case 'closeRujukan': {
			const { outcome, noteId } = command;
			if (!OUTCOMES.includes(outcome)) return refuse('badRequest');
			const isUnserved = status === 'rejected' && outcome === 'tidakTerpenuhi';
			if (status !== 'served' && !isUnserved) return refuse('rujukanNotThere');
			if (isUnserved && noteId === null) return refuse('rejectReasonMissing');
			return ok([{ type: 'rujukanClosed', outcome, noteId, ...step }]);
		}
		case 'withdrawRujukan':
			return ok([{ type: 'rujukanWithdrawn', ...step }]);
		default:
			return assertNever(command);
	}
}

/** The referrals of a family after one event. */
export function evolveRujukan(state: RujukanState, event: RujukanEvent): RujukanState {
	const { rujukanId, on: since } = event;
	if (event.type === 'rujukanSent') {
		const { need, officeId, dueOn } = event;
		return { ...state, [rujukanId]: { need, officeId, status: 'sent', since, dueOn } };
	}
	const known = state[rujukanId];
	if (!known) return state;
	const next = (status: RujukanStatus, dueOn: IsoDate | null, officeId = known.officeId): RujukanState => ({
		...state,
		[rujukanId]: { ...known, officeId, status, since, dueOn }
	});
	switch (event.type) {
		case 'rujukanRerouted':
			return next('sent', event.dueOn, event.officeId);
		case 'rujukanAccepted':
			return next('accepted', event.dueOn);
		case 'rujukanRejected':
			return next('rejected', event.dueOn);
		case 'rujukanServed':
			return next('served', event.dueOn);
		case 'rujukanClosed':
			return next('closed', null);
		case 'rujukanWithdrawn':
			return next('withdrawn', null);
		default:
			return assertNever(event);
	}
}

/** Last days before a due day on which a list says *segera* (ours). */
export const RUJUKAN_SOON_DAYS = 3;

/** How a referral stands on a day; lateness is never the family's. */
export function rujukanUrgency(dueOn: IsoDate | null, today: IsoDate): 'ended' | 'open' | 'soon' | 'late' {
	if (dueOn === null) return 'ended';
	if (today > dueOn) return 'late';
	return today >= addDays(dueOn, -RUJUKAN_SOON_DAYS) ? 'soon' : 'open';
}

/** What may be done next with a referral; `isLate`: the office has not answered by its day. */
export function rujukanSteps(status: RujukanStatus, isLate: boolean): RujukanCommand['kind'][] {
	switch (status) {
		case 'sent':
			return ['acceptRujukan', 'rejectRujukan', ...(isLate ? (['rerouteRujukan'] as const) : []), 'withdrawRujukan'];
		case 'accepted':
			return ['serveRujukan', 'rejectRujukan', 'withdrawRujukan'];
		case 'rejected':
			return ['rerouteRujukan', 'closeRujukan', 'withdrawRujukan'];
		case 'served':
			return ['closeRujukan', 'withdrawRujukan'];
		case 'closed':
		case 'withdrawn':
			return [];
		default:
			return assertNever(status);
	}
}
