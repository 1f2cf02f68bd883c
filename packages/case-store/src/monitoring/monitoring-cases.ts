import { GRADUATION_COLUMNS, type Actor, type AlamiahGround, type IsoDate, type UsulanPath } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope } from '../scope.ts';
import { countedSets, type CodeRange, type MonitoringAsked } from './counted-sets.ts';
import { monitoredRange } from './monitoring-queries.ts';

/** What a number of the form can stand in: columns 4, 5 to 8, 9 and 10; `onEvidence` is told beside column 7, `alamiah` is 5 to 7. */
export const MONITORING_COLUMNS = ['families', ...GRADUATION_COLUMNS, 'onEvidence', 'alamiah', 'graduated', 'remaining'] as const;
export type MonitoringColumn = (typeof MONITORING_COLUMNS)[number];

/** One number of the form. */
export interface MonitoringCell extends MonitoringAsked {
	column: MonitoringColumn;
	/** Null: families that nobody accompanies; without it those of all. */
	pendampingId?: string | null | undefined;
	/** 6 digits; without it all of them. */
	kecamatan?: string | undefined;
	offset?: number | undefined;
	/** 50 by default. */
	limit?: number | undefined;
}

export interface MonitoringCase {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	areaCode: string;
	/** Null: still a member on the last day of the period and today. */
	ended: { usulanId: string; skOn: IsoDate; path: UsulanPath; ground: AlamiahGround | null } | null;
}

export interface MonitoringCases {
	/** The number that stands in the form. */
	total: number;
	/** Of these: families that have moved out of the actor's area since. They are counted, and not hers to read any more. */
	elsewhere: number;
	/** By name. */
	rows: MonitoringCase[];
}

const PAGE = 50;

/** The families behind one number of the form, for those who see it exactly; undefined for everybody else. */
export async function monitoringCases(
	db: Kysely<Tables>,
	actor: Actor,
	cell: MonitoringCell
): Promise<MonitoringCases | undefined> {
	const range = monitoredRange(actor, cell.areaCode);
	const scope = caseScope(actor);
	if (!range || !scope || scope.pendampingId !== undefined) return undefined;
	const cases = await casesOf(db, narrower(range, cell.kecamatan), cell);
	const { total, visible } = await db
		.selectFrom(cases.as('found'))
		.select((eb) => {
			const isHers = eb.and([eb('found.area_code', '>=', scope.from), eb('found.area_code', '<', scope.to)]);
			return [eb.fn.countAll().as('total'), eb.fn.sum(eb.case().when(isHers).then(1).else(0).end()).as('visible')];
		})
		.executeTakeFirstOrThrow();
	const page = db
		.selectFrom(cases.as('found'))
		.selectAll('found')
		.where('found.area_code', '>=', scope.from)
		.where('found.area_code', '<', scope.to)
		.orderBy('found.name_key')
		.orderBy('found.id')
		.offset(cell.offset ?? 0)
		.limit(cell.limit ?? PAGE);
	const rows = await db
		.selectFrom(page.as('page'))
		.innerJoin('person', 'person.kpm_id', 'page.id')
		.leftJoin('usulan', 'usulan.id', 'page.usulan_id')
		.select([
			'page.id as kpmId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'page.area_code as areaCode',
			'usulan.id as usulanId',
			'usulan.sk_on as skOn',
			'usulan.path',
			'usulan.ground'
		])
		.orderBy('page.name_key')
		.orderBy('page.id')
		.execute();
	return {
		total: Number(total),
		elsewhere: Number(total) - Number(visible ?? 0),
		rows: rows.map(({ usulanId, skOn, path, ground, ...row }) => ({
			...row,
			ended: usulanId !== null && skOn !== null && path !== null ? { usulanId, skOn, path, ground } : null
		}))
	};
}

function narrower(range: CodeRange, kecamatan: string | undefined): CodeRange {
	if (kecamatan === undefined) return range;
	const inner = areaRange(kecamatan);
	return { from: inner.from > range.from ? inner.from : range.from, to: inner.to < range.to ? inner.to : range.to };
}

async function casesOf(db: Kysely<Tables>, range: CodeRange, cell: MonitoringCell) {
	const { column, pendampingId } = cell;
	const sets = await countedSets(db, range, cell);
	const columns = ['kpm.id', 'kpm.name_key', 'kpm.area_code'] as const;
	let stayed = sets.stayed.select([...columns, sql<string | null>`null`.as('usulan_id')]);
	let leftLater = sets.leftLater.select([...columns, 'usulan.id as usulan_id']);
	let left = sets.left.innerJoin('kpm', 'kpm.id', 'usulan.kpm_id').select([...columns, 'usulan.id as usulan_id']);
	if (pendampingId !== undefined) {
		const is = pendampingId === null ? 'is' : '=';
		stayed = stayed.where('kpm.pendamping_id', is, pendampingId);
		leftLater = leftLater.where('usulan.counted_for', is, pendampingId);
		left = left.where('usulan.counted_for', is, pendampingId);
	}
	switch (column) {
		case 'families':
			return stayed.unionAll(leftLater).unionAll(left);
		case 'remaining':
			return stayed.unionAll(leftLater);
		case 'graduated':
			return left;
		case 'mandiri':
			return left.where('usulan.path', '=', 'mandiri');
		case 'alamiah':
			return left.where('usulan.path', '<>', 'mandiri');
		case 'onEvidence':
			return left.where('usulan.path', '=', 'nonEligible');
		// Beside its own ground, those who left on evidence (MG2).
		case 'inclusionError':
			return left.where((eb) => eb.or([eb('usulan.ground', '=', column), eb('usulan.path', '=', 'nonEligible')]));
		default:
			return left.where('usulan.ground', '=', column);
	}
}
