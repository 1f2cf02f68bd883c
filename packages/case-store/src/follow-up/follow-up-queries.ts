import { sql, type Kysely } from 'kysely';
import {
	addDays,
	maskNik,
	taskStatus,
	type Actor,
	type IsoDate,
	type Occasion,
	type TaskStatus,
	type Through
} from '@balai/domain';
import type { Tables, VisitTaskTable } from '../schema.ts';
import { caseScope, hiddenBatches } from '../scope.ts';
import { statusIs } from './task-status.ts';

export interface VisitTask {
	kpmId: string;
	source: VisitTaskTable['source'];
	/** Of the session in which she said *mundur*, of her request, or of the proposal whose SK it follows. */
	sourceId: string;
	nama: string;
	/** '530299••••••0003'. */
	maskedNik: string | null;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
	/** Of the session, of the request, or of the SK. */
	saidOn: IsoDate;
	/** Its session was held on paper and typed in later. */
	onPaper: boolean;
	/** '' of a request, as `venue` and `kapan`. */
	method: string;
	venue: string;
	kapan: string;
	janjiHati: 'written' | 'declined' | 'none';
	/** What she said outside the session: the request itself, or that the visit may come early. */
	own: OwnWordOfTask | undefined;
	firstDay: IsoDate;
	lastDay: IsoDate;
	/** She wanted to ask her family: whether somebody has to ask for its answer, or what it was. */
	family: 'toAsk' | 'setuju' | 'belum' | undefined;
	/** `cancelled` is all a pendamping learns of a promise taken back: no reason, no way. */
	status: TaskStatus | 'cancelled';
	visits: { id: string; on: IsoDate; outcome: string; early: boolean }[];
}

export interface OwnWordOfTask {
	kind: 'request' | 'early';
	occasion: Occasion | null;
	through: Through;
	on: IsoDate;
	/** Her reason for an early visit; null where none was asked. */
	reason: string | null;
	/** False: a paper that nobody but her pendamping has looked at. */
	isChecked: boolean;
}

export interface TaskFilter {
	status?: TaskStatus | undefined;
	/** An area within the actor's own. */
	areaCode?: string | undefined;
	pendampingId?: string | undefined;
	/** Default 200. */
	limit?: number | undefined;
	offset?: number | undefined;
}

const MOST_TASKS = 200;
const CANCELLED_SHOWN_DAYS = 30;

/**
 * The tasks of those who accompany families (pendamping: her own; supervisor and korkab: of their area), nobody else's. The family decides
 * whose they are: a task that another table still gives to somebody shows nobody a family that is not hers.
 */
export function scopedTasks(db: Kysely<Tables>, actor: Actor, { areaCode, pendampingId }: TaskFilter = {}) {
	const scope = caseScope(actor, 'readChoices');
	if (!scope) return undefined;
	let query = db
		.selectFrom('visit_task')
		// A cross join, so that SQLite begins with the tasks, which are few, and not with all families of a caseload.
		.crossJoin('kpm')
		.leftJoin('session', 'session.id', 'visit_task.source_id')
		.whereRef('kpm.id', '=', 'visit_task.kpm_id')
		.where((eb) => eb.or([eb('visit_task.source', '!=', 'session'), eb('session.status', '=', 'closed')]))
		.where('visit_task.area_code', '>=', scope.from)
		.where('visit_task.area_code', '<', scope.to)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.where('kpm.batch_id', 'not in', hiddenBatches(db));
	const wanted = scope.pendampingId ?? pendampingId;
	// `coalesce` hides an index from PostgreSQL, which would begin with all families of the caseload as well.
	if (wanted !== undefined)
		query = query.where('visit_task.pendamping_id', '=', wanted).where(sql`coalesce(kpm.pendamping_id, '')`, '=', wanted);
	return areaCode === undefined ? query : query.where('visit_task.area_code', '=', areaCode);
}

