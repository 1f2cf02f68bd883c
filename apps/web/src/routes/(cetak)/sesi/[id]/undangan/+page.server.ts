import { formatLongDate, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { byDusun } from '#lib/words/by-dusun.ts';
import { desaTitle } from '#lib/words/area-title.ts';
import { qrPath } from '#lib/print/qr-path.ts';

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const session = await locals.app.store.session(actor, params.id);
	if (!session) error(404, refusalText.unknownOrForbidden);
	const invitations = await locals.app.store.listInvitations(actor, session.id);
	const addresses = locals.app.addresses();
	const wanted = url.searchParams.get('alamat');
	const address = addresses.find((known) => known === wanted) ?? addresses[0];
	return {
		sessionId: session.id,
		desa: desaTitle(session.areaName),
		when: `${formatLongDate(session.date)}, pukul ${session.time} ${session.zone}`,
		venue: session.venue,
		hallCode: session.code,
		addresses,
		address,
		slips: byDusun(invitations).flatMap(({ people }) =>
			people.map(({ kpmId, nama, dusun, code }) => ({
				kpmId,
				nama,
				dusun: dusun ?? '',
				code: `${code.slice(0, 3)}-${code.slice(3)}`,
				// The code stands in the fragment: browsers keep it to themselves, so it reaches no log.
				qr: address === undefined ? undefined : qrPath(`${address}/g/${session.code}#u=${code}`)
			}))
		)
	};
}
