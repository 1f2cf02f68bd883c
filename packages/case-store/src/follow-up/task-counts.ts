import type { Kysely } from 'kysely';
import type { Actor, IsoDate, TaskStatus } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { scopedTasks, type TaskFilter } from './follow-up-queries.ts';
import { statusIs } from './task-status.ts';

/** How many visits wait, and by what their list can be narrowed. */
export interface TaskCounts {
	byStatus: Record<TaskStatus, number>;
	/** Of the whole area or caseload, whatever is filtered by. */
	byArea: { areaCode: string; desa: string | null; count: number }[];
	byPendamping: { pendampingId: string | null; count: number }[];
}

const statuses: readonly TaskStatus[] = ['late', 'soon', 'open', 'upcoming', 'optional'];

/** Counts what `listVisitTasks` lists, by their states today; the filter's own status is not asked for. */
export async function countVisitTasks(
	db: Kysely<Tables>,
	actor: Actor,
	today: IsoDate,
	{ areaCode, pendampingId }: TaskFilter = {}
): Promise<TaskCounts> {
	const filtered = scopedTasks(db, actor, { areaCode, pendampingId });
	const all = scopedTasks(db, actor);
	const byStatus: Record<TaskStatus, number> = { late: 0, soon: 0, open: 0, upcoming: 0, optional: 0 };
	if (!filtered || !all) return { byStatus, byArea: [], byPendamping: [] };
	const row = await filtered
		.where('visit_task.status', '=', 'open')
		.select((eb) =>
			statuses.map((status) => eb.fn.sum<number>(eb.case().when(statusIs(status, today)(eb)).then(1).else(0).end()).as(status))
		)
		.executeTakeFirst();
	for (const status of statuses) byStatus[status] = Number(row?.[status] ?? 0);
	const open = all.where('visit_task.status', '=', 'open');
	const byArea = await open
		.leftJoin('area', 'area.code', 'visit_task.area_code')
		.select((eb) => ['visit_task.area_code as areaCode', eb.fn.max('area.name').as('desa'), eb.fn.countAll<number>().as('count')])
		.groupBy('visit_task.area_code')
		.orderBy('visit_task.area_code')
		.execute();
	const byPendamping = await open
		.select((eb) => ['visit_task.pendamping_id as pendampingId', eb.fn.countAll<number>().as('count')])
		.groupBy('visit_task.pendamping_id')
		.orderBy('visit_task.pendamping_id')
		.execute();
	const whole = <R extends { count: number }>(rows: R[]) => rows.map((each) => ({ ...each, count: Number(each.count) }));
	return { byStatus, byArea: whole(byArea), byPendamping: whole(byPendamping) };
}
