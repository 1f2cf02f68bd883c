import { assertNever, type LifeEvent } from '@balai/domain';
import { endTasks, moveOpenTasks } from '../follow-up/task-table.ts';
import { followFamily } from '../penetapan/ready.ts';
import { followRujukan } from '../rujukan/project-rujukan.ts';
import type { Trx } from '../streams/streams.ts';

/** What becomes of a household, in the read tables; whether it stands is written by the command, which knows the whole case. */
export async function projectLife(trx: Trx, kpmId: string, event: LifeEvent): Promise<void> {
	switch (event.type) {
		case 'componentsUpdated':
			await trx
				.updateTable('kpm')
				.set({ components: JSON.stringify(event.components) })
				.where('id', '=', kpmId)
				.execute();
			return;
		case 'pengurusChanged':
			return endTasks(trx, kpmId, event.at);
		case 'moved': {
			const { to, handsOver } = event;
			const owner = handsOver ? { pendamping_id: null } : {};
			// Under the old pendamping's name it would wait in a tray of a desa where nobody knows that name.
			const tray = handsOver ? { pendamping_key: null } : {};
			await trx
				.updateTable('kpm')
				.set({ area_code: to, ...owner, ...tray })
				.where('id', '=', kpmId)
				.execute();
			await moveOpenTasks(trx, kpmId, { area_code: to, ...owner });
			await followRujukan(trx, kpmId, { area_code: to, ...owner });
			return followFamily(trx, kpmId, { area_code: to, ...owner });
		}
		case 'deathRecorded':
			if (event.who !== 'anggota') await endTasks(trx, kpmId, event.at);
			if (event.who === 'terakhir') await endPlans(trx, kpmId);
			return;
		case 'householdsJoined':
			if (event.role === 'keeps') return;
			await endTasks(trx, kpmId, event.at);
			return endPlans(trx, kpmId);
		case 'personCorrected':
		case 'householdSplit':
		case 'lifeFactWithdrawn':
			return;
		default:
			return assertNever(event);
	}
}

async function endPlans(trx: Trx, kpmId: string): Promise<void> {
	await trx
		.updateTable('family_plan')
		.set({ status: 'ended' })
		.where('kpm_id', '=', kpmId)
		.where('status', '=', 'open')
		.execute();
}
