import {
	BATCH_KEPT_HOURS,
	EKSPOR_PURPOSES,
	EKSPOR_WORDS_LENGTH,
	eksporPurposeNames,
	letterKinds,
	refusalText
} from '@balai/domain';
import type { RefusalCode } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { jobWords } from '#lib/letters/job-words.ts';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { actWords } from '#lib/server/letter-batch-form.ts';
import { letterSubjectPath } from '#lib/server/letter-form.ts';
import { todayIn } from '#lib/server/today.ts';

const told: readonly RefusalCode[] = [
	'purposeMissing',
	'purposeWordsMissing',
	'letterBatchNotReady',
	'letterBatchOutOfReach',
	'notAllowed'
];

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const job = await store.letterBatches.one(actor, params.id);
	if (!job) error(404, refusalText.unknownOrForbidden);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const rule = letterKinds[job.kind];
	const problem = told.find((code) => code === url.searchParams.get('masalah'));
	const addressOf = (subject: string) => (job.act === 'signed' ? `/surat/${subject}` : letterSubjectPath(job.kind, subject));
	return {
		id: job.id,
		name: rule.name,
		act: actWords[job.act],
		isSigning: job.act === 'sign',
		output: job.output,
		status: job.status,
		words: jobWords(job),
		at: moment(job.at, zone),
		total: job.total,
		finished: job.ready + job.refused,
		ready: job.ready,
		file:
			job.status === 'done' && job.bytes > 0
				? {
						size: `${countWords(Math.max(1, Math.round(job.bytes / 1000)))} kB`,
						pages: job.pages,
						until: moment(new Date(Date.parse(job.endedAt ?? job.at) + BATCH_KEPT_HOURS * 3_600_000).toISOString(), zone)
					}
				: undefined,
		refusals: job.refusals.map(({ subject, name, refusal }) => ({
			subject,
			name: name || rule.name,
			href: addressOf(subject),
			text: refusalText[refusal]
		})),
		purposes: EKSPOR_PURPOSES.map((value) => ({ value: value as string, word: eksporPurposeNames[value] })),
		purpose: url.searchParams.get('untuk') ?? '',
		longest: EKSPOR_WORDS_LENGTH,
		problem: problem === undefined ? '' : refusalText[problem],
		commandId: newCommandId()
	};
}

async function turn(locals: App.Locals, id: string, what: 'stop' | 'goOn' | 'drop') {
	const actor = signedInActor(locals);
	const { app } = locals;
	const done = await app.store.letterBatches[what](actor, id);
	if (!done.ok) return fail(400, { problem: refusalText[done.refusal] });
	app.letterBatches?.nudge();
	app.log.info({ batch: id, what, by: actor.accountId }, 'a job of many letters was turned');
	redirect(303, `/surat/massal/${id}`);
}

export const actions = {
	hentikan: ({ locals, params }) => turn(locals, params.id, 'stop'),
	lanjutkan: ({ locals, params }) => turn(locals, params.id, 'goOn'),
	hapus: ({ locals, params }) => turn(locals, params.id, 'drop')
};
