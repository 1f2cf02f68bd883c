import { sql, type Kysely } from 'kysely';

/**
 * Signatures that are gathered for a letter, and pages of letters that were signed by hand. What is drawn lies here only until the letter is
 * signed; then its bytes alone hold it.
 */
export const hands = {
	name: '0040-hands',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table letter add column way text not null default 'paper'`.execute(db);
		await sql`create table letter_round (
			id text primary key, kind text not null, subject text not null, choices text not null, text_digest text not null,
			by_account text not null, at text not null
		)`.execute(db);
		// One at a time: nobody signs the one while the other is signed.
		await sql`create unique index letter_round_by_subject on letter_round (subject, kind)`.execute(db);
		await sql`create table letter_hand (
			round_id text not null, place text not null, way text not null, name text not null, strokes text not null, on_date text not null,
			by_account text not null, at text not null, primary key (round_id, place)
		)`.execute(db);
		await sql`create table letter_scan (
			id text primary key, letter_id text not null, file_id text, media text not null, by_account text not null, at text not null,
			void_note_id text, voided_by text, voided_at text
		)`.execute(db);
		await sql`create index letter_scan_by_letter on letter_scan (letter_id, at)`.execute(db);
	}
};
