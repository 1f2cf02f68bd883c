import { error, fail, redirect } from '@sveltejs/kit';
import { accountRefusalText } from '#lib/server/account-texts.ts';
import { formText } from '#lib/server/form-text.ts';
import { setSessionCookies } from '#lib/server/session-cookies.ts';

const spentKey = 'Tautan ini sudah dipakai atau sudah lama. Jalankan Balai sekali lagi, lalu buka tautan yang baru.';

export async function load({ url, locals }) {
	if (await locals.app.accounts.hasAnyAccount()) redirect(303, '/masuk');
	const key = url.searchParams.get('kunci') ?? '';
	if (!locals.app.firstAdministrator.accepts(key)) error(403, spentKey);
	return { key };
}

export const actions = {
	default: async (event) => {
		const { accounts, firstAdministrator } = event.locals.app;
		const form = await event.request.formData();
		const typed = {
			name: formText(form, 'lengkap', 120),
			username: formText(form, 'nama', 60),
			areaCode: formText(form, 'wilayah', 20)
		};
		const password = String(form.get('sandi') ?? '');
		if (await accounts.hasAnyAccount()) redirect(303, '/masuk');
		const result = await firstAdministrator.spend(formText(form, 'kunci'), () =>
			accounts.createAccount({ ...typed, role: 'admin', password })
		);
		if (!result) error(403, spentKey);
		if (!result.ok) return fail(400, { ...typed, problem: accountRefusalText[result.refusal] });
		event.locals.app.log.info({ accountId: result.account.id }, 'made the first administrator');

		const signedIn = await accounts.signIn({ username: typed.username, password, address: event.getClientAddress() });
		if (signedIn.ok) setSessionCookies(event, signedIn.cookies);
		redirect(303, '/pengaturan');
	}
};
