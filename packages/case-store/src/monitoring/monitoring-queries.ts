import {
	actorReach,
	areaCovers,
	graduationColumn,
	isClosedQuarter,
	monitoringForm,
	monitoringOutside,
	noGraduations,
	type Actor,
	type CountedFamilies,
	type IsoDate,
	type MonitoringNumbers,
	type MonitoringRow,
	type MonitoringTotals
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';
import { countedSets, type CodeRange, type MonitoringAsked } from './counted-sets.ts';

export type GraduationForm =
	| {
			isExact: true;
			/** By kecamatan; within one the reader sorts by name: accounts are not ours. */
			rows: MonitoringRow[];
			sum: MonitoringNumbers;
			/** Kecamatan → name, as far as the table of areas has it. */
			names: Record<string, string>;
	  }
	| { isExact: false; totals: MonitoringTotals };

export interface MonitoredArea {
	/** 4 digits. */
	areaCode: string;
	/** Null where the table of areas has none. */
	name: string | null;
	kind: string | null;
}

const KABUPATEN_DIGITS = 4;
const kabupaten = sql<string>`substr(area.code, 1, 4)`;
const kecamatanOfFamily = sql<string>`substr(kpm.area_code, 1, 6)`;
const kecamatanOfEnd = sql<string>`substr(usulan.counted_in, 1, 6)`;

/**
 * The instrument *Monitoring graduasi* of a kab/kota (rules MG1–MG6 of the domain): exact for the offices that sign it, of their own
 * area; for others the sums that may be told, of a quarter that is over. Undefined where the actor has no part in that kab/kota.
 *
 * Column 4, *Jumlah KPM*, is of the last day of the period: who is a member at its end, and who left within the period. A list that was
 * taken over after that day is not in it. Members count for whom they accompany and where they live today, those who left as on the day
 * on which their SK was recorded. `today` is that of the actor's area.
 */
export async function graduationForm(
	db: Kysely<Tables>,
	actor: Actor,
	asked: MonitoringAsked,
	today: IsoDate
): Promise<GraduationForm | undefined> {
	const { areaCode } = asked;
	if ((actor.kind !== 'account' && actor.kind !== 'program') || !isKabupaten(areaCode)) return undefined;
	if (actorReach(actor, 'countMonitoring') === 'totals') {
		if (!areaCovers(actor.areaCode, areaCode) || !isClosedQuarter(asked, today)) return undefined;
		const { sum } = monitoringForm(await countFamilies(db, areaRange(areaCode), asked));
		return { isExact: false, totals: monitoringOutside(sum) };
	}
	const range = monitoredRange(actor, areaCode);
	if (!range) return undefined;
	const { rows, sum } = monitoringForm(await countFamilies(db, range, asked));
	const codes = [...new Set(rows.map(({ kecamatan }) => kecamatan))];
	const named = await namesOf(db, codes);
	return { isExact: true, rows, sum, names: Object.fromEntries(named.map(({ code, name }) => [code, name])) };
}

/** What of a kab/kota an actor counts exactly: all of it, or her own part; undefined for who counts none of it exactly. */
export function monitoredRange(
	actor: Actor,
	areaCode: string,
	action: 'countMonitoring' | 'seeGambaran' = 'countMonitoring'
): CodeRange | undefined {
	if (actor.kind !== 'account' || actorReach(actor, action) !== 'area' || !isKabupaten(areaCode)) return undefined;
	if (areaCovers(actor.areaCode, areaCode)) return areaRange(areaCode);
	return areaCovers(areaCode, actor.areaCode) ? areaRange(actor.areaCode) : undefined;
}

/** The kab/kota whose form an actor may ask for, by code. */
export async function monitoredAreas(db: Kysely<Tables>, actor: Actor): Promise<MonitoredArea[]> {
	if (actor.kind !== 'account' || actorReach(actor, 'countMonitoring') === undefined) return [];
	const codes = await kabupatenOf(db, actor.areaCode);
	const named = await namesOf(db, codes);
	return codes.map((areaCode) => {
		const found = named.find(({ code }) => code === areaCode);
		return { areaCode, name: found?.name ?? null, kind: found?.kind ?? null };
	});
}

export function isKabupaten(areaCode: string): boolean {
	return new RegExp(`^\\d{${KABUPATEN_DIGITS}}$`).test(areaCode);
}

async function kabupatenOf(db: Kysely<Tables>, areaCode: string): Promise<string[]> {
	if (areaCode.length >= KABUPATEN_DIGITS) return [areaCode.slice(0, KABUPATEN_DIGITS)];
	const { from, to } = areaRange(areaCode);
	const rows = await db
		.selectFrom('area')
		.select(kabupaten.as('kabupaten'))
		.distinct()
		.where('area.code', '>=', from)
		.where('area.code', '<', to)
		.where(sql<number>`length(area.code)`, '>=', KABUPATEN_DIGITS)
		.orderBy('kabupaten')
		.execute();
	return rows.map((row) => row.kabupaten);
}

/** As far as the table of areas has them. */
export async function namesOf(db: Kysely<Tables>, codes: readonly string[]) {
	if (codes.length === 0) return [];
	return db.selectFrom('area').select(['code', 'name', 'kind']).where('code', 'in', codes).execute();
}

/** By kecamatan and pendamping. */
export async function countFamilies(db: Kysely<Tables>, range: CodeRange, asked: MonitoringAsked): Promise<CountedFamilies[]> {
	const { stayed, leftLater, left } = await countedSets(db, range, asked);
	const members = await stayed
		.select((eb) => ['kpm.pendamping_id as pendampingId', kecamatanOfFamily.as('kecamatan'), eb.fn.countAll().as('count')])
		.groupBy(['kpm.pendamping_id', kecamatanOfFamily])
		.execute();
	const whose = ['usulan.counted_for as pendampingId', kecamatanOfEnd.as('kecamatan')] as const;
	const later = await leftLater
		.select((eb) => [...whose, eb.fn.countAll().as('count')])
		.groupBy(['usulan.counted_for', kecamatanOfEnd])
		.execute();
	const graduated = await left
		.select((eb) => [...whose, 'usulan.path', 'usulan.ground', eb.fn.countAll().as('count')])
		.groupBy(['usulan.counted_for', kecamatanOfEnd, 'usulan.path', 'usulan.ground'])
		.execute();
	const counted = new Map<string, CountedFamilies>();
	const of = ({ pendampingId, kecamatan }: Pick<CountedFamilies, 'pendampingId' | 'kecamatan'>): CountedFamilies => {
		const key = `${kecamatan} ${pendampingId ?? ''}`;
		const one = counted.get(key) ?? { pendampingId, kecamatan, remaining: 0, counts: noGraduations(), onEvidence: 0 };
		counted.set(key, one);
		return one;
	};
	for (const row of [...members, ...later]) of(row).remaining += Number(row.count);
	for (const row of graduated) {
		const one = of(row);
		const column = graduationColumn(row.path, row.ground);
		if (!column) throw new Error(`Of ${range.from} a membership ended ${row.path} without a ground`);
		one.counts[column] += Number(row.count);
		if (row.path === 'nonEligible') one.onEvidence += Number(row.count);
	}
	return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
