import { fail, redirect } from '@sveltejs/kit';
import { formText } from '#lib/server/form-text.ts';
import { openHall, pairDevice } from '#lib/server/hall-door.ts';

export async function load(event) {
	const { code, session } = await openHall(event);
	if (event.params.code !== code) redirect(307, `/g/${code}/pasang`);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	return { code, title: session.title };
}

export const actions = {
	async default(event) {
		const { code, session } = await openHall(event);
		const typed = formText(await event.request.formData(), 'kode', 20);
		const role = await pairDevice(event, code, typed);
		if (role === undefined)
			return fail(400, { problem: 'Kode pasang tidak cocok atau sudah dipakai. Minta yang baru ke fasilitator.' });
		// It has no line of its own; the facilitator sees it among the devices all the same.
		if (role === 'typist') await event.locals.app.live.sessionChanged(session.id);
		redirect(303, role === 'projector' ? `/layar/${code}` : role === 'typist' ? `/g/${code}/slip` : `/g/${code}`);
	}
};
