import {
	actorReach,
	addDays,
	desaReport,
	desaReportOutside,
	isRujukanEvent,
	mayFor,
	RUJUKAN_SOON_DAYS,
	type Actor,
	type DesaReport,
	type IsoDate,
	type KpmId,
	type Need,
	type RujukanCounts,
	type RujukanEvent,
	type RujukanOutcome,
	type RujukanStatus
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { areaContact } from '../areas/area-contact.ts';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, hiddenBatches, liveKpm } from '../scope.ts';
import { officesIn, type OfficeEntry } from './offices.ts';

export const RUJUKAN_STANDINGS = ['late', 'soon', 'open', 'ended'] as const;
/** late, soon: its day has passed or is near · open: everything that runs. */
export type RujukanStanding = (typeof RUJUKAN_STANDINGS)[number];

export interface RujukanFilter {
	/** Without it: everything that runs. */
	standing?: RujukanStanding | undefined;
	need?: Need | undefined;
	/** A desa within the actor's own area. */
	areaCode?: string | undefined;
	/** Of one family; without a standing all of hers. */
	kpmId?: string | undefined;
	limit?: number | undefined;
	offset?: number | undefined;
}

export interface RujukanRow {
	rujukanId: string;
	kpmId: KpmId;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	pendampingId: string | null;
	need: Need;
	officeId: string;
	/** '' of an office that is in no directory. */
	officeName: string;
	status: RujukanStatus;
	sentOn: IsoDate;
	/** Day of the last step. */
	since: IsoDate;
	dueOn: IsoDate | null;
	outcome: RujukanOutcome | null;
}

export interface RujukanPage {
	rows: RujukanRow[];
	/** By standing, with the same filter otherwise. */
	counts: Record<RujukanStanding, number>;
}

/** One step of a referral as it was written down. */
export interface RujukanStep {
	event: RujukanEvent;
	/** '' where the step names no office, or one that is in no directory. */
	officeName: string;
	note: string | null;
}

export interface RujukanFile extends RujukanRow {
	office: OfficeContact | undefined;
	/** Whom the family can call who is not its pendamping. */
	contact: { name: string; phone: string } | undefined;
	/** Oldest first. */
	steps: RujukanStep[];
	/** Offices of the family's area to which it could go on. */
	offices: OfficeEntry[];
	/** Whether this actor may write the next step down. */
	mayRecord: boolean;
}

/** What a family is told of the office that has its referral. */
type OfficeContact = Pick<OfficeEntry, 'name' | 'address' | 'contact' | 'phone'>;

const PAGE = 50;

/** Referrals of an actor's families, for a pendamping of her caseload. The family decides whose they are. */
function scopedRujukan(db: Kysely<Tables>, actor: Actor) {
	const scope = caseScope(actor, 'readRujukan');
	if (!scope) return undefined;
	const query = db
		.selectFrom('rujukan')
		.innerJoin('kpm', 'kpm.id', 'rujukan.kpm_id')
		.where('rujukan.area_code', '>=', scope.from)
		.where('rujukan.area_code', '<', scope.to)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.where('kpm.batch_id', 'not in', hiddenBatches(db));
	return scope.pendampingId
		? query.where('rujukan.pendamping_id', '=', scope.pendampingId).where('kpm.pendamping_id', '=', scope.pendampingId)
		: query;
}

function withRows(query: NonNullable<ReturnType<typeof scopedRujukan>>) {
	return query
		.innerJoin('person', 'person.kpm_id', 'rujukan.kpm_id')
		.leftJoin('rujukan_office', 'rujukan_office.id', 'rujukan.office_id')
		.select([
			'rujukan.id as rujukanId',
			'rujukan.kpm_id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'kpm.area_code as areaCode',
			'kpm.pendamping_id as pendampingId',
			'rujukan.need',
			'rujukan.office_id as officeId',
			'rujukan_office.name as officeName',
			'rujukan.status',
			'rujukan.sent_on as sentOn',
			'rujukan.since',
			'rujukan.due_on as dueOn',
			'rujukan.outcome'
		]);
}

