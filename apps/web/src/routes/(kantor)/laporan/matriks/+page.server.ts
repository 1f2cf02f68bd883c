import { moment } from '#lib/lists/batch-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { matriksUpload } from '#lib/server/matriks-upload.ts';
import { todayIn } from '#lib/server/today.ts';

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const entries = await locals.app.store.matriks3.list(actor);
	return {
		commandId: newCommandId(),
		isRemoved: url.searchParams.get('tersimpan') === 'hapus',
		entries: entries.map(({ id, title, sessionId, rows, pusat, daerah, madeBy, changedAt }) => ({
			id,
			title,
			rows,
			programs: pusat.length + daerah.length,
			from: sessionId === null ? 'Dari berkas' : 'Dari musyawarah',
			by: nameOf(madeBy),
			changed: moment(changedAt, zone)
		}))
	};
}

export const actions = {
	unggah: ({ request, locals }) =>
		matriksUpload(request, (commandId, file) => locals.app.store.matriks3.begin(signedInActor(locals), commandId, file))
};
