import { assertNever, type RujukanEvent } from '@balai/domain';
import type { Trx } from '../streams/streams.ts';
import type { RujukanTable } from './rujukan-tables.ts';

/** Writes what one event about a referral means into its read table, in the event's own transaction. */
export async function projectRujukan(trx: Trx, kpmId: string, event: RujukanEvent): Promise<void> {
	const { rujukanId, on } = event;
	const change = (set: Partial<RujukanTable>) =>
		trx
			.updateTable('rujukan')
			.set({ since: on, ...set })
			.where('id', '=', rujukanId)
			.execute();
	switch (event.type) {
		case 'rujukanSent': {
			const { area_code, pendamping_id } = await trx
				.selectFrom('kpm')
				.select(['area_code', 'pendamping_id'])
				.where('id', '=', kpmId)
				.executeTakeFirstOrThrow();
			const { need, officeId, dueOn } = event;
			await trx
				.insertInto('rujukan')
				.values({
					id: rujukanId,
					kpm_id: kpmId,
					need,
					office_id: officeId,
					status: 'sent',
					sent_on: on,
					since: on,
					due_on: dueOn,
					outcome: null,
					area_code,
					pendamping_id,
					counted_in: area_code
				})
				.execute();
			return;
		}
		case 'rujukanRerouted':
			await change({ status: 'sent', due_on: event.dueOn, office_id: event.officeId });
			return;
		case 'rujukanAccepted':
			await change({ status: 'accepted', due_on: event.dueOn });
			return;
		case 'rujukanRejected':
			await change({ status: 'rejected', due_on: event.dueOn });
			return;
		case 'rujukanServed':
			await change({ status: 'served', due_on: event.dueOn });
			return;
		case 'rujukanClosed':
			await change({ status: 'closed', due_on: null, outcome: event.outcome });
			return;
		case 'rujukanWithdrawn':
			await change({ status: 'withdrawn', due_on: null });
			return;
		default:
			assertNever(event);
	}
}

/** Referrals go with the family to another desa, and with the caseload; what has ended is counted where it ended. */
export async function followRujukan(
	trx: Trx,
	kpmId: string,
	where: { area_code?: string; pendamping_id?: string | null }
): Promise<void> {
	await trx.updateTable('rujukan').set(where).where('kpm_id', '=', kpmId).execute();
	if (where.area_code === undefined) return;
	await trx
		.updateTable('rujukan')
		.set({ counted_in: where.area_code })
		.where('kpm_id', '=', kpmId)
		.where('due_on', 'is not', null)
		.execute();
}
