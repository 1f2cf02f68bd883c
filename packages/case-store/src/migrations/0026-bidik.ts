import { sql, type Kysely } from 'kysely';

/** Poverty lines by area and month, and the lists of bidik graduasi that somebody kept, each with its pack and day. */
export const bidik = {
	name: '0026-bidik',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table poverty_line (
			area_code text not null, year integer not null, month integer not null, name text not null, rupiah integer not null,
			source text not null, by_account text, at text not null, primary key (area_code, year, month)
		)`.execute(db);
		await sql`create table bidik_list (
			id text primary key, area_code text not null, pendamping_id text, pack text not null, on_day text not null,
			by_account text not null, at text not null, yes_count integer not null, no_count integer not null, unknown_count integer not null
		)`.execute(db);
		await sql`create index bidik_list_by_area on bidik_list (area_code, at)`.execute(db);
		await sql`create index bidik_list_by_account on bidik_list (by_account, at)`.execute(db);
		await sql`create table bidik_verdict (
			list_id text not null, kpm_id text not null, verdict text not null, findings text not null, field_check text not null,
			primary key (list_id, kpm_id)
		)`.execute(db);
		await sql`create index bidik_verdict_by_kpm on bidik_verdict (kpm_id)`.execute(db);
	}
};
