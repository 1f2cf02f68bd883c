import { sql, type Kysely } from 'kysely';

/** What is known of a family before a meeting. Amounts and words lie here, erasable; its events hold the ids. */
export const beforeMeeting = {
	name: '0007-before-meeting',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table family_fact (
			id text primary key, kpm_id text not null, fact text not null, source text not null, informant text not null, known_on text not null,
			content text not null, corrects text, by_account text not null, at text not null
		)`.execute(db);
		await sql`create index family_fact_by_kpm on family_fact (kpm_id, fact)`.execute(db);
		await sql`create table readiness (
			id text primary key, kpm_id text not null, stage text not null, reasons text not null, note text not null,
			by_account text not null, at text not null
		)`.execute(db);
		await sql`create index readiness_by_kpm on readiness (kpm_id)`.execute(db);
	}
};
