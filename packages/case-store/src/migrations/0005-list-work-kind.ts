import { sql, type Kysely } from 'kysely';

/** The kind of a work says already whether its cases are hidden. */
export const listWorkKind = {
	name: '0005-list-work-kind',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table list_work drop column hidden`.execute(db);
	}
};
