import type { CareEvent, KpmId } from '@balai/domain';
import type { Trx } from '../streams/streams.ts';

/** What is counted of *Asi Diri*: of each half-year the last evaluation of a family, and every intervention. */
export async function projectAsiDiri(
	trx: Trx,
	kpmId: KpmId,
	event: Extract<CareEvent, { type: 'asiDiriEvaluated' | 'interventionRecorded' }>
): Promise<void> {
	if (event.type === 'interventionRecorded') {
		const { interventionId: id, group, item, status, on } = event;
		await trx.insertInto('asi_diri_intervention').values({ id, kpm_id: kpmId, kind: group, item, status, on_day: on }).execute();
		return;
	}
	const { period, on, answers } = event;
	const row = {
		on_day: on,
		aspect_a: answers.a,
		aspect_b: answers.b,
		aspect_c: answers.c,
		aspect_d: answers.d,
		aspect_e: answers.e,
		aspect_f: answers.f
	};
	await trx
		.insertInto('asi_diri_evaluation')
		.values({ kpm_id: kpmId, period, ...row })
		.onConflict((conflict) => conflict.columns(['kpm_id', 'period']).doUpdateSet(row))
		.execute();
}
