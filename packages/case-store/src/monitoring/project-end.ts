import type { MembershipEvent } from '@balai/domain';
import type { Trx } from '../streams/streams.ts';

/**
 * With the SK a family counts where it lived then, and for whom it accompanied: later moves and hand-overs take the proposal along
 * (PE8), never the count.
 */
export async function countEnd(
	trx: Trx,
	kpmId: string,
	{ usulanId, skDate }: Extract<MembershipEvent, { type: 'membershipEnded' }>
): Promise<void> {
	const { area_code, pendamping_id } = await trx
		.updateTable('kpm')
		.set({ ended_on: skDate })
		.where('id', '=', kpmId)
		.returning(['area_code', 'pendamping_id'])
		.executeTakeFirstOrThrow();
	await trx.updateTable('usulan').set({ counted_in: area_code, counted_for: pendamping_id }).where('id', '=', usulanId).execute();
}
