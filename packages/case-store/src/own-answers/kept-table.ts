import type { PlanNotes } from '@balai/domain';
import type { FamilyPlanTable } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

type Words = PlanNotes & Pick<FamilyPlanTable, 'status' | 'target'>;

/** Her plan as she leaves it. The texts of the one before are gone: what she took back is not kept against her. */
export async function putPlan(
	trx: Trx,
	kpmId: string,
	sessionId: string,
	{ upaya, potensi, bila, ...words }: Words
): Promise<void> {
	const before = await trx
		.selectFrom('family_plan')
		.select(['upaya_id', 'potensi_id', 'bila_id'])
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.executeTakeFirst();
	await forgetNotes(trx, before ? [before.upaya_id, before.potensi_id, before.bila_id] : []);
	const person = await trx
		.selectFrom('kpm')
		.select(['pendamping_id', 'area_code'])
		.where('id', '=', kpmId)
		.executeTakeFirstOrThrow();
	const binding = await bindingOf(trx, kpmId, sessionId);
	const row = { ...words, ...person, binding, upaya_id: upaya, potensi_id: potensi, bila_id: bila };
	await trx
		.insertInto('family_plan')
		.values({ session_id: sessionId, kpm_id: kpmId, ...row })
		.onConflict((conflict) => conflict.columns(['session_id', 'kpm_id']).doUpdateSet(row))
		.execute();
}

export async function keepResult(trx: Trx, kpmId: string, sessionId: string, poll: string, noteId: string): Promise<void> {
	await dropResult(trx, kpmId, sessionId, poll);
	const binding = await bindingOf(trx, kpmId, sessionId);
	await trx.insertInto('kept_result').values({ session_id: sessionId, kpm_id: kpmId, poll, binding, note_id: noteId }).execute();
}

export async function dropResult(trx: Trx, kpmId: string, sessionId: string, poll: string): Promise<void> {
	const dropped = await trx
		.deleteFrom('kept_result')
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.where('poll', '=', poll)
		.returning('note_id')
		.execute();
	await forgetNotes(
		trx,
		dropped.map((row) => row.note_id)
	);
}

async function forgetNotes(trx: Trx, ids: readonly (string | null)[]): Promise<void> {
	const known = ids.filter((id) => id !== null);
	if (known.length > 0) await trx.deleteFrom('note').where('id', 'in', known).execute();
}

async function bindingOf(trx: Trx, kpmId: string, sessionId: string): Promise<number> {
	const { binding } = await trx
		.selectFrom('attendance')
		.select('binding')
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.executeTakeFirstOrThrow();
	return binding;
}
