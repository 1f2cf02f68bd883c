import { sql, type Kysely } from 'kysely';

/** Which process holds a hall, where several share one database; stays empty on SQLite. */
export const hallOwner = {
	name: '0002-hall-owner',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table hall_owner (session_id text primary key, process_id text not null, address text not null)`.execute(db);
	}
};
