import { CompiledQuery } from 'kysely';
import type { Trx } from '../streams/streams.ts';
import type { Statement, StatementAnswer } from './engine.ts';

/** Sends all statements without waiting in between, and answers each in its place. */
export function runAll(trx: Trx, statements: readonly Statement[]): Promise<StatementAnswer[]> {
	return Promise.all(statements.map(({ sql, parameters }) => trx.executeQuery(CompiledQuery.raw(sql, [...parameters]))));
}
