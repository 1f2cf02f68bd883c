import type { Actor } from '@balai/domain';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { formText } from '#lib/server/form-text.ts';
import { openHall } from '#lib/server/hall-door.ts';
import { slipDesk } from '#lib/server/slip-desk.ts';

type SlipEvent = RequestEvent & { params: { code: string } };

/** The hall and its typist's device; anybody else is sent to where a device is paired. */
async function typistOf(event: SlipEvent) {
	const { code, session, device } = await openHall(event);
	if (device?.role !== 'typist') redirect(303, `/g/${code}/pasang`);
	const actor: Actor = { kind: 'device', deviceId: device.id, sessionId: session.id, device: 'typist' };
	return { code, session, device, actor, sessionId: session.id };
}

/** Typing goes on only under a name: the history of a choice says who typed it. */
async function namedTypist(event: SlipEvent) {
	const typist = await typistOf(event);
	const name = await event.locals.app.store.slips.typistName(typist.device.id);
	if (name === undefined) error(403, 'Isi dulu nama yang mengetik.');
	return typist;
}

export async function load(event) {
	const { code, session, device } = await typistOf(event);
	if (event.params.code !== code) redirect(307, `/g/${code}/slip`);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	return {
		title: session.title,
		name: (await event.locals.app.store.slips.typistName(device.id)) ?? '',
		isOpen: session.state.status === 'running' && session.state.choice === 'open',
		officerPresent: session.officerPresent
	};
}

export const actions = {
	...slipDesk((event) => namedTypist(event as SlipEvent)),

	nama: async (event) => {
		const { device, sessionId } = await typistOf(event);
		const form = await event.request.formData();
		const name = formText(form, 'nama', 100);
		if (name === '' || formText(form, 'bukan', 2) !== '1')
			return fail(400, { at: 'nama' as const, problem: 'Isi nama, dan centang kalimatnya kalau memang begitu.' });
		await event.locals.app.store.slips.nameTypist(device.id, sessionId, name);
		await event.locals.app.live.sessionChanged(sessionId);
		return { at: 'mulai' as const };
	}
};
