import { sql, type Kysely } from 'kysely';

/** What instruments are filled in with beside what is counted: *sosialisasi* that was written down, words of the office, reports handed in. */
export const instruments = {
	name: '0036-instruments',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table sosialisasi (
			id text primary key, pendamping_id text not null, audience text not null, medium text not null, on_day text not null,
			note_id text not null, by_account text not null, at text not null
		)`.execute(db);
		await sql`create index sosialisasi_by_pendamping on sosialisasi (pendamping_id, on_day)`.execute(db);
		await sql`create table instrument_save (
			id text primary key, form text not null, area_code text not null, from_day text not null, to_day text not null,
			subject text not null, version integer not null, content text not null, by_account text not null, at text not null,
			unique (form, area_code, from_day, to_day, subject, version)
		)`.execute(db);
		await sql`create table report_filing (
			area_code text not null, report text not null, due_on text not null, filed_on text not null, number text not null,
			by_account text not null, at text not null, primary key (area_code, report, due_on)
		)`.execute(db);
	}
};
