import { actorReach, type Actor } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, liveKpm, type Scope } from '../scope.ts';

/** What a pendamping accompanies within the actor's area. */
export interface Caseload {
	/** Null: families that nobody accompanies. */
	pendampingId: string | null;
	kpmCount: number;
	/** Home visits that are open. */
	visitCount: number;
	desa: { areaCode: string; name: string | null; kpmCount: number }[];
}

export interface CaseloadFamily {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
}

/** One hand-over as it stands now. */
export interface HandoverRow {
	id: string;
	from: string | null;
	to: string;
	by: string;
	/** Instant. */
	at: string;
	/** Gone over, and of these still with whom they were given to. */
	moved: number;
	stillThere: number;
	/** Left where they were: outside the other's area, or given to somebody else meanwhile. */
	kept: number;
	/** Not done yet: it was interrupted. */
	waiting: number;
}

/** Families of a caseload on one page: that of a pendamping is one page, what is left over of a kab/kota may be many. */
export const CASELOAD_PAGE = 400;
const RECENT = 10;

export function ofCaseload(db: Kysely<Tables>, scope: Scope, pendampingId: string | null) {
	const inArea = liveKpm(db).where('kpm.area_code', '>=', scope.from).where('kpm.area_code', '<', scope.to);
	return pendampingId === null
		? inArea.where('kpm.pendamping_id', 'is', null)
		: inArea.where('kpm.pendamping_id', '=', pendampingId);
}

/** Everybody who accompanies families of the actor's area, most families first; empty for who hands nothing over. */
export async function listCaseloads(db: Kysely<Tables>, actor: Actor): Promise<Caseload[]> {
	const scope = caseScope(actor, 'handOverCaseload');
	if (!scope) return [];
	const counted = liveKpm(db)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.select((eb) => ['kpm.pendamping_id as pendampingId', 'kpm.area_code as areaCode', eb.fn.countAll<number>().as('count')])
		.groupBy(['kpm.pendamping_id', 'kpm.area_code']);
	const rows = await db
		.selectFrom(counted.as('counted'))
		.leftJoin('area', 'area.code', 'counted.areaCode')
		.select(['counted.pendampingId', 'counted.areaCode', 'counted.count', 'area.name'])
		.orderBy('counted.areaCode')
		.execute();
	const visits = await db
		.selectFrom('visit_task')
		.where('area_code', '>=', scope.from)
		.where('area_code', '<', scope.to)
		.where('status', '=', 'open')
		.select((eb) => ['pendamping_id as pendampingId', eb.fn.countAll<number>().as('count')])
		.groupBy('pendamping_id')
		.execute();
	const caseloads = new Map<string | null, Caseload>();
	for (const { pendampingId, areaCode, count, name } of rows) {
		const visitCount = Number(visits.find((one) => one.pendampingId === pendampingId)?.count ?? 0);
		const caseload = caseloads.get(pendampingId) ?? { pendampingId, kpmCount: 0, visitCount, desa: [] };
		caseload.kpmCount += Number(count);
		caseload.desa.push({ areaCode, name, kpmCount: Number(count) });
		caseloads.set(pendampingId, caseload);
	}
	return [...caseloads.values()].sort((a, b) => b.kpmCount - a.kpmCount);
}

/** The families of one caseload in the actor's area, by desa and name; `page` counts from 1. */
export async function caseloadFamilies(
	db: Kysely<Tables>,
	actor: Actor,
	pendampingId: string | null,
	page = 1
): Promise<CaseloadFamily[]> {
	const scope = caseScope(actor, 'handOverCaseload');
	if (!scope) return [];
	return ofCaseload(db, scope, pendampingId)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id as kpmId', 'person.nama', 'person.dusun', 'person.desa', 'kpm.area_code as areaCode'])
		.orderBy('kpm.area_code')
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.offset((page - 1) * CASELOAD_PAGE)
		.limit(CASELOAD_PAGE)
		.execute();
}

/** The last hand-overs by who works in the actor's area, newest first. */
export async function listHandovers(db: Kysely<Tables>, actor: Actor): Promise<HandoverRow[]> {
	if (actor.kind !== 'account' || actorReach(actor, 'handOverCaseload') === undefined) return [];
	const { from, to } = areaRange(actor.areaCode);
	const rows = await db
		.selectFrom('handover')
		.selectAll()
		.where('area_code', '>=', from)
		.where('area_code', '<', to)
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(RECENT)
		.execute();
	if (rows.length === 0) return [];
	const counts = await db
		.selectFrom('handover_case')
		.innerJoin('kpm', 'kpm.id', 'handover_case.kpm_id')
		.select((eb) => [
			'handover_case.handover_id as id',
			'handover_case.status',
			'kpm.pendamping_id as now',
			eb.fn.countAll<number>().as('count')
		])
		.where(
			'handover_case.handover_id',
			'in',
			rows.map(({ id }) => id)
		)
		.groupBy(['handover_case.handover_id', 'handover_case.status', 'kpm.pendamping_id'])
		.execute();
	return rows.map(({ id, from_account, to_account, by_account, at }) => {
		const sum = (isMeant: (one: (typeof counts)[number]) => boolean) =>
			counts.filter((one) => one.id === id && isMeant(one)).reduce((all, { count }) => all + Number(count), 0);
		return {
			id,
			from: from_account,
			to: to_account,
			by: by_account,
			at,
			moved: sum(({ status }) => status === 'moved'),
			stillThere: sum(({ status, now }) => status === 'moved' && now === to_account),
			kept: sum(({ status }) => status === 'kept'),
			waiting: sum(({ status }) => status === 'waiting')
		};
	});
}
