import { areaCovers, listRefusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { fileProblem, uploadedList } from '#lib/lists/upload.ts';
import { workWords } from '#lib/lists/work-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';
import { soon } from '#lib/server/soon.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { lists } = locals.app.store;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const accounts = (await locals.app.accounts.listAccounts()).filter(({ role }) => role === 'pendamping');
	const unmapped = await lists.listUnmappedNames(actor);
	const assigned = url.searchParams.get('dihubungkan');
	const left = Number(url.searchParams.get('sisa') ?? '0');
	return {
		done:
			assigned === null
				? url.searchParams.has('dibuang')
					? 'Daftar dibuang. Tidak ada keluarga yang berubah.'
					: url.searchParams.has('dihentikan')
						? 'Pembacaan berkas dihentikan. Tidak ada yang disimpan.'
						: undefined
				: `${countWords(Number(assigned))} keluarga sudah dihubungkan.${left > 0 ? ` ${countWords(left)} lagi di luar wilayah akun itu dan tetap menunggu.` : ''}`,
		batches: (await lists.listBatches(actor)).map(({ id, fileName, status, work, summary, by, at, takenAt }) => ({
			id,
			fileName,
			status,
			work: work && workWords(work),
			rows: countWords(summary.rows),
			cases: summary.taken ? countWords(summary.taken.cases) : '',
			refused: countWords(summary.refused),
			held: countWords(summary.held),
			by: by === 'operator' ? 'Operator' : nameOf(by),
			at: moment(takenAt ?? at, zone)
		})),
		names: unmapped.map(({ areaCode, nameKey, name, kpmCount, desa }) => ({
			areaCode,
			nameKey,
			name,
			kpmCount: countWords(kpmCount),
			desa: desa.map((place) => `${desaTitle(place.name ?? place.code)} (${place.kpmCount})`).join(', '),
			accounts: accounts
				.filter((account) => areaCovers(areaCode, account.areaCode) || areaCovers(account.areaCode, areaCode))
				.map(({ id, name: accountName, username }) => ({ id, label: `${accountName} (${username})` }))
		})),
		waiting: countWords(unmapped.reduce((sum, { kpmCount }) => sum + kpmCount, 0))
	};
}

export const actions = {
	unggah: async ({ request, locals }) => {
		const uploaded = await uploadedList(request);
		if (!uploaded.ok) return fail(400, { problem: uploaded.problem });
		const actor = signedInActor(locals);
		const { app } = locals;
		const begun = Promise.withResolvers<string>();
		const importing = app.store.lists.importList(actor, uploaded.value, begun.resolve);
		await Promise.race([importing, begun.promise]);
		const read = await soon(importing, (fault) => app.log.error({ err: fault }, 'reading a list failed'));
		if (!read.isDone) redirect(303, `/data/${await begun.promise}`);
		const imported = read.value;
		if (!imported.ok) return fail(400, { problem: fileProblem(imported) });
		const { batch, isRepeated } = imported.value;
		app.log.info({ batch: batch.id, by: actor.accountId, rows: batch.summary.rows, isRepeated }, 'read a list');
		redirect(303, `/data/${batch.id}${isRepeated ? '?sama=ya' : ''}`);
	},

	hubungkan: async ({ request, locals }) => {
		const form = await request.formData();
		const account = formText(form, 'akun', 64);
		if (account === '') return fail(400, { problem: 'Pilih dulu akun pendampingnya.' });
		const mapped = await locals.app.store.lists.mapPendampingName(
			signedInActor(locals),
			{ areaCode: formText(form, 'wilayah', 4), nameKey: formText(form, 'nama', 400) },
			account,
			await locals.app.accounts.listAccounts()
		);
		if (!mapped.ok) return fail(400, { problem: listRefusalText[mapped.refusal] });
		const { assigned, left } = mapped.value;
		redirect(303, `/data?dihubungkan=${assigned}${left > 0 ? `&sisa=${left}` : ''}#baki`);
	}
};
