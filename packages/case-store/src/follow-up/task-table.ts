import type { VisitTaskTable } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

type NewTask = Pick<VisitTaskTable, 'source' | 'source_id' | 'kpm_id' | 'first_day' | 'last_day' | 'asks_family'>;

/** Puts a visit on the list of whoever accompanies the family now. */
export async function putTask(trx: Trx, task: NewTask): Promise<void> {
	const person = await trx
		.selectFrom('kpm')
		.select(['pendamping_id', 'area_code'])
		.where('id', '=', task.kpm_id)
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('visit_task')
		.values({ ...task, ...person, status: 'open', family: null, ended_at: null })
		.execute();
}

/** A choice made anew takes the task of the earlier one away, with what was asked for about it. */
export async function dropTask(trx: Trx, sourceId: string, kpmId: string): Promise<void> {
	await trx.deleteFrom('visit_task').where('source_id', '=', sourceId).where('kpm_id', '=', kpmId).execute();
	await trx.deleteFrom('own_word').where('source_id', '=', sourceId).where('kpm_id', '=', kpmId).execute();
}

export async function endTask(
	trx: Trx,
	sourceId: string,
	kpmId: string,
	{ status, at }: { status: 'confirmed' | 'changedMind' | 'cancelled' | 'visited'; at: string }
): Promise<void> {
	await trx
		.updateTable('visit_task')
		.set({ status, ended_at: at })
		.where('source_id', '=', sourceId)
		.where('kpm_id', '=', kpmId)
		.execute();
}

/** Nothing of hers is open any more: with her who said it, or with the SK. */
export async function endTasks(trx: Trx, kpmId: string, at: string): Promise<void> {
	await trx
		.updateTable('visit_task')
		.set({ status: 'ended', ended_at: at })
		.where('kpm_id', '=', kpmId)
		.where('status', 'in', ['open', 'confirmed'])
		.execute();
}

/** A family goes to another pendamping, or moves: its open tasks go with it, and nothing else. */
export async function moveOpenTasks(
	trx: Trx,
	kpmId: string,
	to: { pendamping_id?: string | null; area_code?: string }
): Promise<void> {
	await trx.updateTable('visit_task').set(to).where('kpm_id', '=', kpmId).where('status', '=', 'open').execute();
	await trx.updateTable('family_plan').set(to).where('kpm_id', '=', kpmId).where('status', '=', 'open').execute();
}
