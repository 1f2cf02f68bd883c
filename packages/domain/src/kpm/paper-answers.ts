import { actorReach } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import { later } from '../dates.ts';
import type { SessionId } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { SessionState } from '../session/session-decisions.ts';
import type { KpmContext, KpmRefusal } from './kpm-decisions.ts';
import type { Choice, KpmEvent, UnclearSlip } from './kpm-events.ts';
import type { ListedKpm } from './kpm-state.ts';
import { janjiHatiFor, janjiHatiText } from './janji-hati-wording.ts';
import type { Participation } from './participation.ts';

/** What a folded slip says, as somebody else typed it (domain 3.1). */
export interface TypedSlip {
	choice: Choice;
	/** Why the choice could not be read; its choice is then *tidak menjawab*. */
	unclear: UnclearSlip | null;
	/** *open*: her signed sheet may still be photographed. */
	promise: 'declined' | 'open';
	/** Version of the janji hati that is printed with the slips. */
	wording: string;
	/** Her tick *boleh disampaikan*; the note holds her reason. */
	saying: { noteId: string | null } | null;
}

/**
 * A folded slip, typed in by a second person: never the facilitator of the session, never the family's pendamping. Refused where she
 * answered on a device of her own, whose answer counts; the same slip again changes nothing. Rules KP20–KP24.
 */
export function decideSlip(
	{ sessionId, slip }: { sessionId: SessionId; slip: TypedSlip },
	state: ListedKpm,
	participation: Participation | undefined,
	context: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	const { actor, session, at } = context;
	const by = typistOf(actor, sessionId, session, state);
	if (by === undefined || session.status === 'none') return refuse('slipNeedsSecondPerson');
	if (session.status !== 'running' || session.choice !== 'open' || !session.rightsCardShown) return refuse('choiceNotOpen');
	if (!participation || participation.status === 'undone') return refuse('kpmNotPresent');
	const { choice, janjiHati, typedBy, saying } = participation;
	if (choice && typedBy === undefined) return refuse('answeredByHerself');
	if (janjiHati?.written || participation.withdrawal === 'cancelled') return refuse('choiceAlreadyMade');
	if (slip.unclear !== null && slip.choice.pilihan !== 'tidakMenjawab') return refuse('badRequest');
	if (!context.script) return refuse('scriptUnknown');
	const kind = janjiHatiFor(slip.choice.pilihan, context.script.promises);
	if (!janjiHatiText(kind, slip.wording)) return refuse('badRequest');
	const isSame =
		choice !== undefined &&
		sameChoice(choice, slip.choice) &&
		(janjiHati !== undefined) === (slip.promise === 'declined') &&
		(saying !== undefined) === (slip.saying !== null);
	if (isSame) return ok([]);
	// Whoever typed it may put her own slip of the finger right; nobody else types it anew.
	if (choice && typedBy !== by) return refuse('slipAlreadyTyped');
	if (slip.saying && context.officerPresent) return refuse('officerPresent');
	const sessionDate = session.onPaper ? session.plan.date : later(participation.sessionDate, context.today);
	const events: KpmEvent[] = [
		{ type: 'choiceMade', sessionId, sessionDate, choice: slip.choice, through: 'slip', by, unclear: slip.unclear, at }
	];
	if (slip.promise === 'declined')
		events.push({ type: 'janjiHatiDeclined', sessionId, janjiHati: kind, wording: slip.wording, through: 'slip', at });
	if (slip.saying) events.push({ type: 'sayingAllowed', sessionId, noteId: slip.saying.noteId, at });
	return ok(events);
}

/** Who typed it, for the event; undefined: this one may not. */
function typistOf(actor: Actor, sessionId: string, session: SessionState, state: ListedKpm): string | undefined {
	if (session.status === 'none') return undefined;
	// A meeting that was held on paper is typed in later, at a desk, by somebody with a name.
	if (actor.kind === 'device')
		return actor.device === 'typist' && actor.sessionId === sessionId && !session.onPaper ? actor.deviceId : undefined;
	if (actor.kind !== 'account' || actorReach(actor, 'typeSlip') !== 'area') return undefined;
	const isBound = actor.accountId === session.plan.facilitatorId || actor.accountId === state.pendampingId;
	return isBound ? undefined : actor.accountId;
}

/**
 * *Boleh disampaikan* (domain 3.1): her own tick, from the device that is bound to her, after her choice; taken back from there or with
 * her slip while the hall is open. Not offered while an officer of the law is there. Rules KP25–KP27.
 */
export function decideSaying(
	command: { kind: 'allowSaying'; noteId: string | null } | { kind: 'withdrawSaying' },
	sessionId: SessionId,
	hers: Participation,
	{ session, officerPresent, at }: KpmContext
): Result<KpmEvent[], KpmRefusal> {
	if (session.status !== 'running') return refuse('sessionNotRunning');
	if (command.kind === 'withdrawSaying') return ok(hers.saying ? [{ type: 'sayingWithdrawn', sessionId, at }] : []);
	if (!hers.choice) return refuse('choiceMissing');
	if (officerPresent) return refuse('officerPresent');
	return ok([{ type: 'sayingAllowed', sessionId, noteId: command.noteId, at }]);
}

/** May her choice be said aloud in the hall at this moment? The one question that the console's list asks (KP26). */
export function mayBeSaid(
	participation: Pick<Participation, 'choice' | 'saying' | 'status'>,
	session: SessionState,
	officerPresent: boolean
): boolean {
	if (session.status !== 'running' || session.choice !== 'closed' || officerPresent) return false;
	return participation.status !== 'undone' && participation.choice !== undefined && participation.saying !== undefined;
}

export function sameChoice(a: Choice, b: Choice): boolean {
	if (a.pilihan === 'mundur') return b.pilihan === 'mundur' && a.kapan === b.kapan;
	return b.pilihan === a.pilihan && b.kunjungan === a.kunjungan;
}
