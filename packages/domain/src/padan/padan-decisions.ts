import type { Instant } from '../dates.ts';
import type { Actor } from '../access/roles.ts';
import { actorReach } from '../access/access-table.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { PairClass } from './compare-persons.ts';

/** cocok: one person · bukan: two persons · nanti: somebody looked, and has to find out more. */
export const PAIR_DECISIONS = ['cocok', 'bukan', 'nanti'] as const;
export type PairDecision = (typeof PAIR_DECISIONS)[number];

export function isPairDecision(text: string): text is PairDecision {
	return (PAIR_DECISIONS as readonly string[]).includes(text);
}

/** What becomes of two persons of two lists; the stream is theirs, whichever editions the lists have. It changes nothing but itself. */
export type PadanEvent =
	/** `together`: the id of the command, where it decided on several at once. */
	| { type: 'pairDecided'; decision: PairDecision; runId: string; together: string | null; at: Instant }
	| { type: 'pairReopened'; runId: string; at: Instant };

export type PadanCommand =
	| { kind: 'decidePair'; decision: PairDecision; runId: string; together: string | null }
	/** `together`: only what that command decided, so that nobody takes back what somebody decided since. */
	| { kind: 'reopenPair'; runId: string; together: string | null };

export type PadanState = { decision: PairDecision; together: string | null } | undefined;

export type PadanRefusal = 'notAllowed' | 'pairNotForBatch' | 'pairNotDecided';

/** How many pairs one command may decide on. */
export const MOST_PAIRS_AT_ONCE = 200;

export function decidePadan(
	command: PadanCommand,
	state: PadanState,
	context: { actor: Actor; at: Instant; pairClass: PairClass }
): Result<PadanEvent[], PadanRefusal> {
	const { actor, at, pairClass } = context;
	if (actorReach(actor, 'decidePadan') === undefined) return refuse('notAllowed');
	const { runId, together } = command;
	switch (command.kind) {
		case 'decidePair': {
			// PD6: two people with one number are looked at one by one.
			if (together !== null && command.decision === 'cocok' && pairClass === 'bertentangan') return refuse('pairNotForBatch');
			if (state?.decision === command.decision) return ok([]);
			return ok([{ type: 'pairDecided', decision: command.decision, runId, together, at }]);
		}
		case 'reopenPair': {
			if (together !== null && state?.together !== together) return ok([]);
			return state === undefined ? refuse('pairNotDecided') : ok([{ type: 'pairReopened', runId, at }]);
		}
		default:
			return assertNever(command);
	}
}

export function evolvePadan(_: PadanState, event: PadanEvent): PadanState {
	switch (event.type) {
		case 'pairDecided':
			return { decision: event.decision, together: event.together };
		case 'pairReopened':
			return undefined;
		default:
			return assertNever(event);
	}
}
