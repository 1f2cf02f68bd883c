import { isNeed, NEEDS, needNames, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { RUJUKAN_NOTE_LENGTH } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { answerForm, caseProblem, kpmIdOf } from '#lib/server/case-page.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { AGREEMENT_INCOMPLETE, officeOptions, readAgreement, readDay, readNote } from '#lib/server/rujukan-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const asked = url.searchParams.get('kpm');
	// A family is chosen in its case; without one this page has nothing to ask.
	if (asked === null) return { family: undefined };
	const desk = await locals.app.store.rujukan.desk(actor, asked);
	if (!desk) error(404, refusalText.unknownOrForbidden);
	const { today } = await todayIn(locals.app, desk.areaCode);
	const need = url.searchParams.get('butuh') ?? '';
	const { kpmId, nama, desa, dusun, offices } = desk;
	return {
		family: { kpmId, nama, place: [dusun, desaTitle(desa)].filter(Boolean).join(', ') },
		today,
		commandId: newCommandId(),
		noteLength: RUJUKAN_NOTE_LENGTH,
		needs: NEEDS.map((id) => ({ id, name: needNames[id] })),
		need: isNeed(need) ? { id: need, name: needNames[need], ...officeOptions(offices, need) } : undefined
	};
}

export const actions = {
	default: async ({ request, locals, url }) => {
		const form = await request.formData();
		const need = url.searchParams.get('butuh') ?? '';
		const officeId = formText(form, 'instansi', 80);
		const on = readDay(form);
		const agreement = readAgreement(form);
		if (!isNeed(need) || !on) return caseProblem(form, 'kirim', refusalText.badRequest);
		if (officeId === '') return caseProblem(form, 'kirim', 'Pilih dulu instansinya.');
		if (agreement === undefined) return caseProblem(form, 'kirim', AGREEMENT_INCOMPLETE);
		const rujukanId = sentCommandId(form) ?? newCommandId();
		return answerForm(form, 'kirim', `/rujukan/${rujukanId}?tersimpan=kirim`, (commandId) =>
			locals.app.store.rujukan.record(signedInActor(locals), commandId, kpmIdOf(url.searchParams.get('kpm') ?? ''), {
				kind: 'sendRujukan',
				rujukanId,
				need,
				officeId,
				agreement,
				on,
				note: readNote(form)
			})
		);
	}
};
