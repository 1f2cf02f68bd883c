import {
	actorReach,
	areaCovers,
	IMPLEMENTATION_ITEMS,
	implementationRows,
	isClosedQuarter,
	itemOfSosialisasi,
	mayNameFamilies,
	summarise,
	summaryOutside,
	type Actor,
	type CountedItem,
	type ImplementationItem,
	type ImplementationRow,
	type IsoDate,
	type Summary,
	type SummaryOutside
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { countedSets, type CodeRange, type MonitoringAsked } from '../monitoring/counted-sets.ts';
import { countFamilies, monitoredRange, namesOf } from '../monitoring/monitoring-queries.ts';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, liveKpm } from '../scope.ts';
import { pdseReached, reachedBy, within, type ReachedItem, type Within } from './reached.ts';

export type ImplementationForm =
	| {
			isExact: true;
			/** Each pendamping once, in the order of the accounts' ids: the reader sorts by kecamatan and name. */
			rows: (ImplementationRow & { kecamatan: string[] })[];
			summary: Summary;
			/** Kecamatan → name, as far as the table of areas has it. */
			names: Record<string, string>;
	  }
	| { isExact: false; summary: SummaryOutside };

const counted = IMPLEMENTATION_ITEMS.filter((item): item is ReachedItem => item !== 'pdse' && item !== 'stakeholder');

/**
 * *Monitoring pelaksanaan* of a kab/kota with its summary (IN1–IN3): exact for the offices that sign it, of their own area; for others the
 * summary as far as it may be told (IN9). Undefined where the actor has no part in that kab/kota.
 */
export async function implementationForm(
	db: Kysely<Tables>,
	actor: Actor,
	asked: MonitoringAsked,
	today: IsoDate
): Promise<ImplementationForm | undefined> {
	const { areaCode } = asked;
	if (actor.kind !== 'account' || !/^\d{4}$/.test(areaCode)) return undefined;
	if (actorReach(actor, 'countMonitoring') === 'totals') {
		if (!areaCovers(actor.areaCode, areaCode) || !isClosedQuarter(asked, today)) return undefined;
		const { rows } = await countRows(db, areaRange(areaCode), asked);
		return { isExact: false, summary: summaryOutside(summarise(rows)) };
	}
	const range = monitoredRange(actor, areaCode);
	if (!range) return undefined;
	const { rows, kecamatan } = await countRows(db, range, asked);
	const named = await namesOf(db, [...new Set([...kecamatan.values()].flat())]);
	return {
		isExact: true,
		rows: rows.map((row) => ({ ...row, kecamatan: kecamatan.get(row.pendampingId) ?? [] })),
		summary: summarise(rows),
		names: Object.fromEntries(named.map(({ code, name }) => [code, name]))
	};
}

/** The villages in which a pendamping accompanied families of the period, by code; none for whoever sees no exact form. */
export async function servedDesa(
	db: Kysely<Tables>,
	actor: Actor,
	{ pendampingId, ...asked }: MonitoringAsked & { pendampingId: string }
): Promise<{ code: string; name: string | null; kind: string | null }[]> {
	const range = monitoredRange(actor, asked.areaCode);
	if (!range) return [];
	const { stayed, leftLater, left } = await countedSets(db, range, asked);
	const members = await stayed.where('kpm.pendamping_id', '=', pendampingId).select('kpm.area_code as code').distinct().execute();
	const gone = await leftLater
		.where('usulan.counted_for', '=', pendampingId)
		.select('usulan.counted_in as code')
		.union(left.where('usulan.counted_for', '=', pendampingId).select('usulan.counted_in as code'))
		.execute();
	const codes = [...new Set([...members, ...gone].flatMap(({ code }) => code ?? []))].sort();
	const named = await namesOf(db, codes);
	return codes.map((code) => named.find((one) => one.code === code) ?? { code, name: null, kind: null });
}

async function countRows(db: Kysely<Tables>, range: CodeRange, asked: MonitoringAsked) {
	const kecamatan = new Map<string, string[]>();
	for (const { pendampingId, kecamatan: code } of await countFamilies(db, range, asked))
		if (pendampingId !== null) kecamatan.set(pendampingId, [...(kecamatan.get(pendampingId) ?? []), code]);
	const pendamping = [...kecamatan.keys()].sort();
	const when = await within(db, range, asked);
	const all = await countItems(db, when);
	return { rows: implementationRows(pendamping, all), kecamatan };
}

