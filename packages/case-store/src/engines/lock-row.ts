import { sql, type SelectQueryBuilder } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

/** Holds a row until the transaction ends. SQLite needs nothing: its writer is alone from the first statement. */
export async function lockRow(
	trx: Trx,
	engine: 'sqlite' | 'postgres',
	table: 'session',
	id: string,
	strength: 'share' | 'update'
): Promise<void> {
	if (engine === 'sqlite') return;
	await sql`select 1 from ${sql.table(table)} where id = ${id} for ${sql.raw(strength)}`.execute(trx);
}

/** Holds the rows that a question finds until the transaction ends, and passes over those that others hold. SQLite's writer is alone. */
export function skippingLocked<DB extends Tables, T extends keyof DB, O>(
	query: SelectQueryBuilder<DB, T, O>,
	engine: 'sqlite' | 'postgres'
): SelectQueryBuilder<DB, T, O> {
	return engine === 'sqlite' ? query : query.forUpdate().skipLocked();
}
