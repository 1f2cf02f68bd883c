import { channel } from 'node:diagnostics_channel';
import type { LogEvent } from 'kysely';
import type { Statement } from './engine.ts';

/** What is told of a statement that was run outside a batch. Its parameters are what people wrote: nobody logs them. */
export interface ToldStatement extends Statement {
	readonly milliseconds: number;
}

export const STATEMENT_CHANNEL = 'balai:statement';
const statements = channel(STATEMENT_CHANNEL);

/** For Kysely's `log`: passes statements on to whoever has subscribed, which nobody does while halls are served. */
export function tellStatement({ query, queryDurationMillis }: LogEvent): void {
	if (!statements.hasSubscribers) return;
	statements.publish({ sql: query.sql, parameters: query.parameters, milliseconds: queryDurationMillis } satisfies ToldStatement);
}
