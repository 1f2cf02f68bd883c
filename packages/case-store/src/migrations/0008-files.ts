import { sql, type Kysely } from 'kysely';

/** What lies beside the database, by its digest. */
export const files = {
	name: '0008-files',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table file (
			id text primary key, purpose text not null, session_id text not null, kpm_id text, digest text not null,
			bytes integer not null, width integer not null, height integer not null, by_actor text not null, at text not null
		)`.execute(db);
		await sql`create index file_by_session on file (session_id, at)`.execute(db);
		await sql`create index file_by_kpm on file (kpm_id)`.execute(db);
	}
};
