import { fail, redirect } from '@sveltejs/kit';
import { formText } from '#lib/server/form-text.ts';
import { homeOf } from '#lib/server/navigation.ts';
import { setSessionCookies } from '#lib/server/session-cookies.ts';

/** Only a path of our own: '//host' and '/\host' would lead elsewhere. */
function ownPath(path: string | null): string | undefined {
	return path !== null && /^\/(?![/\\])/.test(path) ? path : undefined;
}

export async function load({ locals, url }) {
	if (locals.account) redirect(303, ownPath(url.searchParams.get('ke')) ?? homeOf(locals.account.role));
	return { isSentHere: url.searchParams.has('ke'), isFirstStart: !(await locals.app.accounts.hasAnyAccount()) };
}

export const actions = {
	default: async (event) => {
		const { locals, request, url } = event;
		const form = await request.formData();
		const username = formText(form, 'nama', 60);
		// A password may begin or end with a space, so it is not trimmed.
		const password = form.get('sandi');
		if (username === '' || typeof password !== 'string' || password === '') {
			return fail(400, { username, problem: 'Isi nama pengguna dan sandi.' });
		}
		const result = await locals.app.accounts.signIn({ username, password, address: event.getClientAddress() });
		if (!result.ok) {
			const minutes = Math.ceil(result.waitSeconds / 60);
			return result.refusal === 'tooManyTries'
				? fail(429, { username, problem: `Terlalu banyak percobaan. Tunggu ${minutes} menit, lalu coba lagi.` })
				: fail(400, { username, problem: 'Nama pengguna atau sandi tidak cocok. Sandi baru bisa diminta kepada administrator.' });
		}
		setSessionCookies(event, result.cookies);
		redirect(303, ownPath(url.searchParams.get('ke')) ?? homeOf(result.account.role));
	}
};
