import { sql, type Kysely } from 'kysely';

/** What the due list, and whatever follows a family to another pendamping or desa, stands on among a million cases. */
export const caseIndexes = {
	name: '0021-case-indexes',
	async up(db: Kysely<unknown>): Promise<void> {
		// Open visits of an area, however many are over.
		await sql`drop index visit_task_by_area`.execute(db);
		await sql`create index visit_task_by_area on visit_task (status, area_code)`.execute(db);
		await sql`create index visit_task_by_kpm on visit_task (kpm_id, status)`.execute(db);
		await sql`create index family_plan_by_kpm on family_plan (kpm_id, status)`.execute(db);
	}
};