/** Home visits, most urgent first: open ones, then those cancelled in the last 30 days as a bare word. */
export async function listVisitTasks(
	db: Kysely<Tables>,
	actor: Actor,
	today: IsoDate,
	filter: TaskFilter = {}
): Promise<VisitTask[]> {
	const { status, limit = MOST_TASKS, offset = 0 } = filter;
	const scoped = scopedTasks(db, actor, filter);
	if (!scoped) return [];
	const asked = status
		? scoped.where(statusIs(status, today))
		: scoped
				.where('visit_task.status', 'in', ['open', 'cancelled'])
				.where((eb) =>
					eb.or([
						eb.and([
							eb('visit_task.status', '=', 'open'),
							eb.or([eb('visit_task.source', '!=', 'after'), eb('visit_task.last_day', '>=', today)])
						]),
						eb.and([
							eb('visit_task.status', '=', 'cancelled'),
							eb('visit_task.ended_at', '>=', addDays(today, -CANCELLED_SHOWN_DAYS))
						])
					])
				);
	// 'open' comes after 'cancelled': what is asked for first.
	const page = asked
		.select(['visit_task.source_id', 'visit_task.kpm_id', 'kpm.name_key'])
		.orderBy('visit_task.status', 'desc')
		.orderBy('visit_task.last_day')
		.orderBy('kpm.name_key')
		.orderBy('visit_task.source_id')
		.limit(limit)
		.offset(offset);
	const rows = await db
		.selectFrom(page.as('page'))
		.innerJoin('visit_task', (join) =>
			join.onRef('visit_task.source_id', '=', 'page.source_id').onRef('visit_task.kpm_id', '=', 'page.kpm_id')
		)
		.innerJoin('person', 'person.kpm_id', 'visit_task.kpm_id')
		.leftJoin('session', 'session.id', 'visit_task.source_id')
		.leftJoin('choice', (join) =>
			join.onRef('choice.session_id', '=', 'visit_task.source_id').onRef('choice.kpm_id', '=', 'visit_task.kpm_id')
		)
		.leftJoin('janji_hati', (join) =>
			join.onRef('janji_hati.session_id', '=', 'visit_task.source_id').onRef('janji_hati.kpm_id', '=', 'visit_task.kpm_id')
		)
		.leftJoin('session_detail', 'session_detail.session_id', 'visit_task.source_id')
		.leftJoin('own_word', (join) =>
			join.onRef('own_word.source_id', '=', 'visit_task.source_id').onRef('own_word.kpm_id', '=', 'visit_task.kpm_id')
		)
		.leftJoin('note', 'note.id', 'own_word.note_id')
		.leftJoin('usulan', 'usulan.id', 'visit_task.source_id')
		.select([
			'visit_task.kpm_id as kpmId',
			'visit_task.source',
			'visit_task.source_id as sourceId',
			'visit_task.pendamping_id as pendampingId',
			'visit_task.area_code as areaCode',
			'visit_task.first_day as firstDay',
			'visit_task.last_day as lastDay',
			'visit_task.status as stored',
			'visit_task.asks_family',
			'visit_task.family',
			'person.nama',
			'person.nik',
			'person.dusun',
			'person.desa',
			'session.date',
			'session.on_paper',
			'session.method',
			'session_detail.venue',
			'choice.follow_up',
			'janji_hati.written',
			'own_word.kind',
			'own_word.occasion',
			'own_word.through',
			'own_word.said_on',
			'own_word.paper_checked',
			'note.text as reason',
			'usulan.sk_on'
		])
		.orderBy('visit_task.status', 'desc')
		.orderBy('visit_task.last_day')
		.orderBy('page.name_key')
		.orderBy('visit_task.source_id')
		.execute();
	const visits = await visitsOf(
		db,
		rows.map((row) => row.kpmId)
	);
	const tasks = rows.map((row): VisitTask => {
		const { kpmId, source, sourceId, pendampingId, areaCode, firstDay, lastDay, nama, nik, dusun, desa } = row;
		const known = { kpmId, source, sourceId, pendampingId, areaCode, firstDay, lastDay, nama, dusun, desa };
		const isOver = row.stored === 'cancelled';
		const isWaiting = row.asks_family === 1 && today >= firstDay;
		return {
			...known,
			maskedNik: nik && maskNik(nik),
			saidOn: row.date ?? row.said_on ?? row.sk_on ?? firstDay,
			onPaper: row.on_paper === 1,
			method: row.method ?? '',
			venue: isOver ? '' : (row.venue ?? ''),
			kapan: isOver ? '' : (row.follow_up ?? ''),
			janjiHati: isOver || row.written === null ? 'none' : row.written === 1 ? 'written' : 'declined',
			own: isOver ? undefined : ownWordOf(row),
			family: isOver ? undefined : ((row.family as 'setuju' | 'belum' | null) ?? (isWaiting ? 'toAsk' : undefined)),
			status: isOver ? 'cancelled' : taskStatus({ firstDay, lastDay }, today, source === 'after'),
			visits: isOver ? [] : (visits.get(`${kpmId}|${sourceId}`) ?? [])
		};
	});
	const urgency: Record<VisitTask['status'], number> = { late: 0, soon: 1, open: 2, upcoming: 3, optional: 4, cancelled: 5 };
	return tasks.sort((a, b) => urgency[a.status] - urgency[b.status]);
}

function ownWordOf(row: {
	kind: 'request' | 'early' | null;
	occasion: string | null;
	through: string | null;
	said_on: string | null;
	paper_checked: number | null;
	reason: string | null;
}): OwnWordOfTask | undefined {
	const { kind, occasion, through, said_on: on, reason } = row;
	if (kind === null || on === null) return undefined;
	const isChecked = row.paper_checked === 1;
	return { kind, occasion: occasion as Occasion | null, through: through as Through, on, reason, isChecked };
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
		const key = `${row.kpm_id}|${row.source_id}`;
		byTask.set(key, [
			...(byTask.get(key) ?? []),
			{ id: row.id, on: row.visited_on, outcome: row.outcome, early: row.early === 1 }
		]);
	}
	return byTask;
}

export interface RecordedVisit {
	on: IsoDate;
	outcome: string;
}

/** The visit that this account has stored under this id, so that a report whose answer was lost is known again. */
export async function recordedVisit(db: Kysely<Tables>, actor: Actor, visitId: string): Promise<RecordedVisit | undefined> {
	if (actor.kind !== 'account') return undefined;
	return db
		.selectFrom('visit')
		.select(['visited_on as on', 'outcome'])
		.where('id', '=', visitId)
		.where('by_account', '=', actor.accountId)
		.executeTakeFirst();
}
