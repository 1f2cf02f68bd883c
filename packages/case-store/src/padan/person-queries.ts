import type { Actor, Need, PairDecision, PersonStanding } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { SideName } from './padan-tables.ts';
import { peopleOf, shown, type ShownPerson } from './pair-queries.ts';
import { runOf, type PadanRun } from './runs.ts';
import { rangeOf } from './sides.ts';

/** What the report tells of persons, as a list of them by name. */
export const FINDINGS = [
	'semua',
	'hanya',
	'eksklusi',
	'eksklusiMungkin',
	'tanpaBantuan',
	'nikKosong',
	'nikJanggal',
	'nikGanda',
	'alamatKosong',
	'permintaan'
] as const;
export type Finding = (typeof FINDINGS)[number];

export interface PersonFilter {
	side: SideName;
	finding: Finding;
	/** With 'permintaan'. */
	need?: Need | undefined;
	areaCode?: string | undefined;
	offset?: number | undefined;
	limit?: number | undefined;
}

export interface PersonPage {
	run: PadanRun;
	total: number;
	/** By desa and name. */
	people: (ShownPerson & { seq: number; standing: PersonStanding; need: Need | null; areaCode: string })[];
}

/** People of one side of whom the report tells something (default 50). */
export async function listPeople(
	db: Kysely<Tables>,
	actor: Actor,
	runId: string,
	filter: PersonFilter
): Promise<PersonPage | undefined> {
	const run = await runOf(db, actor, runId);
	if (!run) return undefined;
	const query = filtered(db, runId, filter);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query
		.select(['seq', 'class', 'need', 'area_code'])
		.orderBy('seq')
		.offset(filter.offset ?? 0)
		.limit(filter.limit ?? 50)
		.execute();
	const known = await peopleOf(db, run, [{ side: filter.side, seqs: rows.map(({ seq }) => seq) }]);
	return {
		run,
		total: Number(total),
		people: rows.flatMap((row) => {
			const person = known.get(`${filter.side} ${row.seq}`);
			return person ? [{ ...shown(person), seq: row.seq, standing: row.class, need: row.need, areaCode: row.area_code }] : [];
		})
	};
}

function filtered(db: Kysely<Tables>, runId: string, { side, finding, need, areaCode }: PersonFilter) {
	let query = db.selectFrom('padan_person').where('run_id', '=', runId).where('side', '=', side);
	if (areaCode !== undefined) {
		const { from, to } = rangeOf(areaCode);
		query = query.where('area_code', '>=', from).where('area_code', '<', to);
	}
	switch (finding) {
		case 'semua':
			return query;
		case 'hanya':
			return query.where('class', '=', 'hanya');
		case 'eksklusi':
			return query.where('extreme', '=', 1).where('aided', '=', 0).where('class', '!=', 'mungkin');
		case 'eksklusiMungkin':
			return query.where('extreme', '=', 1).where('aided', '=', 0).where('class', '=', 'mungkin');
		case 'tanpaBantuan':
			return query.where('aided', '=', 0);
		case 'nikKosong':
			return query.where('no_nik', '=', 1);
		case 'nikJanggal':
			return query.where('odd_nik', '=', 1);
		case 'nikGanda':
			return query.where('shared_nik', '=', 1);
		case 'alamatKosong':
			return query.where('no_address', '=', 1);
		case 'permintaan':
			return need === undefined ? query.where('need', 'is not', null) : query.where('need', '=', need);
	}
}

/** One side in one desa, or in all of them. */
export interface SideCounts extends Record<PersonStanding, number> {
	rows: number;
	noNik: number;
	oddNik: number;
	sharedNik: number;
	noAddress: number;
	/** Says that they get no aid, and nobody they are one with gets any. */
	withoutAid: number;
	/** Of how many their own row says anything about aid. */
	aidKnown: number;
	/** Exclusion error, as far as the rows are in the lowest desil (PD10). */
	exclusion: number;
	/** The same, of whom a person has to say first whether they get aid already. */
	exclusionOpen: number;
}

export interface DesaReport {
	areaCode: string;
	left: SideCounts;
	right: SideCounts;
}

export interface PadanReport {
	run: PadanRun;
	/** By code. */
	desa: DesaReport[];
	total: { left: SideCounts; right: SideCounts };
	/** What people ask for to make a living, by how many. */
	needs: { side: SideName; need: Need; areaCode: string; count: number }[];
}

const nobody = (): SideCounts => ({
	rows: 0,
	sama: 0,
	bertentangan: 0,
	mungkin: 0,
	hanya: 0,
	noNik: 0,
	oddNik: 0,
	sharedNik: 0,
	noAddress: 0,
	withoutAid: 0,
	aidKnown: 0,
	exclusion: 0,
	exclusionOpen: 0
});

