import { sql, type Kysely } from 'kysely';

/** Lists that left as files: who took which one, of what area, how much and what for. */
export const ekspor = {
	name: '0030-ekspor',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table ekspor (
			id text primary key, list text not null, format text not null, purpose text not null, note_id text, area_code text not null,
			rows integer not null, has_numbers integer not null, by_account text not null, by_role text not null, at text not null
		)`.execute(db);
		await sql`create index ekspor_by_moment on ekspor (at)`.execute(db);
	}
};
