import { sql, type Kysely } from 'kysely';

/** Versions of the sections of a profile, and the members of a household one by one, so that each NIK can be found and erased. */
export const profil = {
	name: '0016-profil',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table profil_version (
			id text primary key, kpm_id text not null, section text not null, content text not null, by_account text not null, at text not null
		)`.execute(db);
		await sql`create index profil_version_by_kpm on profil_version (kpm_id, section, at)`.execute(db);
		await sql`create table family_member (
			version_id text not null, position integer not null, kpm_id text not null, hubungan text not null, nama text not null, nik text,
			nik_digest text, tempat_lahir text not null, tanggal_lahir text, keterangan text not null, primary key (version_id, position)
		)`.execute(db);
		await sql`create index family_member_by_kpm on family_member (kpm_id)`.execute(db);
		await sql`create index family_member_by_nik on family_member (nik_digest)`.execute(db);
	}
};
