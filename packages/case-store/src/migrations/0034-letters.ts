import { sql, type Kysely } from 'kysely';

/** Signed letters with their registers, and the heads and signatories of offices. */
export const letters = {
	name: '0034-letters',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table letter (
			id text primary key, kind text not null, subject text not null, register text not null, year integer not null, seq integer not null,
			number text not null, on_date text not null, content text not null, fingerprint text not null, check_code text not null,
			file_id text, digest text, pages integer not null, status text not null, by_account text not null, by_role text not null,
			at text not null, void_note_id text, voided_by text, voided_at text
		)`.execute(db);
		// What a number is: never twice, whatever becomes of the letter.
		await sql`create unique index letter_by_number on letter (register, kind, year, seq)`.execute(db);
		await sql`create unique index letter_by_code on letter (check_code)`.execute(db);
		await sql`create index letter_by_subject on letter (subject, kind)`.execute(db);
		await sql`create index letter_by_day on letter (register, at)`.execute(db);
		await sql`create index letter_undrawn on letter (file_id, at)`.execute(db);
		await sql`create table letter_register (
			register text not null, kind text not null, year integer not null, last integer not null, primary key (register, kind, year)
		)`.execute(db);
		await sql`create table letter_person (letter_id text not null, kpm_id text not null, primary key (letter_id, kpm_id))`.execute(
			db
		);
		await sql`create index letter_person_by_kpm on letter_person (kpm_id)`.execute(db);
		await sql`create table letterhead (
			area_code text primary key, lines text not null, name text not null, below text not null, place text not null, paper text not null,
			number_pattern text not null, materai integer not null, emblem_id text, by_account text not null, at text not null
		)`.execute(db);
		await sql`create table signatory (
			area_code text not null, office text not null, title text not null, name text not null, below text not null,
			primary key (area_code, office)
		)`.execute(db);
	}
};
