import { formatDate, formatLongDate } from '@balai/domain';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { todayIn } from '#lib/server/today.ts';
import { taskWords } from '#lib/follow-up/task-words.ts';
import { byDusun } from '#lib/words/by-dusun.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const tasks = await locals.app.store.followUp.visits(actor, today);
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
				status: `${word}. ${line}`
			}
		];
	});
	return {
		dusuns: byDusun(rows),
		total: rows.length,
		todayWords: `${formatLongDate(today)} (${zone})`,
		name: signedInAccount(locals).name
	};
}
