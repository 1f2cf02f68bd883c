import { dateInZone, formatDate, penetapanStep, refusalText, returnSteps, zoneOfArea } from '@balai/domain';
import { MOST_AT_ONCE, REASON_LENGTH } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { sendStep, stepNumber, typedReturn, typedStep } from '#lib/server/step-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { isTooLarge } from '#lib/server/uploaded-photo.ts';
import { stepWords } from '#lib/penetapan/step-words.ts';
import { epkhKind, missingWords, pathShort, sinceWords } from '#lib/penetapan/usulan-words.ts';
import { emptyStep } from '#lib/penetapan/typed-step.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const step = stepNumber(params.nomor);
	const about = step && penetapanStep(step);
	if (!step || !about) error(404, refusalText.usulanUnknown);
	const { store } = locals.app;
	const { today } = await todayIn(locals.app, actor.areaCode);
	const letterId = url.searchParams.get('berkas') ?? undefined;
	const waiting = await store.penetapan.waitingAt(actor, step, { letterId, limit: MOST_AT_ONCE });
	const mayTake = about.roles.includes(actor.role);
	const nameOf = await accountNames(locals.app);
	// Typed into e-PKH, or compared with what was typed there: the whole NIK, for APD and Korkab alone (PE9).
	const showsNik = (step === 5 && actor.role === 'apd') || (step === 6 && actor.role === 'korkab');
	const numbers = showsNik
		? await store.officialNumbers(
				actor,
				waiting.rows.map(({ kpmId }) => kpmId)
			)
		: undefined;
	if (numbers) locals.app.log.info({ step, count: waiting.rows.length, by: actor.accountId }, 'showed numbers for e-PKH');
	return {
		step,
		title: about.title,
		does: about.does,
		document: about.document.name,
		act: stepWords[step].act,
		mayTake,
		today,
		commandId: newCommandId(),
		returnCommandId: newCommandId(),
		letterId: letterId ?? '',
		label: letterId ? (waiting.rows[0]?.label ?? '') : '',
		total: waiting.total,
		showsNik,
		isEntry: step === 5,
		returnTo: about.returns && mayTake ? returnSteps(step).map(({ number, title }) => ({ number, title })) : [],
		rejects: about.rejects,
		reasonLength: REASON_LENGTH,
		typed: emptyStep(today),
		rows: waiting.rows.map((row) => ({
			usulanId: row.usulanId,
			nama: row.nama,
			nik: numbers?.get(row.kpmId)?.nik ?? row.maskedNik,
			nomorPeserta: row.nomorPeserta ?? '',
			place: `${row.dusun ? `${row.dusun}, ` : ''}${desaTitle(row.desa)}`,
			path: pathShort[row.path],
			epkh: epkhKind(row.path),
			pendamping: row.pendampingId ? nameOf(row.pendampingId) : 'belum ada',
			label: row.label,
			statement: formatDate(row.statementOn),
			since: sinceWords(dateInZone(Date.parse(row.since), zoneOfArea(actor.areaCode)), today),
			missing: missingWords(row.missing),
			byKorkab: row.byKorkab,
			returned: row.returned
				? `${row.returned.how === 'rejected' ? 'Ditolak di e-PKH' : 'Kembali'} dari langkah ${row.returned.from}: ${row.returned.reason}`
				: ''
		}))
	};
}

export const actions = {
	ambil: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const step = stepNumber(params.nomor);
		if (!step) error(404, refusalText.usulanUnknown);
		if (isTooLarge(request))
			return fail(413, { form: 'ambil' as const, problem: refusalText.fileTooLarge, misfits: [], typed: null });
		const form = await request.formData();
		const { penetapan } = locals.app.store;
		const sent = await sendStep(locals.app, actor, form, step, (commandId, facts) => penetapan.takeStep(actor, commandId, facts));
		if (!sent.ok) return fail(400, { form: 'ambil' as const, problem: sent.problem, misfits: sent.misfits, typed: sent.typed });
		locals.app.log.info({ step, document: sent.documentId, by: actor.accountId }, 'took a step of Penetapan');
		redirect(303, `/usulan/dokumen/${sent.documentId}?tersimpan=langkah`);
	},
	kembalikan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const from = stepNumber(params.nomor);
		if (!from) error(404, refusalText.usulanUnknown);
		const form = await request.formData();
		const typed = typedReturn(form);
		const refuse = (problem: string, misfits: { id: string; why: string }[] = []) =>
			fail(400, { form: 'kembalikan' as const, problem, misfits, back: typed, typed: typedStep(form) });
		const to = stepNumber(typed.to);
		if (!to) return refuse(refusalText.returnStepUnknown);
		const done = await locals.app.store.penetapan.giveBack(actor, sentCommandId(form) ?? newCommandId(), {
			from,
			to,
			usulanIds: typed.chosen,
			reason: typed.reason
		});
		if (!done.ok)
			return refuse(
				refusalText[done.refusal],
				done.misfits.map(({ id, refusal }) => ({ id, why: refusalText[refusal] }))
			);
		redirect(303, '/usulan?tersimpan=kembali');
	}
};
