import { sql, type Kysely } from 'kysely';

/**
 * Names that a musyawarah looks up, with what was said of each, and Matriks 3, which the office fills from them. Both name people and are
 * erasable; the events hold the ids.
 */
export const musyawarah = {
	name: '0029-musyawarah',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table musyawarah_entry (
			id text primary key, session_id text not null, position integer not null, source text not null, source_id text,
			kpm_id text, register_row_id text, name_key text not null, content text not null, temuan text, note_id text
		)`.execute(db);
		await sql`create index musyawarah_entry_by_session on musyawarah_entry (session_id, position)`.execute(db);
		await sql`create index musyawarah_entry_by_kpm on musyawarah_entry (kpm_id) where kpm_id is not null`.execute(db);
		await sql`create table matriks3 (
			id text primary key, area_code text not null, session_id text, title text not null, programs text not null,
			rows_count integer not null, notes text not null, made_by text not null, made_at text not null, changed_at text not null
		)`.execute(db);
		await sql`create index matriks3_by_area on matriks3 (area_code, made_at)`.execute(db);
		await sql`create table matriks3_row (
			matriks_id text not null, position integer not null, kpm_id text, content text not null, primary key (matriks_id, position)
		)`.execute(db);
	}
};
