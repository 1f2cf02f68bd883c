/** What a program of another office may read of families, page after page, by desa and id. */
import {
	actorReach,
	areaCovers,
	isTellable,
	type Actor,
	type Components,
	type Household,
	type IsoDate,
	type Need,
	type RujukanOutcome,
	type RujukanStatus,
	type UsulanPath
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import { officialNumbers } from '../kpm/official-numbers.ts';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, hiddenBatches, liveKpm, type Scope } from '../scope.ts';

export interface SharedPortion {
	/** What the page before ended with. */
	after?: string | undefined;
	/** An area within the actor's own. */
	areaCode?: string | undefined;
	limit: number;
}

export interface SharedPage<Row> {
	rows: Row[];
	/** Where the next page begins; null on the last one. */
	next: string | null;
}

export interface SharedFamily {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	/** ISO dates. */
	since: string | null;
	endedOn: string | null;
	household: Household;
	/** As the list says it. */
	desil: number | null;
	components: Partial<Components>;
	/** Undefined where numbers are no part of the sambungan. */
	numbers: { nik: string | null; nomorKk: string | null; nomorPeserta: string | null; tanggalLahir: string | null } | undefined;
}

export interface SharedUsulan {
	usulanId: string;
	kpmId: string;
	areaCode: string;
	path: UsulanPath;
	status: 'running' | 'done' | 'refused' | 'dropped';
	/** 1 to 12: the step that waits. */
	step: number;
	/** ISO date. */
	skOn: string | null;
}

export interface SharedRujukan {
	rujukanId: string;
	kpmId: string;
	areaCode: string;
	need: Need;
	officeId: string;
	status: Exclude<RujukanStatus, 'withdrawn'>;
	/** ISO dates. */
	sentOn: string;
	since: string;
	dueOn: string | null;
	outcome: RujukanOutcome | null;
}

/** Null: fewer than five, which is not told. */
export interface VisitTotals {
	kecamatan: string;
	open: number | null;
	late: number | null;
}

const MOST = 1000;
const CURSOR = /^(\d{10})\.([\w-]{1,64})$/;

/** The part of a scope that is asked for; undefined where none of it is. */
function narrowed(scope: Scope | undefined, areaCode: string | undefined): Scope | undefined {
	if (!scope || areaCode === undefined) return scope;
	const inner = areaRange(areaCode);
	return inner.from >= scope.from && inner.to <= scope.to ? { ...scope, ...inner } : undefined;
}

function pageOf<Row extends { areaCode: string }>(rows: Row[], limit: number, idOf: (row: Row) => string): SharedPage<Row> {
	const last = rows[limit - 1];
	return rows.length <= limit || !last
		? { rows, next: null }
		: { rows: rows.slice(0, limit), next: `${last.areaCode}.${idOf(last)}` };
}

const begun = (after: string | undefined) => CURSOR.exec(after ?? '')?.slice(1) ?? ['', ''];

/** Households of lists that are live, with numbers where they are a part. */
export async function sharedFamilies(
	db: Kysely<Tables>,
	actor: Actor,
	{ after, areaCode, limit }: SharedPortion
): Promise<SharedPage<SharedFamily>> {
	const scope = narrowed(caseScope(actor, 'listCases'), areaCode);
	if (!scope || scope.pendampingId !== undefined) return { rows: [], next: null };
	const most = Math.min(limit, MOST);
	const [area = '', id = ''] = begun(after);
	const rows = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select([
			'kpm.id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'kpm.area_code as areaCode',
			'kpm.since',
			'kpm.ended_on as endedOn',
			'kpm.household',
			'kpm.desil',
			'kpm.components'
		])
		.where('kpm.area_code', '>=', area > scope.from ? area : scope.from)
		.where('kpm.area_code', '<', scope.to)
		.where((eb) => eb.or([eb('kpm.area_code', '>', area), eb('kpm.id', '>', id)]))
		.orderBy('kpm.area_code')
		.orderBy('kpm.id')
		.limit(most + 1)
		.execute();
	const page = pageOf(rows, most, ({ kpmId }) => kpmId);
	const asksNumbers = actorReach(actor, 'readOfficialNumbers') !== undefined;
	const numbers = asksNumbers
		? await officialNumbers(
				db,
				actor,
				page.rows.map(({ kpmId }) => kpmId)
			)
		: undefined;
	return {
		next: page.next,
		rows: page.rows.map((row) => {
			const known = numbers?.get(row.kpmId);
			return {
				...row,
				components: JSON.parse(row.components) as Partial<Components>,
				numbers: numbers && {
					nik: known?.nik ?? null,
					nomorKk: known?.nomorKk ?? null,
					nomorPeserta: known?.nomorPeserta ?? null,
					tanggalLahir: known?.tanggalLahir ?? null
				}
			};
		})
	};
}

