import { accountNames } from '#lib/server/account-names.ts';
import { invitedPeople, printedSession } from '#lib/server/print-session.ts';

export async function load({ locals, params }) {
	const { file, words } = await printedSession(locals, params.id);
	const people = await invitedPeople(locals, file.id);
	return {
		...words,
		facilitator: (await accountNames(locals.app))(file.facilitatorId),
		narasumber: file.narasumber,
		families: people.map(({ kpmId, nama, dusun }) => ({ kpmId, nama, dusun }))
	};
}
