import { sql, type Kysely } from 'kysely';

/** Programs of other offices that read: what they may, until when, and what went over. */
export const sambungan = {
	name: '0031-sambungan',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table sambungan (
			id text primary key, area_code text not null, office text not null, purpose text not null, parts text not null,
			until text not null, token_digest text not null unique, by_account text not null, at text not null, ended_at text
		)`.execute(db);
		await sql`create table sambungan_use (
			sambungan_id text not null, day text not null, path text not null, calls integer not null, rows integer not null,
			last_at text not null, primary key (sambungan_id, day, path)
		)`.execute(db);
		// A program reads page after page, by area and id.
		await sql`create index kpm_by_area_and_id on kpm (area_code, id)`.execute(db);
		await sql`create index usulan_by_area_and_id on usulan (area_code, id)`.execute(db);
		await sql`create index rujukan_by_area_and_id on rujukan (area_code, id)`.execute(db);
	}
};
