import { EKSPOR_PURPOSES, EKSPOR_WORDS_LENGTH, refusalText } from '@balai/domain';
import { error, redirect } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { SURAT_MASSAL } from '#lib/server/ekspor/ekspor-list.ts';
import { formText } from '#lib/server/form-text.ts';

const types = { pdf: 'application/pdf', zip: 'application/zip' } as const;

/** Gives the letters of a job as one file to whoever made it, after it was noted what for. */
export async function POST({ locals, params, request }) {
	const actor = signedInActor(locals);
	const { store, letterBatches, log } = locals.app;
	const form = await request.formData();
	const purpose = EKSPOR_PURPOSES.find((one) => one === formText(form, 'untuk', 20));
	const back = (refusal: string) =>
		redirect(303, `/surat/massal/${params.id}?${new URLSearchParams({ masalah: refusal, untuk: purpose ?? '' }).toString()}`);
	const job = await store.letterBatches.one(actor, params.id);
	if (!job) error(404, refusalText.unknownOrForbidden);
	const given = await store.letterBatches.taking(actor, params.id);
	if (!given.ok) return back(given.refusal);
	const file = await letterBatches?.file(params.id, job.output);
	if (!file || file.bytes !== job.bytes) return back('letterBatchNotReady');
	const { letters, hasNumbers, areaCode } = given.value;
	const taken = await store.ekspor.take(actor, sentCommandId(form) ?? newCommandId(), {
		list: SURAT_MASSAL,
		format: job.output,
		purpose,
		words: formText(form, 'keterangan', EKSPOR_WORDS_LENGTH),
		areaCode,
		rows: letters,
		hasNumbers
	});
	if (!taken.ok) return back(taken.refusal);
	log.info({ batch: params.id, letters, by: actor.accountId }, 'gave many letters away as one file');
	return new Response(Readable.toWeb(file.read()) as ReadableStream, {
		headers: {
			'content-type': types[job.output],
			'content-length': String(file.bytes),
			'content-disposition': `attachment; filename="surat-${job.kind}-${letters}.${job.output}"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
