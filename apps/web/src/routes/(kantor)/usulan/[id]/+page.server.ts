import {
	dateInZone,
	formatDate,
	may,
	methodNames,
	paperNames,
	penetapanStep,
	penetapanSteps,
	refusalText,
	roleNames,
	usulanPathNames,
	type PenetapanStepNumber,
	type RefusalCode
} from '@balai/domain';
import { REASON_LENGTH, type BatchResult } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { sendStep, stepNumber, typedReturn } from '#lib/server/step-form.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { isTooLarge } from '#lib/server/uploaded-photo.ts';
import { stepWords } from '#lib/penetapan/step-words.ts';
import {
	basisWords,
	endedWords,
	epkhKind,
	holderWords,
	missingWords,
	sinceWords,
	statementWord,
	turnLine
} from '#lib/penetapan/usulan-words.ts';
import { emptyStep } from '#lib/penetapan/typed-step.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.penetapan.usulan(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	// All that her pendamping is told of what a family took back (domain 3.4).
	if ('isBare' in file) return { bare: { nama: file.nama }, usulan: undefined };
	const { today, zone } = await todayIn(locals.app, file.areaCode);
	const nameOf = await accountNames(locals.app);
	const { step, acts, status, path } = file;
	const dayOf = (instant: string) => dateInZone(Date.parse(instant), zone);
	const pendamping = file.pendampingId ? nameOf(file.pendampingId) : '';
	const taken = new Map(file.taken.map((each) => [each.number, each]));
	return {
		bare: undefined,
		usulan: {
			usulanId: file.usulanId,
			nama: file.nama,
			kpmHref: may(actor.role, 'readCase') ? `/kpm/${file.kpmId}` : undefined,
			nik: file.maskedNik,
			nomorPeserta: file.nomorPeserta ?? '',
			place: `${file.dusun ? `${file.dusun}, ` : ''}${desaTitle(file.desa)}`,
			pendamping: pendamping || 'belum ada',
			path: usulanPathNames[path],
			epkh: epkhKind(path),
			label: file.label,
			status,
			ended: status === 'running' ? '' : endedWords[status],
			endedOn: status === 'running' ? '' : formatDate(dayOf(file.since)),
			step,
			title: penetapanStep(step)?.title ?? '',
			does: penetapanStep(step)?.does ?? '',
			holder: holderWords({ step, isMine: acts !== null, pendamping }),
			since: sinceWords(dayOf(file.since), today),
			statementWord: statementWord(path),
			statement: formatDate(file.statementOn),
			sk: file.skOn ? formatDate(file.skOn) : '',
			basis: file.basis ? basisWords(file.basis) : '',
			byKorkab: file.byKorkab,
			missing: missingWords(file.missing),
			returned: file.returned && {
				word: file.returned.how === 'rejected' ? 'Ditolak di e-PKH dan dikembalikan' : 'Dikembalikan',
				from: `${file.returned.from} ${penetapanStep(file.returned.from)?.title ?? ''}`,
				reason: file.returned.reason
			},
			refusedWhy: file.refusedWhy,
			papers: file.papers.map(({ paperId, kind, on, fileId, session }) => ({
				paperId,
				name: paperNames[kind],
				on: formatDate(on),
				fileId,
				session: session ? { id: session.id, word: methodNames(session.method).short } : null
			})),
			opensSessions: may(actor.role, 'leadSession'),
			deskHref: acts?.drops ? `/usulan/siap/${file.kpmId}?jalur=${path}` : undefined,
			steps: penetapanSteps.map(({ number, title, document }) => {
				const done = taken.get(number);
				return {
					number,
					title,
					document: document.name,
					done: done && {
						by: `${nameOf(done.by)}, ${roleNames[done.role]}`,
						on: formatDate(done.on),
						documentId: done.documentId,
						letterNumber: done.letterNumber,
						hasFile: done.fileId !== null,
						more: [
							done.disposition ? `Disposisi kepada ${done.disposition === 'apd' ? 'APD' : 'Korkab'}` : '',
							done.bnbaOn ? `BNBA diserahkan ${formatDate(done.bnbaOn)}` : ''
						]
							.filter(Boolean)
							.join('. ')
					}
				};
			}),
			turns: file.turns
				.flatMap(({ at, event, reason }, index) => {
					const line = turnLine(event, nameOf);
					return line ? [{ key: index, day: formatDate(dayOf(at)), reason, ...line }] : [];
				})
				.reverse(),
			acts: acts && {
				step: acts.step,
				act: stepWords[acts.step].act,
				needsOther: acts.needsOther,
				returnTo: acts.returnTo.map((number) => ({ number, title: penetapanStep(number)?.title ?? '' })),
				rejects: penetapanStep(acts.step)?.rejects === true,
				refuses: acts.refuses,
				drops: acts.drops
			}
		},
		today,
		reasonLength: REASON_LENGTH,
		typed: emptyStep(today, [file.usulanId]),
		commandIds: { take: newCommandId(), back: newCommandId(), refuse: newCommandId(), drop: newCommandId() }
	};
}

