import { mayFor } from '../access/access-table.ts';
import type { Actor } from '../access/roles.ts';
import type { KpmId, SessionId } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { SessionState } from '../session/session-decisions.ts';
import type { KpmContext, KpmRefusal } from './kpm-decisions.ts';
import type { KpmState, ListedKpm } from './kpm-state.ts';
import type { Participation } from './participation.ts';

/** Who records what people without a phone do: a paired scribe of this session, its facilitator, a supervisor or korkab. */
export function worksInHall(actor: Actor, sessionId: SessionId, session: SessionState): boolean {
	if (actor.kind === 'device') return actor.sessionId === sessionId && actor.device === 'scribe';
	return session.status !== 'none' && mayFor(actor, 'leadSession', session.plan.facilitatorId);
}

export function isHerPendamping(actor: Actor, state: KpmState): actor is Extract<Actor, { kind: 'account' }> {
	return state.status === 'listed' && mayFor(actor, 'recordVisit', state.pendampingId);
}

/** Through what this actor speaks for her outside a session's choice (domain 3.4); undefined: it does not. */
export function speaksFor(actor: Actor, kpmId: KpmId, state: ListedKpm): 'slip' | 'phone' | undefined {
	if (actor.kind !== 'slip' && actor.kind !== 'device') return undefined;
	const hers = state.participations[actor.sessionId];
	// A slip of somebody who was checked in by mistake may lie in other hands.
	if (!hers || hers.status === 'undone') return undefined;
	if (actor.kind === 'slip') return actor.kpmId === kpmId ? 'slip' : undefined;
	// A shared device stays bound to whoever had it last.
	return actor.device === 'phone' && hers.status === 'present' && hers.boundTo === actor.deviceId ? 'phone' : undefined;
}

/** Only the device that is bound to her, while she is present, speaks for her (domain 3.1). */
export function ownDevice(
	participation: Participation | undefined,
	context: KpmContext,
	sessionId: SessionId
): Result<Participation, KpmRefusal> {
	const { actor } = context;
	if (actor.kind !== 'device' || actor.sessionId !== sessionId) return refuse('notAllowed');
	if (actor.device !== 'phone' && actor.device !== 'sharedPhone' && actor.device !== 'corner') return refuse('notAllowed');
	if (participation?.status !== 'present') return refuse('kpmNotPresent');
	return participation.boundTo === actor.deviceId ? ok(participation) : refuse('deviceNotBound');
}

/** She was there, and may have left by now. */
export function whoCame(participation: Participation | undefined): Result<Participation, KpmRefusal> {
	return participation && participation.status !== 'undone' ? ok(participation) : refuse('kpmNotPresent');
}

/** Her answer was given in another binding, or typed for her from paper. */
export function isNotOfThisDevice(hers: Participation): boolean {
	return isAnsweredElsewhere(hers) || hers.typedBy !== undefined;
}

export function isAnsweredElsewhere({ answeredIn, binding }: Participation): boolean {
	return answeredIn !== undefined && answeredIn !== binding;
}
