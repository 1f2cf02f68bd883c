import type { Kysely } from 'kysely';
import { addDays, taskStatus, type Actor, type IsoDate, type TaskStatus } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope } from '../scope.ts';

export interface VisitTask {
	kpmId: string;
	sessionId: string;
	nama: string;
	nik: string | null;
	dusun: string | null;
	desa: string | null;
	pendampingId: string | null;
	sessionDate: IsoDate;
	/** Its session was held on paper and typed in later. */
	onPaper: boolean;
	method: string;
	venue: string;
	firstDay: IsoDate;
	lastDay: IsoDate;
	kapan: string;
	janjiHati: 'written' | 'declined' | 'none';
	/** `cancelled` is all a pendamping learns of a promise taken back: no reason, no way. */
	status: TaskStatus | 'cancelled';
	visits: { id: string; on: IsoDate; outcome: string; early: boolean }[];
}

/** Home visits of sessions that are over, most urgent first: open ones, and those cancelled in the last 30 days as a bare word. */
export async function listVisitTasks(db: Kysely<Tables>, actor: Actor, today: IsoDate): Promise<VisitTask[]> {
	const scope = caseScope(actor);
	if (!scope) return [];
	let query = db
		.selectFrom('visit_task')
		.innerJoin('session', 'session.id', 'visit_task.session_id')
		.innerJoin('person', 'person.kpm_id', 'visit_task.kpm_id')
		.innerJoin('choice', (join) =>
			join.onRef('choice.session_id', '=', 'visit_task.session_id').onRef('choice.kpm_id', '=', 'visit_task.kpm_id')
		)
		.leftJoin('janji_hati', (join) =>
			join.onRef('janji_hati.session_id', '=', 'visit_task.session_id').onRef('janji_hati.kpm_id', '=', 'visit_task.kpm_id')
		)
		.leftJoin('session_detail', 'session_detail.session_id', 'session.id')
		.where('session.status', '=', 'closed')
		.where('visit_task.status', 'in', ['open', 'cancelled'])
		.where('visit_task.area_code', '>=', scope.from)
		.where('visit_task.area_code', '<', scope.to);
	if (scope.pendampingId) query = query.where('visit_task.pendamping_id', '=', scope.pendampingId);
	const rows = await query
		.select([
			'visit_task.kpm_id as kpmId',
			'visit_task.session_id as sessionId',
			'visit_task.pendamping_id as pendampingId',
			'visit_task.first_day as firstDay',
			'visit_task.last_day as lastDay',
			'visit_task.status as taskStatus',
			'person.nama',
			'person.nik',
			'person.dusun',
			'person.desa',
			'session.date as sessionDate',
			'session.on_paper as paper',
			'session.method',
			'session_detail.venue',
			'choice.follow_up as kapan',
			'janji_hati.written'
		])
		.orderBy('visit_task.last_day')
		.orderBy('person.nama')
		.execute();
	const visits = await visitsOf(
		db,
		rows.map((row) => row.kpmId)
	);
	const cancelled = await recentlyCancelled(
		db,
		rows.filter((row) => row.taskStatus === 'cancelled').map((row) => row.kpmId),
		today
	);
	const shown = rows.filter((row) => row.taskStatus !== 'cancelled' || cancelled.has(`${row.kpmId}|${row.sessionId}`));
	const tasks = shown.map((row): VisitTask => {
		const { taskStatus: stored, written, venue, paper, ...known } = row;
		const rest = { ...known, onPaper: paper === 1 };
		if (stored === 'cancelled') return { ...rest, venue: '', kapan: '', janjiHati: 'none', status: 'cancelled', visits: [] };
		return {
			...rest,
			venue: venue ?? '',
			janjiHati: written === null ? 'none' : written === 1 ? 'written' : 'declined',
			status: taskStatus({ firstDay: row.firstDay, lastDay: row.lastDay }, today),
			visits: visits.get(`${row.kpmId}|${row.sessionId}`) ?? []
		};
	});
	const urgency: Record<VisitTask['status'], number> = { late: 0, soon: 1, open: 2, upcoming: 3, cancelled: 4 };
	return tasks.sort((a, b) => urgency[a.status] - urgency[b.status]);
}

const CANCELLED_SHOWN_DAYS = 30;

async function recentlyCancelled(db: Kysely<Tables>, kpmIds: string[], today: IsoDate): Promise<Set<string>> {
	if (kpmIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('event')
		.select(['stream', 'payload'])
		.where('type', '=', 'withdrawalCancelled')
		.where(
			'stream',
			'in',
			kpmIds.map((kpmId) => `kpm:${kpmId}`)
		)
		.where('at', '>=', addDays(today, -CANCELLED_SHOWN_DAYS))
		.execute();
	return new Set(
		rows.map((row) => `${row.stream.slice('kpm:'.length)}|${(JSON.parse(row.payload) as { sessionId: string }).sessionId}`)
	);
}

async function visitsOf(db: Kysely<Tables>, kpmIds: string[]): Promise<Map<string, VisitTask['visits']>> {
	const byTask = new Map<string, VisitTask['visits']>();
	if (kpmIds.length === 0) return byTask;
	const rows = await db
		.selectFrom('visit')
		.selectAll()
		.where('kpm_id', 'in', [...new Set(kpmIds)])
		.orderBy('visited_on')
		.execute();
	for (const row of rows) {
		const key = `${row.kpm_id}|${row.session_id}`;
		byTask.set(key, [
			...(byTask.get(key) ?? []),
			{ id: row.id, on: row.visited_on, outcome: row.outcome, early: row.early === 1 }
		]);
	}
	return byTask;
}