async function countItems(db: Kysely<Tables>, when: Within): Promise<CountedItem[]> {
	const found: CountedItem[] = [];
	for (const item of counted) {
		const rows = await db
			.selectFrom(reachedBy(db, item, when).as('reached'))
			.select((eb) => ['reached.doer', eb.fn.count<number>('reached.kpmId').distinct().as('families')])
			.groupBy('reached.doer')
			.execute();
		for (const { doer, families } of rows)
			if (doer !== null) found.push({ pendampingId: doer, item, families: Number(families), records: 0 });
	}
	const families = new Map<string, Set<string>>();
	for (const { doer, kpmId } of await pdseReached(db, when))
		families.set(doer, (families.get(doer) ?? new Set<string>()).add(kpmId));
	for (const [pendampingId, ids] of families) found.push({ pendampingId, item: 'pdse', families: ids.size, records: 0 });
	const written = await db
		.selectFrom('sosialisasi')
		.select((eb) => ['pendamping_id', 'audience', 'medium', eb.fn.countAll<number>().as('records')])
		.where('on_day', '>=', when.fromDay)
		.where('on_day', '<=', when.toDay)
		.groupBy(['pendamping_id', 'audience', 'medium'])
		.execute();
	for (const { pendamping_id, audience, medium, records } of written)
		found.push({
			pendampingId: pendamping_id,
			item: itemOfSosialisasi(audience, medium),
			families: 0,
			records: Number(records)
		});
	return found;
}

/** One number of the form: the families that one pendamping reached with one row. */
export interface ImplementationCell extends MonitoringAsked {
	pendampingId: string;
	item: ImplementationItem;
	offset?: number | undefined;
	/** 50 by default. */
	limit?: number | undefined;
}

export interface CaseRow {
	kpmId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
}

export interface InstrumentCases {
	/** The number that stands in the form. */
	total: number;
	/** Of these: families that live outside the actor's area by now. They are counted, and not hers to read. */
	elsewhere: number;
	/** By name. */
	rows: CaseRow[];
}

const PAGE = 50;

/** The families behind one number, for those who see it exactly; undefined for everybody else. */
export async function implementationCases(
	db: Kysely<Tables>,
	actor: Actor,
	cell: ImplementationCell
): Promise<InstrumentCases | undefined> {
	const range = monitoredRange(actor, cell.areaCode);
	const { item, pendampingId } = cell;
	if (!range || !mayNameFamilies(actor, item)) return undefined;
	if (item === 'stakeholder') return { total: 0, elsewhere: 0, rows: [] };
	const when = await within(db, range, cell);
	if (item === 'pdse') {
		const ids = (await pdseReached(db, when)).filter(({ doer }) => doer === pendampingId).map(({ kpmId }) => kpmId);
		return namedCases(db, actor, (query) => query.where('kpm.id', 'in', [...new Set(ids), '']), cell);
	}
	const reached = db
		.selectFrom(reachedBy(db, item, when).as('reached'))
		.select('reached.kpmId')
		.where('doer', '=', pendampingId);
	return namedCases(db, actor, (query) => query.where('kpm.id', 'in', reached), cell);
}

/** Families by name, as far as they live in the actor's area, and how many there are in all. */
export async function namedCases(
	db: Kysely<Tables>,
	actor: Actor,
	narrow: (query: ReturnType<typeof liveKpm>) => ReturnType<typeof liveKpm>,
	page: { offset?: number | undefined; limit?: number | undefined }
): Promise<InstrumentCases | undefined> {
	const scope = caseScope(actor);
	if (!scope || scope.pendampingId !== undefined) return undefined;
	const { total, visible } = await narrow(liveKpm(db))
		.select((eb) => {
			const isHers = eb.and([eb('kpm.area_code', '>=', scope.from), eb('kpm.area_code', '<', scope.to)]);
			return [
				eb.fn.countAll<number>().as('total'),
				eb.fn.sum<number | null>(eb.case().when(isHers).then(1).else(0).end()).as('visible')
			];
		})
		.executeTakeFirstOrThrow();
	const rows = await narrow(liveKpm(db))
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id as kpmId', 'person.nama', 'person.dusun', 'person.desa'])
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.offset(page.offset ?? 0)
		.limit(page.limit ?? PAGE)
		.execute();
	return { total: Number(total), elsewhere: Number(total) - Number(visible ?? 0), rows };
}
