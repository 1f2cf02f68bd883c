import { LIST_KINDS, areaCovers, listFieldNames, listKinds, listRefusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { countWords, kindWords, moment } from '#lib/lists/batch-words.ts';
import { fileProblem, mappingLines, uploadedList, type TypedUpload } from '#lib/server/uploaded-list.ts';
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
	const { zone, today } = await todayIn(locals.app, actor.areaCode);
	const asked = url.searchParams.get('betulkan');
	const mended = asked === null ? undefined : await lists.batch(actor, asked);
	const nameOf = await accountNames(locals.app);
	const accounts = (await locals.app.accounts.listAccounts()).filter(({ role }) => role === 'pendamping');
	const unmapped = await lists.listUnmappedNames(actor);
	const assigned = url.searchParams.get('dihubungkan');
	const left = Number(url.searchParams.get('sisa') ?? '0');
	const typed: TypedUpload = { jenis: 'pkh', nama: '', triwulan: '', tanggal: '' };
	return {
		today,
		kinds: LIST_KINDS.map((kind) => ({
			kind,
			name: listKinds[kind].name,
			required: listKinds[kind].required.map((field) => listFieldNames[field]).join(', ')
		})),
		/** Somebody came from a list whose columns were read wrongly. */
		typed: mended?.ok
			? { ...typed, jenis: mended.value.kind, triwulan: mended.value.quarter ?? '', tanggal: mended.value.listedOn ?? '' }
			: typed,
		mapping: mended?.ok ? mappingLines(mended.value.kind, mended.value) : undefined,
		done:
			assigned === null
				? url.searchParams.has('dibuang')
					? 'Daftar dibuang. Tidak ada keluarga yang berubah.'
					: url.searchParams.has('dihentikan')
						? 'Pembacaan berkas dihentikan. Tidak ada yang disimpan.'
						: undefined
				: `${countWords(Number(assigned))} keluarga sudah dihubungkan.${left > 0 ? ` ${countWords(left)} lagi di luar wilayah akun itu dan tetap menunggu.` : ''}`,
		batches: (await lists.listBatches(actor)).map(
			({ id, fileName, status, work, summary, by, at, takenAt, kind, register, quarter }) => ({
				id,
				fileName,
				kind: kindWords({ kind, register, quarter }),
				status,
				work: work && workWords(work),
				rows: countWords(summary.rows),
				cases: summary.taken ? countWords(summary.taken.persons ?? summary.taken.cases) : '',
				refused: countWords(summary.refused),
				held: countWords(summary.held),
				by: by === 'operator' ? 'Operator' : nameOf(by),
				at: moment(takenAt ?? at, zone)
			})
		),
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
		if (!uploaded.ok) return fail(400, { problem: uploaded.problem, typed: uploaded.typed });
		const { typed } = uploaded;
		const actor = signedInActor(locals);
		const { app } = locals;
		const begun = Promise.withResolvers<string>();
		const importing = app.store.lists.importList(actor, uploaded.value, begun.resolve);
		await Promise.race([importing, begun.promise]);
		const read = await soon(importing, (fault) => app.log.error({ err: fault }, 'reading a list failed'));
		if (!read.isDone) redirect(303, `/data/${await begun.promise}`);
		const imported = read.value;
		if (!imported.ok) {
			const mapping = imported.mapping && mappingLines(typed.jenis, imported.mapping);
			return fail(400, { problem: fileProblem(imported), typed, mapping });
		}
		const { batch, isRepeated } = imported.value;
		app.log.info({ batch: batch.id, by: actor.accountId, rows: batch.summary.rows, isRepeated }, 'read a list');
		redirect(303, `/data/${batch.id}${isRepeated ? '?sama=ya' : ''}`);
	},

	kolom: async ({ request, locals }) => {
		const uploaded = await uploadedList(request);
		if (!uploaded.ok) return fail(400, { problem: uploaded.problem, typed: uploaded.typed });
		const { typed } = uploaded;
		const mapped = await locals.app.store.lists.mapList(signedInActor(locals), uploaded.value);
		if (!mapped.ok) return fail(400, { problem: fileProblem(mapped), typed });
		return { typed, mapping: mappingLines(typed.jenis, mapped.value) };
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
