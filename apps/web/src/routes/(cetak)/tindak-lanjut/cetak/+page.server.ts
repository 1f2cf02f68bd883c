import { actorReach, formatDate, formatLongDate } from '@balai/domain';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { todayIn } from '#lib/server/today.ts';
import { taskStates, taskWords } from '#lib/follow-up/task-words.ts';
import { byDusun } from '#lib/words/by-dusun.ts';
import { desaTitle } from '#lib/words/area-title.ts';

/** Nobody carries more paper than this. */
const MOST = 1000;

/** The list as it is filtered on the screen, for a day out: by dusun, with the pendamping's name where there are several. */
export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const isOwn = actorReach(actor, 'readChoices') === 'own';
	const nameOf = await accountNames(locals.app);
	const of = (name: string) => url.searchParams.get(name) ?? undefined;
	const tasks = await locals.app.store.followUp.visits(actor, today, {
		status: taskStates.find((each) => each === of('saring')),
		areaCode: of('desa'),
		pendampingId: of('pendamping'),
		limit: MOST
	});
	const rows = tasks.flatMap((task) => {
		if (task.status === 'cancelled') return [];
		const { word, line } = taskWords({ ...task, status: task.status }, today);
		const dusun = `${desaTitle(task.desa)}${task.dusun ? `, ${task.dusun}` : ''}`;
		return [
			{
				key: `${task.sourceId}.${task.kpmId}`,
				nama: task.nama,
				dusun,
				window: `${formatDate(task.firstDay)} – ${formatDate(task.lastDay)}`,
				status: `${word}. ${line}${task.family === 'toAsk' ? ' Tanyakan jawaban keluarganya.' : ''}`,
				pendamping: isOwn ? '' : task.pendampingId ? nameOf(task.pendampingId) : 'belum ada'
			}
		];
	});
	return {
		dusuns: byDusun(rows),
		total: rows.length,
		isOwn,
		todayWords: `${formatLongDate(today)} (${zone})`,
		name: signedInAccount(locals).name
	};
}
