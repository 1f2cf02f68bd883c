import { channel } from 'node:diagnostics_channel';
import type { LogEvent } from 'kysely';
import type { Statement } from './engine.ts';

export const STATEMENT_CHANNEL = 'balai:statement';
const statements = channel(STATEMENT_CHANNEL);

/**
 * For Kysely's `log`: passes every `Statement` outside a batch on to whoever has subscribed, which nobody does while halls are served.
 * Its parameters are what people wrote: nobody logs them.
 */
export function tellStatement({ query: { sql, parameters } }: LogEvent): void {
	if (statements.hasSubscribers) statements.publish({ sql, parameters } satisfies Statement);
}
