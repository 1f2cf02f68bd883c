import type { RequestEvent } from '@sveltejs/kit';
import type { SessionCookie } from '../../../server/accounts.ts';

/** Sets the cookies of a sign-in or sign-out. Secure only on https: a hall's laptop answers on plain http://192.168.x.x. */
export function setSessionCookies(event: RequestEvent, cookies: readonly SessionCookie[]): void {
	for (const { name, value, maxAge } of cookies) {
		event.cookies.set(name, value, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: event.url.protocol === 'https:',
			maxAge
		});
	}
}
