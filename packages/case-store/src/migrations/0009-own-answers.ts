import { sql, type Kysely } from 'kysely';

/**
 * What people answer privately beside the choice. `poll_answer` and `poll_paper` live only while their poll is open: on closing they are
 * counted and deleted. Texts of plans and kept results stand in `note`.
 */
export const ownAnswers = {
	name: '0009-own-answers',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table poll_answer (
			session_id text not null, poll text not null, kpm_id text not null, row_id text not null, option_id text not null,
			binding integer not null, primary key (session_id, poll, kpm_id, row_id)
		)`.execute(db);
		await sql`create table poll_paper (
			session_id text not null, poll text not null, row_id text not null, option_id text not null, papers integer not null,
			primary key (session_id, poll, row_id, option_id)
		)`.execute(db);
		await sql`create table kept_result (
			session_id text not null, kpm_id text not null, poll text not null, binding integer not null, note_id text not null,
			primary key (session_id, kpm_id, poll)
		)`.execute(db);
		await sql`create table family_plan (
			session_id text not null, kpm_id text not null, binding integer not null, status text not null, target text,
			upaya_id text, potensi_id text, bila_id text, pendamping_id text, area_code text not null, primary key (session_id, kpm_id)
		)`.execute(db);
		await sql`create index family_plan_by_pendamping on family_plan (pendamping_id, status, target)`.execute(db);
	}
};
