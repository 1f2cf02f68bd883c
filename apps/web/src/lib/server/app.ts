import type { Account, AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';

/** The composed application that the server shared before the first request (`server/balai.ts`). */
export function app(): Balai {
	const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('balai')];
	if (!shared) throw new Error('Balai is not composed: start it by server/start.ts or vite dev.');
	return shared as Balai;
}

const misplaced = 'A route without a signed-in account asks for one: check src/lib/server/route-access.ts.';

/** The signed-in person, on a route that the access table keeps from strangers. */
export function signedInAccount(locals: App.Locals): Account {
	if (!locals.account) throw new Error(misplaced);
	return locals.account;
}

/** The same person as the case store and the deciders take her. */
export function signedInActor(locals: App.Locals): AccountActor {
	if (!locals.actor) throw new Error(misplaced);
	return locals.actor;
}
