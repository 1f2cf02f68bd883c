import { formatDate, formatLongDate, refusalText, roleNames } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { periodWords } from '#lib/monitoring/period-words.ts';
import { signedInAccount } from '#lib/server/app.ts';
import { monitoringAsked } from '#lib/server/monitoring-asked.ts';
import { formLines } from '#lib/server/monitoring-form.ts';

/** The instrument as it is signed: for those alone who sign it. */
export async function load({ locals, url }) {
	const { app } = locals;
	const { actor, today, zone, choice, areaCode, areaName, query } = await monitoringAsked(locals, url);
	const form = await app.store.monitoring.graduations(actor, { areaCode, ...choice.period }, today);
	if (!form?.isExact) error(404, refusalText.unknownOrForbidden);
	const { name, role } = signedInAccount(locals);
	app.log.info({ area: areaCode, by: actor.accountId }, 'printed Monitoring graduasi');
	return {
		back: `/laporan/monitoring?${new URLSearchParams(query).toString()}`,
		areaName,
		periodWords: periodWords(choice.period),
		isRunning: choice.period.to >= today,
		name,
		office: roleNames[role],
		on: formatDate(today),
		printed: `${formatLongDate(today)} (${zone})`,
		lines: await formLines(app, form.rows, form.names),
		sum: form.sum
	};
}
