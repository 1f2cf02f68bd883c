import { parseIsoDate, type ImplementationItem, type ProfilContent } from '@balai/domain';
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import { startOfDay, type CodeRange, type MonitoringAsked } from '../monitoring/counted-sets.ts';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';

/** Whom a pendamping reached: one row for each family and fact; the same family may stand in several. */
export type Reached = SelectQueryBuilder<Tables, never, { doer: string | null; kpmId: string }>;

/** What SQL counts; a PDSE is dated in the profile's own words (`pdseReached`). */
export type ReachedItem = Exclude<ImplementationItem, 'pdse' | 'stakeholder'>;

export interface Within extends CodeRange {
	fromDay: string;
	toDay: string;
	/** Instants: both days of the period are between them. */
	start: string;
	over: string;
}

export async function within(db: Kysely<Tables>, range: CodeRange, { areaCode, from, to }: MonitoringAsked): Promise<Within> {
	const start = await startOfDay(db, areaCode, from);
	return { ...range, fromDay: from, toDay: to, start, over: await startOfDay(db, areaCode, to, 1) };
}

const methods = { refleksi: 'refleksi', mpa: 'mpa', rembug: 'rembug' } as const;

/**
 * The families behind one row of *Monitoring pelaksanaan* (IN2), with who did it then; of a meeting that no pendamping led, with whose
 * families came. Families count where they live today.
 */
export function reachedBy(db: Kysely<Tables>, item: ReachedItem, when: Within): Reached {
	const known = liveKpm(db).where('kpm.area_code', '>=', when.from).where('kpm.area_code', '<', when.to);
	switch (item) {
		case 'profil':
			return (
				known
					.innerJoin('profil_version', 'profil_version.kpm_id', 'kpm.id')
					.where('profil_version.at', '>=', when.start)
					.where('profil_version.at', '<', when.over)
					// The PDSE is kept beside the profile and is a row of its own.
					.where(sql<boolean>`profil_version.section not like 'pdse%'`)
					.select(['profil_version.by_account as doer', 'kpm.id as kpmId']) as unknown as Reached
			);
		case 'klasifikasi':
			return known
				.innerJoin('bidik_verdict', 'bidik_verdict.kpm_id', 'kpm.id')
				.innerJoin('bidik_list', 'bidik_list.id', 'bidik_verdict.list_id')
				.where('bidik_list.at', '>=', when.start)
				.where('bidik_list.at', '<', when.over)
				.select([
					sql<string | null>`coalesce(bidik_list.pendamping_id, kpm.pendamping_id)`.as('doer'),
					'kpm.id as kpmId'
				]) as unknown as Reached;
		case 'berkas':
			return known
				.innerJoin('paper', 'paper.kpm_id', 'kpm.id')
				.where('paper.at', '>=', when.start)
				.where('paper.at', '<', when.over)
				.select(['paper.by_account as doer', 'kpm.id as kpmId']) as unknown as Reached;
		case 'homeVisit': {
			const visits = known
				.innerJoin('visit', 'visit.kpm_id', 'kpm.id')
				.where('visit.visited_on', '>=', when.fromDay)
				.where('visit.visited_on', '<=', when.toDay)
				.where('visit.outcome', '!=', 'tidakDitemui')
				.select(['visit.by_account as doer', 'kpm.id as kpmId']);
			const before = known
				.innerJoin('family_fact', 'family_fact.kpm_id', 'kpm.id')
				.where('family_fact.source', '=', 'kunjungan')
				.where('family_fact.known_on', '>=', when.fromDay)
				.where('family_fact.known_on', '<=', when.toDay)
				.select(['family_fact.by_account as doer', 'kpm.id as kpmId']);
			return visits.unionAll(before) as unknown as Reached;
		}
		case 'refleksi':
		case 'mpa':
		case 'rembug':
			return meetings(db, when).where('session.method', '=', methods[item]) as unknown as Reached;
		case 'lain':
			return meetings(db, when).where('session.method', 'not in', Object.values(methods)) as unknown as Reached;
	}
}

function meetings(db: Kysely<Tables>, when: Within) {
	const leadsAsPendamping = sql<boolean>`exists (select 1 from kpm as own where own.pendamping_id = session.facilitator_id)`;
	return liveKpm(db)
		.innerJoin('attendance', 'attendance.kpm_id', 'kpm.id')
		.innerJoin('session', 'session.id', 'attendance.session_id')
		.where('attendance.status', '!=', 'undone')
		.where('session.status', '=', 'closed')
		.where('session.area_code', '>=', when.from)
		.where('session.area_code', '<', when.to)
		.where('session.date', '>=', when.fromDay)
		.where('session.date', '<=', when.toDay)
		.select([
			sql<string | null>`case when ${leadsAsPendamping} then session.facilitator_id else kpm.pendamping_id end`.as('doer'),
			'kpm.id as kpmId'
		]);
}

/** Families whose PDSE is of the period, as the profile names its day. A PDSE of that time is not written down before it. */
export async function pdseReached(db: Kysely<Tables>, when: Within): Promise<{ doer: string; kpmId: string }[]> {
	const rows = await liveKpm(db)
		.where('kpm.area_code', '>=', when.from)
		.where('kpm.area_code', '<', when.to)
		.innerJoin('profil_version', 'profil_version.kpm_id', 'kpm.id')
		.where('profil_version.section', 'in', ['kesimpulan', 'pdseTempat'])
		.where('profil_version.at', '>=', when.start)
		.where('profil_version.content', 'like', '%"pdse":"%')
		.select(['profil_version.by_account as doer', 'kpm.id as kpmId', 'profil_version.content'])
		.execute();
	return rows.flatMap(({ doer, kpmId, content }) => {
		const { pdse } = (JSON.parse(content) as ProfilContent).fields;
		const on = typeof pdse === 'string' ? parseIsoDate(pdse.trim()) : undefined;
		return on !== undefined && on >= when.fromDay && on <= when.toDay ? [{ doer, kpmId }] : [];
	});
}