type Found = Omit<RujukanRow, 'kpmId' | 'officeName'> & { kpmId: string; officeName: string | null };

function rowOf(row: Found): RujukanRow {
	return { ...row, kpmId: row.kpmId as KpmId, officeName: row.officeName ?? '' };
}

/** Most urgent first; what has ended newest first. */
export async function listRujukan(
	db: Kysely<Tables>,
	actor: Actor,
	today: IsoDate,
	filter: RujukanFilter = {}
): Promise<RujukanPage> {
	const { standing, need, areaCode, kpmId, limit = PAGE, offset = 0 } = filter;
	const none = { late: 0, soon: 0, open: 0, ended: 0 };
	let query = scopedRujukan(db, actor);
	if (!query) return { rows: [], counts: none };
	if (need) query = query.where('rujukan.need', '=', need);
	if (areaCode) query = query.where('rujukan.area_code', '=', areaCode);
	if (kpmId) query = query.where('rujukan.kpm_id', '=', kpmId);
	const soon = addDays(today, RUJUKAN_SOON_DAYS);
	const { late, near, running, all } = await query
		.select((eb) => {
			const due = (test: '<' | '<=' | 'is not', day: string | null) =>
				eb.fn.sum<number>(eb.case().when('rujukan.due_on', test, day).then(1).else(0).end());
			return [
				due('<', today).as('late'),
				due('<=', soon).as('near'),
				due('is not', null).as('running'),
				eb.fn.countAll<number>().as('all')
			];
		})
		.executeTakeFirstOrThrow();
	const counts = {
		late: Number(late ?? 0),
		soon: Number(near ?? 0) - Number(late ?? 0),
		open: Number(running ?? 0),
		ended: Number(all) - Number(running ?? 0)
	};
	let asked = withRows(query);
	const wanted = standing ?? (kpmId ? undefined : 'open');
	if (wanted === 'ended') asked = asked.where('rujukan.due_on', 'is', null);
	else if (wanted !== undefined) asked = asked.where('rujukan.due_on', 'is not', null);
	if (wanted === 'late') asked = asked.where('rujukan.due_on', '<', today);
	if (wanted === 'soon') asked = asked.where('rujukan.due_on', '>=', today).where('rujukan.due_on', '<=', soon);
	const ordered =
		wanted === 'ended' || wanted === undefined
			? asked.orderBy('rujukan.since', 'desc').orderBy('rujukan.id')
			: asked.orderBy('rujukan.due_on').orderBy('rujukan.id');
	const rows = await ordered.limit(limit).offset(offset).execute();
	return { rows: rows.map(rowOf), counts };
}

/** One referral with its steps; undefined when it is unknown or not this actor's (alike, CS4). */
export async function rujukanFile(db: Kysely<Tables>, actor: Actor, rujukanId: string): Promise<RujukanFile | undefined> {
	const scoped = scopedRujukan(db, actor);
	const found = scoped && (await withRows(scoped).where('rujukan.id', '=', rujukanId).executeTakeFirst());
	if (!found) return undefined;
	const row = rowOf(found);
	const steps = await stepsOf(db, row.kpmId, rujukanId);
	const office = await db
		.selectFrom('rujukan_office')
		.select(['name', 'address', 'contact', 'phone'])
		.where('id', '=', row.officeId)
		.executeTakeFirst();
	return {
		...row,
		office,
		contact: await areaContact(db, row.areaCode),
		steps,
		offices: (await officesIn(db, row.areaCode)).filter(({ id }) => id !== row.officeId),
		mayRecord: mayFor(actor, 'recordRujukan', row.pendampingId)
	};
}

