import {
	formatDate,
	letterKinds,
	methodNames,
	PAPER_KINDS,
	paperNames,
	parseIsoDate,
	parseKpmId,
	refusalText,
	usulanPathNames,
	USULAN_PATHS,
	type KpmId,
	type LetterKind,
	type PaperKind,
	type UsulanPath
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { uploadedPhoto } from '#lib/server/uploaded-photo.ts';
import { missingWords } from '#lib/penetapan/usulan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

function subjectOf(params: { keluarga: string }, url: URL): { kpmId: KpmId; path: UsulanPath } {
	const kpmId = parseKpmId(params.keluarga);
	const path = USULAN_PATHS.find((each) => each === (url.searchParams.get('jalur') ?? 'mandiri'));
	if (!kpmId || !path) error(404, refusalText.unknownOrForbidden);
	return { kpmId, path };
}

/** Forms of ours that are signed on paper, by what the family is proposed for. */
const formsOf: Readonly<Record<UsulanPath, readonly LetterKind[]>> = {
	mandiri: ['suratPernyataan', 'profilKpm', 'suratKeteranganMampu'],
	alamiah: ['beritaAcaraNonEligible', 'profilKpm'],
	nonEligible: ['beritaAcaraNonEligible', 'profilKpm']
};

/** What is put together by hand; her janji hati is only ever what Balai holds. */
const scanned: readonly PaperKind[] = PAPER_KINDS.filter((kind) => kind !== 'janjiHati');

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { kpmId, path } = subjectOf(params, url);
	const desk = await locals.app.store.penetapan.paperDesk(actor, kpmId, path);
	if (!desk) error(404, 'Berkas keluarga ini sedang tidak bisa diubah, atau bukan keluarga dampingan akun ini.');
	const { today } = await todayIn(locals.app, desk.areaCode);
	return {
		nama: desk.nama,
		place: `${desk.dusun ? `${desk.dusun}, ` : ''}${desaTitle(desk.desa)}`,
		kpmId,
		path,
		pathName: usulanPathNames[path],
		usulanId: desk.usulanId,
		today,
		asksSuratPernyataan: desk.policy.asksSuratPernyataan,
		missing: missingWords(desk.missing),
		papers: desk.papers.map(({ paperId, kind, on, fileId, session }) => ({
			paperId,
			name: paperNames[kind],
			on: formatDate(on),
			fileId,
			from: session ? `${methodNames(session.method).short}, disimpan Balai` : 'foto',
			commandId: newCommandId()
		})),
		held: desk.held.map(({ kind, sessionId, on, method }) => ({
			key: `${kind}.${sessionId}`,
			kind,
			sessionId,
			name: paperNames[kind],
			words: `${methodNames(method).short}, ${formatDate(on)}`,
			commandId: newCommandId()
		})),
		forms: formsOf[path].map((kind) => ({ kind, name: letterKinds[kind].name })),
		kinds: scanned.map((kind) => ({ value: kind, word: paperNames[kind] })),
		commandId: newCommandId()
	};
}

function back(url: URL, saved: string): never {
	const query = new URLSearchParams({ jalur: url.searchParams.get('jalur') ?? 'mandiri', tersimpan: saved });
	redirect(303, `${url.pathname}?${query.toString()}`);
}

export const actions = {
	unggah: async ({ request, locals, params, url }) => {
		const actor = signedInActor(locals);
		const { kpmId, path } = subjectOf(params, url);
		const uploaded = await uploadedPhoto(request);
		const no = (problem: string, kind = '', on = '') => fail(400, { problem, kind, on });
		if (!uploaded.ok) return no(uploaded.problem);
		const { form, bytes } = uploaded;
		const kind = scanned.find((each) => each === formText(form, 'jenis', 30));
		const on = formText(form, 'tanggal', 10);
		const day = parseIsoDate(on);
		if (!kind || !day) return no(refusalText.badRequest, kind, on);
		const paper = { path, kind, on: day };
		const kept = await locals.app.store.penetapan.keepScan(actor, sentCommandId(form) ?? newCommandId(), kpmId, paper, bytes);
		return kept.ok ? back(url, 'berkas') : no(refusalText[kept.refusal], kind, on);
	},
	sertakan: async ({ request, locals, params, url }) => {
		const actor = signedInActor(locals);
		const { kpmId, path } = subjectOf(params, url);
		const form = await request.formData();
		const kind = formText(form, 'jenis', 30) === 'janjiHati' ? 'janjiHati' : 'beritaAcara';
		const paper = { path, kind, sessionId: formText(form, 'sesi', 64) } as const;
		const done = await locals.app.store.penetapan.refer(actor, sentCommandId(form) ?? newCommandId(), kpmId, paper);
		return done.ok ? back(url, 'berkas') : fail(400, { problem: refusalText[done.refusal], kind: '', on: '' });
	},
	keluarkan: async ({ request, locals, params, url }) => {
		const actor = signedInActor(locals);
		const { kpmId } = subjectOf(params, url);
		const form = await request.formData();
		const paperId = formText(form, 'berkas', 64);
		const done = await locals.app.store.penetapan.takeOut(actor, sentCommandId(form) ?? newCommandId(), kpmId, paperId);
		return done.ok ? back(url, 'keluar') : fail(400, { problem: refusalText[done.refusal], kind: '', on: '' });
	}
};
