import { formatLongDate, methodNames } from '@balai/domain';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const sessions = await locals.app.store.listSessions(actor);
	const { today } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const own = signedInAccount(locals).id;
	return {
		sessions: sessions.map(
			({ id, method, date, time, zone, areaName, venue, status, invited, present, facilitatorId, onPaper, photosToCheck }) => ({
				id,
				method: methodNames(method).title,
				when: `${formatLongDate(date)}, ${time} ${zone}`,
				place: `${desaTitle(areaName)}${venue ? ` · ${venue}` : ''}`,
				status,
				onPaper,
				photosToCheck,
				isOverdue: status === 'planned' && date < today,
				invited,
				present,
				facilitator: facilitatorId === own ? '' : nameOf(facilitatorId)
			})
		)
	};
}
