import { sql } from 'kysely';
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
