import { codeLength, parseCode, roleNames } from '@balai/domain';
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#lib/server/navigation.ts';

export function load({ url, locals }) {
	const typed = url.searchParams.get('kode');
	const code = typed === null ? undefined : parseCode(typed, codeLength.hall);
	if (code !== undefined) redirect(303, `/g/${code}`);
	return {
		typed: typed?.slice(0, 20) ?? '',
		isWrong: typed !== null,
		person: locals.account && {
			name: locals.account.name,
			role: roleNames[locals.account.role],
			home: homeOf(locals.account.role)
		}
	};
}
