import { CompiledQuery } from 'kysely';
import type { Trx } from '../streams/streams.ts';
import type { Statement, StatementAnswer } from './engine.ts';

/** Sends all statements without waiting in between, and answers each in its place. */
export async function runAll(trx: Trx, statements: readonly Statement[]): Promise<StatementAnswer[]> {
	const sent = statements.map(({ sql, parameters }) => trx.executeQuery(CompiledQuery.raw(sql, [...parameters])));
	// All are over before the transaction ends: what came after its rollback would be stored on its own.
	await Promise.allSettled(sent);
	return Promise.all(sent);
}
