import { redirect } from '@sveltejs/kit';
import { setSessionCookies } from '#lib/server/session-cookies.ts';

export const actions = {
	default: async (event) => {
		setSessionCookies(event, await event.locals.app.accounts.signOut(event.request.headers));
		redirect(303, '/');
	}
};
