import { BATCH_OUTPUTS, formatDate, letterKinds, MOST_BATCH_LETTERS, refusalText } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { moment } from '#lib/lists/batch-words.ts';
import { jobWords } from '#lib/letters/job-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { actWords, askedBatch, batchActs, batchKinds, batchQuery } from '#lib/server/letter-batch-form.ts';
import { letterChoices, letterFields } from '#lib/server/letter-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { areaTitle } from '#lib/words/area-title.ts';

const LONGEST_ID = 64;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const asked = askedBatch(url.searchParams, actor.role);
	if (!asked) error(404, refusalText.unknownOrForbidden);
	const { kind, act } = asked;
	const isAboutFamilies = letterKinds[kind].about === 'kpm';
	const subjects = await store.letterBatches.subjects(actor, { ...asked, limit: MOST_BATCH_LETTERS + 1 });
	const areas = await store.listAreas(actor);
	const titleOf = (code: string) => {
		const area = areas.find((one) => one.code === code);
		return area ? areaTitle(area) : code;
	};
	const document = asked.documentId === undefined ? undefined : await store.penetapan.document(actor, asked.documentId);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const acts = batchActs(actor.role);
	return {
		kind,
		act,
		name: letterKinds[kind].name,
		/** What was asked for is not made of this kind. */
		isOtherAct: url.searchParams.has('cara') && url.searchParams.get('cara') !== act,
		acts: acts.map((one) => ({ value: one, word: actWords[one] })),
		kinds: [...new Set(acts.flatMap((one) => batchKinds(actor.role, one)))].map((one) => ({
			value: one as string,
			word: letterKinds[one].name
		})),
		isAboutFamilies,
		areas: isAboutFamilies
			? areas
					.filter(({ code }) => code.length === 10 && code.startsWith(actor.areaCode))
					.map((area) => ({ value: area.code, word: areaTitle(area) }))
			: [],
		areaCode: asked.areaCode ?? '',
		documentId: asked.documentId ?? '',
		document: document && `Keluarga di dokumen langkah ${document.step}, ${formatDate(document.on)}`,
		query: batchQuery(asked),
		rows: subjects.slice(0, MOST_BATCH_LETTERS).map(({ subject, name, areaCode, on, families }) => ({
			subject,
			name: name || letterKinds[kind].name,
			where: titleOf(areaCode),
			more: [families > 1 && `dan ${families - 1} keluarga lain`, on && formatDate(on)]
				.filter((part) => part !== false && part !== null)
				.join(' · ')
		})),
		isMore: subjects.length > MOST_BATCH_LETTERS,
		most: MOST_BATCH_LETTERS,
		fields: act === 'signed' ? [] : letterFields(kind),
		jobs: (await store.letterBatches.list(actor)).map((job) => ({
			id: job.id,
			name: letterKinds[job.kind].name,
			total: job.total,
			at: moment(job.at, zone),
			state: jobWords(job).state
		})),
		commandId: newCommandId()
	};
}

export const actions = {
	default: async ({ request, locals, url }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const asked = askedBatch(url.searchParams, actor.role);
		if (!asked) error(404, refusalText.unknownOrForbidden);
		const { kind, act } = asked;
		const chosen = form
			.getAll('pilih')
			.slice(0, MOST_BATCH_LETTERS + 1)
			.map((one) => String(one).slice(0, LONGEST_ID));
		const output = BATCH_OUTPUTS.find((one) => one === formText(form, 'berkas', 3)) ?? 'pdf';
		const { letterBatches } = locals.app.store;
		const known = await letterBatches.subjects(actor, { ...asked, limit: MOST_BATCH_LETTERS + 1 });
		const names = new Map(known.map(({ subject, name }) => [subject, name]));
		// What is none of hers any more is not dropped unsaid: its letter is refused, with the reason.
		const subjects = [...new Set(chosen)].map((subject) => ({ subject, name: names.get(subject) ?? '' }));
		const commandId = sentCommandId(form) ?? newCommandId();
		const choices = JSON.stringify(letterChoices(form));
		const begun = await letterBatches.begin(actor, commandId, { kind, act, output, choices, subjects });
		if (!begun.ok) {
			const typed = Object.fromEntries(letterFields(kind).map(({ name, most }) => [name, formText(form, name, most)]));
			return fail(400, { problem: refusalText[begun.refusal], typed, output, chosen });
		}
		locals.app.letterBatches?.nudge();
		locals.app.log.info({ kind, act, letters: subjects.length, batch: commandId, by: actor.accountId }, 'began many letters');
		redirect(303, `/surat/massal/${commandId}`);
	}
};
