import { parseCode } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { hallAddress } from '#lib/server/hall-address.ts';

export async function load({ params, locals, url }) {
	const { store } = locals.app;
	const code = parseCode(params.code, 4);
	const sessionId = code && (await store.hall.findSession(code));
	if (!code || !sessionId) error(404, 'Kode papan itu tidak dikenal.');
	const led = locals.actor && (await store.session(locals.actor, sessionId));
	// A window that is not paired yet learns nothing but the code it came with.
	const session = led && (await store.hall.session(sessionId));
	const plan = session && session.state.status !== 'none' ? session.state.plan : undefined;
	return {
		code,
		address: hallAddress({ locals, url }),
		isLed: led !== undefined,
		date: plan?.date,
		slots: await store.officeTexts()
	};
}
