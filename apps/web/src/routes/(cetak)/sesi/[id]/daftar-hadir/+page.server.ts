import { formatLongDate, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { byDusun } from '#lib/words/by-dusun.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const session = await locals.app.store.session(actor, params.id);
	if (!session) error(404, refusalText.unknownOrForbidden);
	const invitations = await locals.app.store.listInvitations(actor, session.id);
	return {
		sessionId: session.id,
		desa: desaTitle(session.areaName),
		when: `${formatLongDate(session.date)}, pukul ${session.time} ${session.zone}`,
		venue: session.venue,
		facilitator: (await accountNames(locals.app))(session.facilitatorId),
		narasumber: session.narasumber,
		families: byDusun(invitations).flatMap(({ people }) =>
			people.map(({ kpmId, nama, dusun }) => ({ kpmId, nama, dusun: dusun ?? '' }))
		)
	};
}