/** Proposals; what a family took back is in no answer (SB3). */
export async function sharedUsulan(
	db: Kysely<Tables>,
	actor: Actor,
	{ after, areaCode, limit }: SharedPortion
): Promise<SharedPage<SharedUsulan>> {
	const scope = narrowed(caseScope(actor, 'readUsulan'), areaCode);
	if (!scope || scope.pendampingId !== undefined) return { rows: [], next: null };
	const most = Math.min(limit, MOST);
	const [area = '', id = ''] = begun(after);
	const rows = await db
		.selectFrom('usulan')
		.select([
			'usulan.id as usulanId',
			'usulan.kpm_id as kpmId',
			'usulan.area_code as areaCode',
			'usulan.path',
			'usulan.status',
			'usulan.step',
			'usulan.sk_on as skOn'
		])
		.where('usulan.area_code', '>=', area > scope.from ? area : scope.from)
		.where('usulan.area_code', '<', scope.to)
		.where('usulan.status', '!=', 'cancelled')
		.where((eb) => eb.or([eb('usulan.area_code', '>', area), eb('usulan.id', '>', id)]))
		.orderBy('usulan.area_code')
		.orderBy('usulan.id')
		.limit(most + 1)
		.execute();
	return pageOf(rows as SharedUsulan[], most, ({ usulanId }) => usulanId);
}

/** Referrals; of those that a family took back nothing is told: her agreement went with them (SB3). */
export async function sharedRujukan(
	db: Kysely<Tables>,
	actor: Actor,
	{ after, areaCode, limit }: SharedPortion
): Promise<SharedPage<SharedRujukan>> {
	const scope = narrowed(caseScope(actor, 'readRujukan'), areaCode);
	if (!scope || scope.pendampingId !== undefined) return { rows: [], next: null };
	const most = Math.min(limit, MOST);
	const [area = '', id = ''] = begun(after);
	const rows = await db
		.selectFrom('rujukan')
		.select([
			'rujukan.id as rujukanId',
			'rujukan.kpm_id as kpmId',
			'rujukan.area_code as areaCode',
			'rujukan.need',
			'rujukan.office_id as officeId',
			'rujukan.status',
			'rujukan.sent_on as sentOn',
			'rujukan.since',
			'rujukan.due_on as dueOn',
			'rujukan.outcome'
		])
		.where('rujukan.area_code', '>=', area > scope.from ? area : scope.from)
		.where('rujukan.area_code', '<', scope.to)
		.where('rujukan.status', '!=', 'withdrawn')
		.where((eb) => eb.or([eb('rujukan.area_code', '>', area), eb('rujukan.id', '>', id)]))
		.orderBy('rujukan.area_code')
		.orderBy('rujukan.id')
		.limit(most + 1)
		.execute();
	return pageOf(rows as SharedRujukan[], most, ({ rujukanId }) => rujukanId);
}

/**
 * As the month began, so that nobody who asks before and after a meeting hears what its people chose. Only whole kecamatan: of a part of
 * one the rest could be worked out.
 */
export async function visitTotals(db: Kysely<Tables>, actor: Actor, today: IsoDate): Promise<VisitTotals[]> {
	if (actor.kind !== 'program' || actorReach(actor, 'countFollowUp') !== 'totals') return [];
	const { from, to } = areaRange(actor.areaCode);
	const kecamatan = sql<string>`substr(kpm.area_code, 1, 6)`;
	const month = `${today.slice(0, 7)}-01`;
	const rows = await db
		.selectFrom('visit_task')
		.innerJoin('kpm', 'kpm.id', 'visit_task.kpm_id')
		.leftJoin('session', 'session.id', 'visit_task.source_id')
		.where('visit_task.source', '!=', 'after')
		.where((eb) => eb.or([eb('visit_task.ended_at', 'is', null), eb('visit_task.ended_at', '>=', month)]))
		// What was said in a meeting that still runs is counted nowhere.
		.where((eb) =>
			eb.or([
				eb.and([eb('visit_task.source', '!=', 'session'), eb('visit_task.first_day', '<', month)]),
				eb.and([eb('session.status', '=', 'closed'), eb('session.date', '<', month)])
			])
		)
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.where('kpm.batch_id', 'not in', hiddenBatches(db))
		.select((eb) => [
			kecamatan.as('kecamatan'),
			eb.fn.countAll<number>().as('open'),
			eb.fn.sum<number>(eb.case().when('visit_task.last_day', '<', month).then(1).else(0).end()).as('late')
		])
		.groupBy(kecamatan)
		.orderBy(kecamatan)
		.execute();
	return rows
		.filter((row) => areaCovers(actor.areaCode, row.kecamatan))
		.map((row) => ({ kecamatan: row.kecamatan, ...told(Number(row.open), Number(row.late)) }));
}

/** Late ones are a part of the open ones: neither is told where it, or the rest beside it, is small. */
function told(open: number, late: number): { open: number | null; late: number | null } {
	if (!isTellable(open)) return { open: null, late: null };
	return { open, late: isTellable(late) && isTellable(open - late) ? late : null };
}
