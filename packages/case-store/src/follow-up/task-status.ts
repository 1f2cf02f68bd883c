import { addDays, SOON_DAYS, type IsoDate, type TaskStatus } from '@balai/domain';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Tables } from '../schema.ts';

/** `taskStatus` of the domain as a condition: today is data, never the database's own. An optional visit is no task after its window. */
export function statusIs(status: TaskStatus, today: IsoDate) {
	return (eb: ExpressionBuilder<Tables, 'visit_task'>): Expression<SqlBool> => {
		const begun = eb('visit_task.first_day', '<=', today);
		const owed = eb('visit_task.source', '!=', 'after');
		const soon = addDays(today, SOON_DAYS);
		const conditions: Record<TaskStatus, Expression<SqlBool>[]> = {
			upcoming: [eb('visit_task.first_day', '>', today)],
			late: [owed, begun, eb('visit_task.last_day', '<', today)],
			soon: [owed, begun, eb('visit_task.last_day', '>=', today), eb('visit_task.last_day', '<=', soon)],
			open: [owed, begun, eb('visit_task.last_day', '>', soon)],
			optional: [eb('visit_task.source', '=', 'after'), begun, eb('visit_task.last_day', '>=', today)]
		};
		return eb.and([eb('visit_task.status', '=', 'open'), ...conditions[status]]);
	};
}