type Back = { to: string; reason: string };

/** The reason why one proposal does not go along is the reason; there is no list of others here. */
function problemOf(done: Extract<BatchResult, { ok: false }>): string {
	return refusalText[(done.misfits[0]?.refusal ?? done.refusal) satisfies RefusalCode];
}

function stepIn(form: FormData): PenetapanStepNumber {
	const step = stepNumber(formText(form, 'langkah', 2));
	if (!step) error(400, refusalText.badRequest);
	return step;
}

export const actions = {
	ambil: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const no = (problem: string, typed: ReturnType<typeof emptyStep> | null) =>
			fail(400, { form: 'ambil' as const, problem, typed, back: null });
		if (isTooLarge(request)) return no(refusalText.fileTooLarge, null);
		const form = await request.formData();
		form.set('usulan', params.id);
		const step = stepIn(form);
		const { penetapan } = locals.app.store;
		const sent = await sendStep(locals.app, actor, form, step, (commandId, facts) => penetapan.takeStep(actor, commandId, facts));
		if (!sent.ok) return no(sent.misfits[0]?.why ?? sent.problem, { ...sent.typed, chosen: [params.id] });
		locals.app.log.info({ step, document: sent.documentId, by: actor.accountId }, 'took a step of Penetapan');
		redirect(303, `/usulan/${params.id}?tersimpan=langkah`);
	},
	kembalikan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const { to, reason } = typedReturn(form);
		const no = (problem: string) => fail(400, { form: 'kembalikan' as const, problem, typed: null, back: { to, reason } });
		const step = stepNumber(to);
		if (!step) return no(refusalText.returnStepUnknown);
		const back = { from: stepIn(form), to: step, usulanIds: [params.id], reason };
		const done = await locals.app.store.penetapan.giveBack(actor, sentCommandId(form) ?? newCommandId(), back);
		if (!done.ok) return no(problemOf(done));
		redirect(303, `/usulan/${params.id}?tersimpan=kembali`);
	},
	tolak: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const { reason } = typedReturn(form);
		const refused = { from: stepIn(form), usulanId: params.id, reason };
		const done = await locals.app.store.penetapan.refuse(actor, sentCommandId(form) ?? newCommandId(), refused);
		if (!done.ok)
			return fail(400, { form: 'tolak' as const, problem: problemOf(done), typed: null, back: { to: '', reason } as Back });
		redirect(303, `/usulan/${params.id}?tersimpan=ditolak`);
	},
	tarik: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const done = await locals.app.store.penetapan.drop(actor, sentCommandId(form) ?? newCommandId(), params.id);
		if (!done.ok) return fail(400, { form: 'tarik' as const, problem: problemOf(done), typed: null, back: null });
		redirect(303, '/usulan?tersimpan=ditarik');
	}
};
