import type { Kysely } from 'kysely';
import type { Actor, IsoDate, PlanNotes } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope } from '../scope.ts';

/** A family's own plan to be accompanied. It has no lateness: a target that has passed is spoken about, not demanded. */
export interface PlanTask {
	kpmId: string;
	sessionId: string;
	nama: string;
	dusun: string | null;
	desa: string | null;
	sessionDate: IsoDate;
	method: string;
	/** Null: she named no month. */
	target: IsoDate | null;
	words: PlanNotes;
}

/** Plans of closed sessions that wait for their pendamping, by target, those without one last. Nobody else sees any. */
export async function listPlanTasks(db: Kysely<Tables>, actor: Actor): Promise<PlanTask[]> {
	const scope = caseScope(actor, 'readPlans');
	if (!scope || scope.pendampingId === undefined) return [];
	const rows = await db
		.selectFrom('family_plan')
		.innerJoin('session', 'session.id', 'family_plan.session_id')
		.innerJoin('person', 'person.kpm_id', 'family_plan.kpm_id')
		.select([
			'family_plan.kpm_id as kpmId',
			'family_plan.session_id as sessionId',
			'person.nama',
			'person.dusun',
			'person.desa',
			'session.date as sessionDate',
			'session.method',
			'family_plan.target',
			'family_plan.upaya_id',
			'family_plan.potensi_id',
			'family_plan.bila_id'
		])
		.where('session.status', '=', 'closed')
		.where('family_plan.status', '=', 'open')
		.where('family_plan.pendamping_id', '=', scope.pendampingId)
		.where('family_plan.area_code', '>=', scope.from)
		.where('family_plan.area_code', '<', scope.to)
		.orderBy('person.nama')
		.execute();
	const ids = rows.flatMap((row) => [row.upaya_id, row.potensi_id, row.bila_id]).filter((id) => id !== null);
	const notes = ids.length === 0 ? [] : await db.selectFrom('note').select(['id', 'text']).where('id', 'in', ids).execute();
	const textOf = new Map(notes.map(({ id, text }) => [id, text]));
	const wordsOf = (id: string | null) => (id === null ? null : (textOf.get(id) ?? null));
	return rows
		.map(({ upaya_id, potensi_id, bila_id, ...row }) => ({
			...row,
			words: { upaya: wordsOf(upaya_id), potensi: wordsOf(potensi_id), bila: wordsOf(bila_id) }
		}))
		.sort((a, b) => (a.target ?? '9999').localeCompare(b.target ?? '9999'));
}
