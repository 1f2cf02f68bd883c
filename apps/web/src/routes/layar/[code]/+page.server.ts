import { hallAddress } from '#lib/server/hall-address.ts';
import { openHall } from '#lib/server/hall-door.ts';

export async function load(event) {
	const { locals, url } = event;
	const { store } = locals.app;
	const { code, session } = await openHall(event);
	const led = locals.actor && (await store.session(locals.actor, session.id));
	// A window that is not paired yet learns nothing but the code it came with.
	const plan = led && session.state.plan;
	return {
		code,
		address: hallAddress({ locals, url }),
		isLed: led !== undefined,
		date: plan?.date,
		slots: await store.officeTexts()
	};
}
