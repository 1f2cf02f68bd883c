import { formatLongDate, methodNames, parseSessionId, refusalText } from '@balai/domain';
import { error, type RequestEvent } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { slipDesk } from '#lib/server/slip-desk.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params, setHeaders }) {
	const session = await locals.app.store.slipSession(signedInActor(locals), params.id);
	if (!session) error(404, refusalText.slipNeedsSecondPerson);
	setHeaders({ 'cache-control': 'private, no-store' });
	const { method, areaName, date } = session.title;
	return {
		title: `${methodNames(method).title}, ${desaTitle(areaName)}`,
		when: formatLongDate(date),
		onPaper: session.onPaper,
		isOpen: session.choice === 'open',
		officerPresent: session.officerPresent
	};
}

export const actions = slipDesk(async (event: RequestEvent) => {
	const actor = signedInActor(event.locals);
	const session = await event.locals.app.store.slipSession(actor, event.params['id'] ?? '');
	const sessionId = session && parseSessionId(session.id);
	if (!sessionId) error(404, refusalText.slipNeedsSecondPerson);
	return { actor, sessionId };
});
