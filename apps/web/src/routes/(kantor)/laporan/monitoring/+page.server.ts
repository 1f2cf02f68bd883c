import { evaluateResult, percentText, refusalText, type MonitoringNumbers } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { periodWords } from '#lib/monitoring/period-words.ts';
import { signedInAccount } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { monitoringAsked } from '#lib/server/monitoring-asked.ts';
import { formLines } from '#lib/server/monitoring-form.ts';

export async function load({ locals, url }) {
	const { app } = locals;
	const { actor, today, choice, areaCode, areaName, areas, isExact, query } = await monitoringAsked(locals, url);
	const form = await app.store.monitoring.graduations(actor, { areaCode, ...choice.period }, today);
	// A partner of less than a kab/kota is told nothing, and why; to all others such a form is unknown.
	if (!form && isExact) error(404, refusalText.unknownOrForbidden);
	return {
		commandId: newCommandId(),
		areaCode,
		areaName,
		areas,
		choice,
		isExact,
		query,
		petugas: signedInAccount(locals).name,
		periodWords: periodWords(choice.period),
		isRunning: choice.period.to >= today,
		exact: form?.isExact
			? {
					lines: await formLines(app, form.rows, form.names),
					sum: form.sum,
					// The target is that of the whole kab/kota, not of a part of it.
					share: actor.areaCode.length <= areaCode.length ? shareWords(form.sum) : null
				}
			: null,
		totals: form && !form.isExact ? form.totals : null
	};
}

/** '3,79' and '37,86': mandiri of all KPM, and what that is of the target. */
function shareWords(sum: MonitoringNumbers): { percent: string; ofTarget: string } | null {
	const { share, ofTarget } = evaluateResult(sum);
	return share && ofTarget ? { percent: percentText(share, [10]), ofTarget: percentText(ofTarget, [100]) } : null;
}
