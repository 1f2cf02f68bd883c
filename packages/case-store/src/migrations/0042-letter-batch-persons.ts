import { sql, type Kysely } from 'kysely';

/** Whom the drafts of a job name, as they were when they were drawn: a bundle can lose families afterwards, and a file cannot. */
export const letterBatchPersons = {
	name: '0042-letter-batch-persons',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table letter_batch_person (
			batch_id text not null, position integer not null, kpm_id text not null, primary key (batch_id, position, kpm_id)
		)`.execute(db);
	}
};
