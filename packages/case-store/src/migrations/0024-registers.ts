import { sql, type Kysely } from 'kysely';

/**
 * Lists of every kind: which column means what, and which edition of which register a list is. What registers say of people stands
 * beside the cases; `matched_id` is who stood there when the list was read, and `changes` in which fields the list says otherwise.
 */
export const registers = {
	name: '0024-registers',
	async up(db: Kysely<unknown>): Promise<void> {
		for (const column of ['column_map', 'register', 'quarter', 'listed_on'])
			await sql`alter table import_batch add column ${sql.raw(column)} text`.execute(db);
		for (const column of ['matched_id', 'changes'])
			await sql`alter table import_row add column ${sql.raw(column)} text`.execute(db);
		await sql`create index import_row_by_match on import_row (matched_id, batch_id) where matched_id is not null`.execute(db);
		await sql`create table register_row (
			id text primary key, batch_id text not null, row_no integer not null, register text not null, area_code text not null,
			person_key text not null, row_key text not null, nik_digest text, name_key text not null, birth_date text, desil integer,
			content text not null
		)`.execute(db);
		await sql`create index register_row_by_person on register_row (person_key)`.execute(db);
		await sql`create index register_row_by_nik on register_row (nik_digest) where nik_digest is not null`.execute(db);
		await sql`create index register_row_by_area on register_row (register, area_code, name_key)`.execute(db);
		await sql`create index register_row_by_batch on register_row (batch_id, row_no)`.execute(db);
		await sql`create table register_area (
			register text not null, area_code text not null, batch_id text not null, primary key (register, area_code, batch_id)
		)`.execute(db);
		await sql`create index register_area_by_batch on register_area (batch_id)`.execute(db);
		await sql`create table list_mapping (
			area_code text not null, kind text not null, header_key text not null, column_map text not null, by_actor text not null,
			at text not null, primary key (area_code, kind, header_key)
		)`.execute(db);
	}
};
