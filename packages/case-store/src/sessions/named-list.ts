import type { Kysely } from 'kysely';
import type { Actor, IsoDate, PlanNotes } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';

/** What one family of a caseload answered in a session, for the one who accompanies it. */
export interface NamedAnswer {
	kpmId: string;
	nama: string;
	dusun: string | null;
	/** dibatalkan: a promise that was taken back, and nothing more · null: she answered nothing. */
	answer: 'mundur' | 'belum' | 'tidakMenjawab' | 'dibatalkan' | null;
	/** Undefined: no plan was asked for or answered; declined: 'tidak menulis', and nothing more. */
	plan: 'declined' | { target: IsoDate | null; words: PlanNotes } | undefined;
}

export interface NamedList {
	sessionId: string;
	method: string;
	date: IsoDate;
	areaName: string;
	people: NamedAnswer[];
}

/**
 * The families of her own caseload that came to a closed session, with what they chose and planned, by dusun and name. Undefined for
 * everybody but a pendamping, and where none of hers came: who leads a session learns nothing from that (domain 3.1).
 */
export async function namedList(db: Kysely<Tables>, actor: Actor, sessionId: string): Promise<NamedList | undefined> {
	const scope = caseScope(actor, 'readPlans');
	if (!scope || scope.pendampingId === undefined) return undefined;
	const session = await db
		.selectFrom('session')
		.leftJoin('area', 'area.code', 'session.area_code')
		.select((eb) => [
			'session.id',
			'session.method',
			'session.date',
			eb.fn.coalesce('area.name', 'session.area_code').as('areaName')
		])
		.where('session.id', '=', sessionId)
		.where('session.status', '=', 'closed')
		.executeTakeFirst();
	if (!session) return undefined;
	const rows = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.innerJoin('attendance', (join) =>
			join
				.onRef('attendance.kpm_id', '=', 'kpm.id')
				.on('attendance.session_id', '=', sessionId)
				.on('attendance.status', '!=', 'undone')
		)
		.leftJoin('choice', (join) => join.onRef('choice.kpm_id', '=', 'kpm.id').on('choice.session_id', '=', sessionId))
		.leftJoin('visit_task', (join) => join.onRef('visit_task.kpm_id', '=', 'kpm.id').on('visit_task.source_id', '=', sessionId))
		.leftJoin('family_plan', (join) =>
			join.onRef('family_plan.kpm_id', '=', 'kpm.id').on('family_plan.session_id', '=', sessionId)
		)
		.select([
			'kpm.id as kpmId',
			'person.nama',
			'person.dusun',
			'choice.pilihan',
			'visit_task.status as task',
			'family_plan.status as plan',
			'family_plan.target',
			'family_plan.upaya_id',
			'family_plan.potensi_id',
			'family_plan.bila_id'
		])
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to)
		.where('kpm.pendamping_id', '=', scope.pendampingId)
		.orderBy('person.dusun')
		.orderBy('person.nama')
		.execute();
	if (rows.length === 0) return undefined;
	const ids = rows.flatMap((row) => [row.upaya_id, row.potensi_id, row.bila_id]).filter((id) => id !== null);
	const notes = ids.length === 0 ? [] : await db.selectFrom('note').select(['id', 'text']).where('id', 'in', ids).execute();
	const textOf = new Map(notes.map(({ id, text }) => [id, text]));
	const wordsOf = (id: string | null) => (id === null ? null : (textOf.get(id) ?? null));
	return {
		sessionId: session.id,
		method: session.method,
		date: session.date,
		areaName: session.areaName,
		people: rows.map((row) => ({
			kpmId: row.kpmId,
			nama: row.nama,
			dusun: row.dusun,
			answer: row.task === 'cancelled' ? 'dibatalkan' : (row.pilihan as NamedAnswer['answer']),
			plan:
				row.plan === null
					? undefined
					: row.plan === 'declined'
						? 'declined'
						: {
								target: row.target,
								words: { upaya: wordsOf(row.upaya_id), potensi: wordsOf(row.potensi_id), bila: wordsOf(row.bila_id) }
							}
		}))
	};
}
