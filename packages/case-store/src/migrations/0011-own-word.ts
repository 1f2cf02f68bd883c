import { sql, type Kysely } from 'kysely';

/** Her own word outside a session: requests, early visits, signed papers and their witnesses; visits belong to a session or a request. */
export const ownWord = {
	name: '0011-own-word',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table visit_task rename column session_id to source_id`.execute(db);
		await sql`alter table visit_task add column source text not null default 'session'`.execute(db);
		await sql`alter table visit_task add column asks_family integer not null default 0`.execute(db);
		await sql`alter table visit_task add column family text`.execute(db);
		await sql`alter table visit_task add column ended_at text`.execute(db);
		await sql`update visit_task set asks_family = 1 where exists (
			select 1 from choice where choice.session_id = visit_task.source_id and choice.kpm_id = visit_task.kpm_id
			and choice.follow_up = 'tanyaKeluarga'
		)`.execute(db);
		await sql`update visit_task set ended_at = (
			select max(event.at) from event where event.stream = 'kpm:' || visit_task.kpm_id and event.type = 'withdrawalCancelled'
		) where status = 'cancelled'`.execute(db);
		await sql`alter table visit rename column session_id to source_id`.execute(db);
		await sql`alter table visit add column family text`.execute(db);
		await sql`alter table visit add column photo_id text`.execute(db);
		await sql`create table own_word (
			source_id text not null, kpm_id text not null, kind text not null, occasion text, through text not null, said_on text not null,
			note_id text, witness_id text, paper_id text, paper_checked integer not null, primary key (source_id, kpm_id)
		)`.execute(db);
		await sql`create index own_word_by_check on own_word (paper_checked, kpm_id)`.execute(db);
		await sql`create table own_witness (id text primary key, kpm_id text not null, name text not null, role text not null)`.execute(
			db
		);
	}
};