async function stepsOf(db: Kysely<Tables>, kpmId: string, rujukanId: string): Promise<RujukanStep[]> {
	const stream = `kpm:${kpmId}`;
	const events = await db
		.selectFrom('event')
		.select(['type', 'payload'])
		.where('stream', '=', stream)
		.where('type', 'like', 'rujukan%')
		.orderBy('version')
		.execute();
	const known = events
		.map(({ type, payload }) => ({ type, ...(JSON.parse(payload) as object) }) as { type: string; rujukanId?: string })
		.flatMap((event) => (isRujukanEvent(event) && event.rujukanId === rujukanId ? [event] : []));
	const noteIds = known.flatMap((event) => ('noteId' in event && event.noteId !== null ? [event.noteId] : []));
	const officeIds = known.flatMap((event) => ('officeId' in event ? [event.officeId] : []));
	const notes = noteIds.length
		? await db.selectFrom('note').select(['id', 'text']).where('subject', '=', stream).where('id', 'in', noteIds).execute()
		: [];
	const offices = await db.selectFrom('rujukan_office').select(['id', 'name']).where('id', 'in', officeIds).execute();
	return known.map((event) => ({
		event,
		officeName: 'officeId' in event ? (offices.find(({ id }) => id === event.officeId)?.name ?? '') : '',
		note: 'noteId' in event ? (notes.find(({ id }) => id === event.noteId)?.text ?? null) : null
	}));
}

/** What a form needs to refer a family: who it is, and which offices serve where it lives. */
export async function rujukanDesk(
	db: Kysely<Tables>,
	actor: Actor,
	kpmId: string
): Promise<
	{ kpmId: KpmId; nama: string; desa: string | null; dusun: string | null; areaCode: string; offices: OfficeEntry[] } | undefined
> {
	const scope = caseScope(actor, 'recordRujukan');
	if (!scope) return undefined;
	let query = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['person.nama', 'person.desa', 'person.dusun', 'kpm.area_code as areaCode'])
		.where('kpm.id', '=', kpmId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	const row = await query.executeTakeFirst();
	return row && { kpmId: kpmId as KpmId, ...row, offices: await officesIn(db, row.areaCode) };
}

export interface YearReport extends DesaReport {
	/** Code → name. */
	names: Record<string, string>;
	/** False: small desa are left out (RJ10). */
	isExact: boolean;
}

/** Referrals that were sent in a calendar year, per desa; exact for those whose area it is, without small ones for others. */
export async function rujukanReport(db: Kysely<Tables>, actor: Actor, year: number): Promise<YearReport | undefined> {
	const reach = actorReach(actor, 'countRujukan');
	if (reach === undefined || (actor.kind !== 'account' && actor.kind !== 'program')) return undefined;
	const { from, to } = areaRange(actor.areaCode);
	const rows = await db
		.selectFrom('rujukan')
		.select((eb) => ['counted_in as areaCode', 'status', 'outcome', eb.fn.countAll<number>().as('count')])
		.where('counted_in', '>=', from)
		.where('counted_in', '<', to)
		.where('sent_on', '>=', `${year}-01-01`)
		.where('sent_on', '<=', `${year}-12-31`)
		// A program is given the list of all others: beside it the number would tell who took hers back.
		.$if(actor.kind === 'program', (query) => query.where('status', '!=', 'withdrawn'))
		.groupBy(['counted_in', 'status', 'outcome'])
		.execute();
	const byDesa = new Map<string, RujukanCounts>();
	for (const { areaCode, status, outcome, count } of rows) {
		const counts = byDesa.get(areaCode) ?? { running: 0, met: 0, notMet: 0, withdrawn: 0 };
		counts[partOf(status, outcome)] += Number(count);
		byDesa.set(areaCode, counts);
	}
	const counted = [...byDesa]
		.map(([areaCode, counts]) => ({ areaCode, counts }))
		.sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1));
	const isExact = reach === 'area';
	const report = isExact ? desaReport(counted) : desaReportOutside(counted);
	const codes = report.rows.flatMap(({ areaCode }) => areaCode ?? []);
	const named = codes.length ? await db.selectFrom('area').select(['code', 'name']).where('code', 'in', codes).execute() : [];
	return { ...report, names: Object.fromEntries(named.map(({ code, name }) => [code, name])), isExact };
}

function partOf(status: RujukanStatus, outcome: RujukanOutcome | null): keyof RujukanCounts {
	if (status === 'withdrawn') return 'withdrawn';
	if (status !== 'closed') return 'running';
	return outcome === 'tidakTerpenuhi' ? 'notMet' : 'met';
}
