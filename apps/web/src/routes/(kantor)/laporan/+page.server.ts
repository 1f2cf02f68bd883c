import { actorReach, ASI_DIRI_AREA, may } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { reportsWaiting } from '#lib/server/report-calendar.ts';
import { todayIn } from '#lib/server/today.ts';

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { role } = actor;
	const { today } = await todayIn(locals.app, actor.areaCode);
	return {
		countsRujukan: may(role, 'countRujukan'),
		keepsMatriks3: may(role, 'keepMatriks3'),
		readsTaken: may(role, 'readTakenLists'),
		keepsSambungan: may(role, 'keepSambungan'),
		keepsInstruments: may(role, 'keepInstruments'),
		/** A partner, who is told no more of the instruments. */
		readsSummary: actorReach(actor, 'countMonitoring') === 'totals',
		hasAsiDiri: actor.areaCode.startsWith(ASI_DIRI_AREA),
		reports: await reportsWaiting(locals.app, actor, today)
	};
}
