import { sql, type Kysely } from 'kysely';

/** Proposals on their twelve steps, the papers that go with them, and what each step has written. */
export const usulan = {
	name: '0012-usulan',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table usulan (
			id text primary key, kpm_id text not null, path text not null, basis_id text not null, area_code text not null, pendamping_id text,
			status text not null, step integer not null, letter_id text not null, statement_on text not null, since text not null,
			returned_from integer, returned_how text, note_id text, by_korkab integer not null, sk_on text
		)`.execute(db);
		await sql`create index usulan_by_area on usulan (status, area_code, step)`.execute(db);
		await sql`create index usulan_by_pendamping on usulan (pendamping_id, status, step)`.execute(db);
		await sql`create index usulan_by_kpm on usulan (kpm_id)`.execute(db);
		await sql`create index usulan_by_letter on usulan (letter_id, step)`.execute(db);
		await sql`create table usulan_ready (
			kpm_id text not null, path text not null, basis_id text not null, kind text not null, stands_since text not null,
			area_code text not null, pendamping_id text, primary key (kpm_id, path)
		)`.execute(db);
		await sql`create index usulan_ready_by_area on usulan_ready (area_code)`.execute(db);
		await sql`create index usulan_ready_by_pendamping on usulan_ready (pendamping_id)`.execute(db);
		await sql`create table usulan_document (
			id text primary key, step integer not null, number text not null, on_date text not null, file_id text, area_code text not null,
			register text, seq integer, disposition text, by_account text not null, by_role text not null, at text not null
		)`.execute(db);
		// A mark of our own for a bundle of proposals, one row of numbers for each kab/kota and year.
		await sql`create unique index usulan_document_register on usulan_document (register, seq)`.execute(db);
		await sql`create table usulan_entry (
			document_id text not null, usulan_id text not null, step integer not null, stands integer not null,
			primary key (document_id, usulan_id)
		)`.execute(db);
		await sql`create index usulan_entry_by_usulan on usulan_entry (usulan_id, step)`.execute(db);
		await sql`create table paper (
			id text primary key, kpm_id text not null, path text not null, kind text not null, on_date text not null, source text not null,
			ref text not null, digest text not null, usulan_id text, by_account text not null, at text not null
		)`.execute(db);
		await sql`create index paper_by_kpm on paper (kpm_id)`.execute(db);
		await sql`create index paper_by_usulan on paper (usulan_id)`.execute(db);
		await sql`create index paper_by_ref on paper (ref)`.execute(db);
		await sql`create table replacement (
			id text primary key, document_id text not null, nama text not null, nik text not null, address text not null, reason text not null
		)`.execute(db);
		await sql`create index replacement_by_document on replacement (document_id)`.execute(db);
		await sql`alter table file add column media text not null default 'image/jpeg'`.execute(db);
		// Those whose promise was confirmed at their door before there were proposals; opening one asks their own history again.
		await sql`insert into usulan_ready (kpm_id, path, basis_id, kind, stands_since, area_code, pendamping_id)
			select visit_task.kpm_id, 'mandiri', max(visit_task.source_id), 'session', max(visit.visited_on), max(kpm.area_code), max(kpm.pendamping_id)
			from visit_task
			inner join kpm on kpm.id = visit_task.kpm_id
			inner join visit on visit.kpm_id = visit_task.kpm_id and visit.source_id = visit_task.source_id
			where visit_task.status = 'confirmed' and visit.outcome = 'tetapMundur' and visit.early = 0
			group by visit_task.kpm_id`.execute(db);
	}
};
