import { clockInZone, dateInZone, formatDate, letterKinds, refusalText, roleNames } from '@balai/domain';
import { VOID_REASON_LENGTH } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { letterSubjectPath } from '#lib/server/letter-form.ts';
import { todayIn } from '#lib/server/today.ts';

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const letter = await locals.app.store.letters.one(actor, params.id);
	if (!letter) error(404, refusalText.unknownOrForbidden);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const moment = (at: string) => `${formatDate(dateInZone(Date.parse(at), zone))}, ${clockInZone(Date.parse(at), zone)} ${zone}`;
	const { kind, subject, status, voided } = letter;
	const rule = letterKinds[kind];
	return {
		letter: {
			id: letter.id,
			name: rule.name,
			number: letter.number,
			on: formatDate(letter.on),
			by: `${nameOf(letter.by)}, ${roleNames[letter.role]}`,
			at: moment(letter.at),
			families: letter.families,
			pages: letter.pages,
			fingerprint: letter.fingerprint,
			digest: letter.digest ?? '',
			check: `/periksa/${letter.checkCode}`,
			about: letterSubjectPath(kind, subject),
			isVoided: status === 'voided',
			voided: voided && { by: nameOf(voided.by), at: moment(voided.at), reason: voided.reason }
		},
		mayVoid:
			status === 'signed' && rule.by.includes(actor.role) && (actor.role !== 'pendamping' || letter.by === actor.accountId),
		reasonLength: VOID_REASON_LENGTH,
		commandId: newCommandId(),
		isNew: url.searchParams.has('tersimpan'),
		isVoidedNow: url.searchParams.has('dibatalkan')
	};
}

export const actions = {
	batalkan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const reason = formText(form, 'alasan', VOID_REASON_LENGTH);
		const done = await locals.app.store.letters.voidLetter(actor, sentCommandId(form) ?? newCommandId(), params.id, reason);
		if (!done.ok) return fail(400, { problem: refusalText[done.refusal], reason });
		locals.app.log.info({ letter: params.id, by: actor.accountId }, 'voided a letter');
		redirect(303, `/surat/${params.id}?dibatalkan=ya`);
	}
};
