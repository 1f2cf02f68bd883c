import { sql, type Kysely } from 'kysely';

/** What stood in a case before a list changed it, as far as the event cannot say it: erasable, and gone when the list is past taking back. */
export const listChanges = {
	name: '0032-list-changes',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table listed_before (
			batch_id text not null, kpm_id text not null, content text not null, primary key (batch_id, kpm_id)
		)`.execute(db);
		await sql`create index listed_before_by_kpm on listed_before (kpm_id)`.execute(db);
	}
};
