import { sql, type Kysely } from 'kysely';

/** Many letters as one job, and what became of each. */
export const letterBatches = {
	name: '0035-letter-batches',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table letter_batch (
			id text primary key, kind text not null, act text not null, output text not null, choices text not null, area_code text not null,
			by_account text not null, at text not null, status text not null, working_for text, total integer not null, bytes integer not null,
			pages integer not null, has_numbers integer not null, ended_at text, holder text not null, held_until text not null
		)`.execute(db);
		// One job at a time for each person, whatever process was asked.
		await sql`create unique index letter_batch_by_worker on letter_batch (working_for)`.execute(db);
		await sql`create index letter_batch_by_account on letter_batch (by_account, at)`.execute(db);
		await sql`create table letter_batch_item (
			batch_id text not null, position integer not null, subject text not null, name text not null, status text not null,
			refusal text, part integer, letter_id text, primary key (batch_id, position)
		)`.execute(db);
	}
};
