import { mayFor, OCCASIONS, parseKpmId, refusalText } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, photoIdOf, sentFormId } from '#lib/server/command-ids.ts';
import { readPaper, typedPaper } from '#lib/server/paper-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { occasionNames } from '#lib/kpm/own-word-words.ts';
import { livingWithdrawals } from '#lib/kpm/timeline.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.kpm(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today } = await todayIn(locals.app, file.areaCode);
	const living = livingWithdrawals(file.timeline);
	return {
		accountId: actor.accountId,
		commandId: newCommandId(),
		today,
		kpmId: file.kpmId,
		nama: file.nama,
		place: `${file.dusun ? `${file.dusun}, ` : ''}${desaTitle(file.desa)}`,
		// Who types it here is not her pendamping, and has looked at it.
		needsCheck: !mayFor(actor, 'checkPaper', file.pendampingId),
		hasOpen: living.some(({ status }) => status === 'open'),
		occasions: OCCASIONS.map((value) => ({ value, word: occasionNames[value] }))
	};
}

export const actions = {
	default: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const { store } = locals.app;
		const form = await request.formData();
		const commandId = sentFormId(form) ?? newCommandId();
		const typed = typedPaper(form);
		const refuse = (problem: string) => fail(400, { typed, commandId, problem });
		const kpmId = parseKpmId(params.id);
		if (!kpmId) return refuse(refusalText.badRequest);
		const read = readPaper(form, typed);
		if ('problem' in read) return refuse(read.problem);
		const bytes = await read.photo.bytes();
		const subject = { purpose: 'suratPermintaan', kpmId } as const;
		const kept = await store.files.keepPhoto(actor, subject, bytes, photoIdOf(commandId, bytes));
		if (!kept.ok) return refuse(refusalText[kept.refusal]);
		const nameOf = await accountNames(locals.app);
		const said = await store.followUp.say(actor, commandId, kpmId, read.word(kept.value.id), nameOf);
		if (!said.ok) return refuse(refusalText[said.refusal]);
		redirect(303, `/kpm/${params.id}?tersimpan=surat`);
	}
};
