import { sql, type Kysely } from 'kysely';

/**
 * What is going on with a list, in portions. While `hidden` is 1 no question sees the cases of the batch. The setting
 * `lists.turn` changes whenever lists come to mean something else for one another.
 */
export const listWork = {
	name: '0003-list-work',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table list_work (
			batch_id text primary key, kind text not null, hidden integer not null, actor text not null, at text not null,
			done integer not null, total integer not null, stopping integer not null, holder text not null, held_until text not null
		)`.execute(db);
		await sql`insert into setting (key, value) values ('lists.turn', 'first')`.execute(db);
	}
};
