import { sql, type Kysely } from 'kysely';

/** Which families went from whom to whom, so that a hand-over is finished after a crash, and given back. */
export const handover = {
	name: '0022-handover',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table handover (
			id text primary key, area_code text not null, from_account text, to_account text not null, by_account text not null, at text not null
		)`.execute(db);
		await sql`create index handover_by_area on handover (area_code, at)`.execute(db);
		await sql`create table handover_case (
			handover_id text not null, kpm_id text not null, status text not null, primary key (handover_id, kpm_id)
		)`.execute(db);
	}
};
