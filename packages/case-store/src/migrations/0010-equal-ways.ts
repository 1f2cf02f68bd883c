import { sql, type Kysely } from 'kysely';

/** Paper beside phones: who typed a slip, what may be said aloud, who witnessed, and sessions that were held on paper alone. */
export const equalWays = {
	name: '0010-equal-ways',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table session add column on_paper integer not null default 0`.execute(db);
		await sql`alter table choice add column typed_by text`.execute(db);
		await sql`alter table guest add column left_at text`.execute(db);
		await sql`create table witness (id text primary key, session_id text not null, name text not null, role text not null)`.execute(
			db
		);
		await sql`create index witness_by_session on witness (session_id)`.execute(db);
		await sql`create table janji_hati_witness (
			session_id text not null, kpm_id text not null, witness_id text not null, primary key (session_id, kpm_id, witness_id)
		)`.execute(db);
		await sql`create table saying (session_id text not null, kpm_id text not null, note_id text, primary key (session_id, kpm_id))`.execute(
			db
		);
		await sql`create table typist (device_id text primary key, session_id text not null, name text not null)`.execute(db);
	}
};
