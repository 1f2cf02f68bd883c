import { invitationSlips, invitedPeople, printedSession } from '#lib/server/print-session.ts';

export async function load({ locals, params, url }) {
	const { file, words } = await printedSession(locals, params.id);
	const addresses = locals.app.addresses();
	const wanted = url.searchParams.get('alamat');
	const address = addresses.find((known) => known === wanted) ?? addresses[0];
	return {
		...words,
		hallCode: file.code,
		addresses,
		address,
		slips: invitationSlips(await invitedPeople(locals, file.id), file.code, address)
	};
}
