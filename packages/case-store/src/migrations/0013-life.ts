import { sql, type Kysely } from 'kysely';

/** What becomes of a household. Who was its pengurus before stays readable, erasable as everything about a person is. */
export const life = {
	name: '0013-life',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table kpm add column household text not null default 'stands'`.execute(db);
		await sql`create table former_pengurus (
			id text primary key, kpm_id text not null, nama text not null, nik text, jenis_kelamin text, tanggal_lahir text, until_day text not null
		)`.execute(db);
		await sql`create index former_pengurus_by_kpm on former_pengurus (kpm_id, until_day)`.execute(db);
	}
};
