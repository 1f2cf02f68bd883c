import { sql, type Kysely } from 'kysely';

/** Who read what, and cases opened from outside. */
export const access = {
	name: '0014-access',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table read_log (
			id text primary key, at text not null, actor text not null, account_id text, role text not null, via text not null, what text not null, people integer not null
		)`.execute(db);
		await sql`create table read_subject (kpm_id text not null, read_id text not null, primary key (kpm_id, read_id))`.execute(db);
		await sql`create index read_subject_by_read on read_subject (read_id)`.execute(db);
		await sql`create table emergency_access (
			id text primary key, kpm_id text not null, account_id text not null, role text not null, area_code text not null,
			note_id text not null, opened_at text not null, until text not null, ended_at text, ended_by text, seen_by text
		)`.execute(db);
		await sql`create index emergency_by_account on emergency_access (account_id, until)`.execute(db);
		await sql`create index emergency_by_area on emergency_access (area_code, opened_at)`.execute(db);
		await sql`create index emergency_by_kpm on emergency_access (kpm_id)`.execute(db);
	}
};
