import { sql } from 'kysely';
import type { Trx } from '../streams/streams.ts';

/** Lets one transaction at a time go on under this name. SQLite needs nothing: its writer is alone from the first statement. */
export async function lockName(trx: Trx, engine: 'sqlite' | 'postgres', name: string): Promise<void> {
	if (engine === 'sqlite') return;
	await sql`select pg_advisory_xact_lock(hashtext(${name}), hashtext(current_schema()))`.execute(trx);
}
