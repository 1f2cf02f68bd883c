import { ROLES, codeFromBytes, roleNames, type Role } from '@balai/domain';
import { fail } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { accountRefusalText } from '#lib/server/account-texts.ts';
import { formText } from '#lib/server/form-text.ts';

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** Easy to read aloud, 29¹⁰ possibilities; its owner keeps it or asks for another. */
const newPassword = () => codeFromBytes(randomBytes(10)).toLowerCase();

export async function load({ locals }) {
	const accounts = await locals.app.accounts.listAccounts();
	return {
		accounts: accounts.map(({ id, name, username, role, areaCode }) => ({ id, name, username, role: roleNames[role], areaCode })),
		roles: ROLES.map((role) => ({ role, name: roleNames[role] }))
	};
}

export const actions = {
	buat: async ({ request, locals }) => {
		const form = await request.formData();
		const role = formText(form, 'peran');
		const typed = {
			name: formText(form, 'lengkap', 120),
			username: formText(form, 'nama', 60),
			areaCode: formText(form, 'wilayah', 20),
			role
		};
		if (!isRole(role)) return fail(400, { typed, problem: 'Pilih perannya.' });
		const password = newPassword();
		const result = await locals.app.accounts.createAccount({ ...typed, role, password });
		if (!result.ok) return fail(400, { typed, problem: accountRefusalText[result.refusal] });
		locals.app.log.info({ accountId: result.account.id, role, by: locals.account?.id }, 'made an account');
		return { made: { name: result.account.name, username: result.account.username, password } };
	},

	sandi: async ({ request, locals }) => {
		const id = formText(await request.formData(), 'akun');
		const account = (await locals.app.accounts.listAccounts()).find((candidate) => candidate.id === id);
		const password = newPassword();
		const result = account && (await locals.app.accounts.resetPassword(account.id, password));
		if (!account || !result?.ok) return fail(404, { problem: 'Akun itu tidak ditemukan. Muat ulang halaman ini.' });
		locals.app.log.info({ accountId: account.id, by: locals.account?.id }, 'set a new password');
		return { made: { name: account.name, username: account.username, password } };
	}
};
