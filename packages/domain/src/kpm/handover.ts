import { mayFor } from '../access/access-table.ts';
import { areaCovers, type Actor, type Role } from '../access/roles.ts';
import type { Instant } from '../dates.ts';
import type { AccountId } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { KpmEvent } from './kpm-events.ts';
import type { KpmState } from './kpm-state.ts';

/** One family of a caseload that goes from one pendamping to another. */
export interface HandOverCommand {
	handoverId: string;
	/** Whose the family is as long as nothing else happened; null: nobody accompanies it. */
	from: AccountId | null;
	to: AccountId;
}

/** What becomes of the account that families are given to is asked anew with each of them. */
export interface HandOverContext {
	actor: Actor;
	at: Instant;
	/** 10 digits: where the family lives. */
	areaCode: string;
	/** Undefined: there is no such account any more. */
	successor: { role: Role; areaCode: string } | undefined;
}

export type HandOverRefusal =
	'notAllowed' | 'kpmUnknown' | 'handedToSame' | 'successorNotPendamping' | 'successorOutsideArea' | 'handedOnMeanwhile';

/** Whether a caseload may be given to this account at all: a pendamping, and not the one who has it. */
export function checkSuccessor(
	{ from, to }: Pick<HandOverCommand, 'from' | 'to'>,
	successor: HandOverContext['successor']
): Result<null, 'handedToSame' | 'successorNotPendamping'> {
	if (from === to) return refuse('handedToSame');
	return successor?.role === 'pendamping' ? ok(null) : refuse('successorNotPendamping');
}

/** Gives a family to another pendamping. Rules HO1–HO4 of SPEC.md. */
export function decideHandOver(
	{ handoverId, from, to }: HandOverCommand,
	state: KpmState,
	{ actor, at, areaCode, successor }: HandOverContext
): Result<KpmEvent[], HandOverRefusal> {
	if (state.status === 'unknown') return refuse('kpmUnknown');
	if (!mayFor(actor, 'handOverCaseload', state.pendampingId)) return refuse('notAllowed');
	const checked = checkSuccessor({ from, to }, successor);
	if (!checked.ok) return checked;
	// An account without an area would cover every code.
	if (!successor?.areaCode || !areaCovers(successor.areaCode, areaCode)) return refuse('successorOutsideArea');
	if ((state.pendampingId ?? null) !== from) return refuse('handedOnMeanwhile');
	return ok([{ type: 'pendampingAssigned', pendampingId: to, handedOver: { handoverId, from, by: actor.accountId, at } }]);
}
