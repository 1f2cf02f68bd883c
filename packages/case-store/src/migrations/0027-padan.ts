import { sql, type Kysely } from 'kysely';

/**
 * Lists laid side by side: which editions were compared, which two rows may be one person, and what of each person is known now. Rows
 * point at the rows of registers and at cases; no name and no number stands here. A decision belongs to two persons (`pair_key`, a keyed
 * digest), whichever run finds them again.
 */
export const padan = {
	name: '0027-padan',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table padan_run (
			id text primary key, area_code text not null, left_side text not null, right_side text not null, editions text not null,
			status text not null, by_actor text not null, at text not null, summary text
		)`.execute(db);
		await sql`create index padan_run_by_area on padan_run (area_code, at)`.execute(db);
		await sql`create table padan_person (
			run_id text not null, side text not null, seq integer not null, ref text not null, area_code text not null,
			class text not null, no_nik integer not null, odd_nik integer not null, shared_nik integer not null,
			no_address integer not null, own_aid integer, aided integer, extreme integer not null, need text, primary key (run_id, side, seq)
		)`.execute(db);
		await sql`create index padan_person_by_class on padan_person (run_id, side, class, area_code)`.execute(db);
		await sql`create table padan_pair (
			run_id text not null, seq integer not null, class text not null, score integer not null, area_code text not null,
			left_seq integer not null, right_seq integer not null, pair_key text not null, primary key (run_id, seq)
		)`.execute(db);
		await sql`create index padan_pair_by_class on padan_pair (run_id, class, seq)`.execute(db);
		await sql`create index padan_pair_by_left on padan_pair (run_id, left_seq)`.execute(db);
		await sql`create index padan_pair_by_right on padan_pair (run_id, right_seq)`.execute(db);
		await sql`create index padan_pair_by_key on padan_pair (pair_key)`.execute(db);
		await sql`create table padan_decision (
			pair_key text primary key, decision text not null, together text, run_id text not null, by_actor text not null, at text not null
		)`.execute(db);
		await sql`create index padan_decision_by_together on padan_decision (together) where together is not null`.execute(db);
		await sql`create table padan_log (
			run_id text not null, at text not null, pair_key text not null, decision text not null, together text, by_actor text not null
		)`.execute(db);
		await sql`create index padan_log_by_run on padan_log (run_id, at)`.execute(db);
	}
};