/** What is so now, with all that was decided since. */
export async function padanReport(db: Kysely<Tables>, actor: Actor, runId: string): Promise<PadanReport | undefined> {
	const run = await runOf(db, actor, runId);
	if (!run) return undefined;
	const sum = (condition: ReturnType<typeof sql>) => sql<number>`sum(case when ${condition} then 1 else 0 end)`;
	const rows = await db
		.selectFrom('padan_person')
		.select((eb) => ['side', 'area_code', 'class', eb.fn.countAll<number>().as('rows')])
		.select([
			sum(sql`no_nik = 1`).as('noNik'),
			sum(sql`odd_nik = 1`).as('oddNik'),
			sum(sql`shared_nik = 1`).as('sharedNik'),
			sum(sql`no_address = 1`).as('noAddress'),
			sum(sql`aided = 0`).as('withoutAid'),
			sum(sql`own_aid is not null`).as('aidKnown'),
			sum(sql`aided = 0 and extreme = 1`).as('extremeWithoutAid')
		])
		.where('run_id', '=', runId)
		.groupBy(['side', 'area_code', 'class'])
		.execute();
	const byDesa = new Map<string, DesaReport>();
	const total = { left: nobody(), right: nobody() };
	for (const row of rows) {
		const desa = byDesa.get(row.area_code) ?? { areaCode: row.area_code, left: nobody(), right: nobody() };
		byDesa.set(row.area_code, desa);
		const side = row.side === 'kiri' ? 'left' : 'right';
		for (const counts of [desa[side], total[side]]) {
			counts.rows += Number(row.rows);
			counts[row.class] += Number(row.rows);
			for (const name of ['noNik', 'oddNik', 'sharedNik', 'noAddress', 'withoutAid', 'aidKnown'] as const)
				counts[name] += Number(row[name]);
			counts[row.class === 'mungkin' ? 'exclusionOpen' : 'exclusion'] += Number(row.extremeWithoutAid);
		}
	}
	const needs = await db
		.selectFrom('padan_person')
		.select((eb) => ['side', 'need', 'area_code as areaCode', eb.fn.countAll<number>().as('count')])
		.where('run_id', '=', runId)
		.where('need', 'is not', null)
		.groupBy(['side', 'need', 'area_code'])
		.execute();
	return {
		run,
		desa: [...byDesa.values()].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1)),
		total,
		needs: needs.flatMap(({ side, need, areaCode, count }) =>
			need === null ? [] : [{ side, need, areaCode, count: Number(count) }]
		)
	};
}

export interface LogEntry {
	at: string;
	by: string;
	decision: PairDecision | 'dibuka';
	together: string | null;
	/** How many pairs, where several were decided at once. */
	count: number;
	/** The pair, where it was one alone and is still there. */
	seq: number | null;
	/** It can be taken back: these still stand as they were decided then. */
	standing: number;
}

/** What was decided in a run, newest first (at most 100 lines). */
export async function padanLog(db: Kysely<Tables>, actor: Actor, runId: string): Promise<LogEntry[]> {
	if (!(await runOf(db, actor, runId))) return [];
	const rows = await db
		.selectFrom('padan_log')
		.leftJoin('padan_decision', (join) =>
			join
				.onRef('padan_decision.pair_key', '=', 'padan_log.pair_key')
				.onRef('padan_decision.at', '=', 'padan_log.at')
				.onRef('padan_decision.decision', '=', 'padan_log.decision')
		)
		.leftJoin('padan_pair', (join) =>
			join.onRef('padan_pair.pair_key', '=', 'padan_log.pair_key').onRef('padan_pair.run_id', '=', 'padan_log.run_id')
		)
		.select(['padan_log.at', 'padan_log.by_actor', 'padan_log.decision', 'padan_log.together'])
		.select((eb) => [
			eb.fn.countAll<number>().as('count'),
			eb.fn.count<number>('padan_decision.pair_key').as('standing'),
			eb.fn.max('padan_pair.seq').as('seq')
		])
		.where('padan_log.run_id', '=', runId)
		.groupBy(['padan_log.at', 'padan_log.by_actor', 'padan_log.decision', 'padan_log.together'])
		.orderBy('padan_log.at', 'desc')
		.limit(100)
		.execute();
	return rows.map(({ at, by_actor, decision, together, count, standing, seq }) => ({
		at,
		by: by_actor.split(':')[1] ?? '',
		decision,
		together,
		count: Number(count),
		seq: Number(count) === 1 && seq !== null ? Number(seq) : null,
		standing: Number(standing)
	}));
}
