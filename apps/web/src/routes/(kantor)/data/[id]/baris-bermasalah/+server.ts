import { listRefusalText, MOST_EKSPOR_ROWS, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { BAD_ROWS } from '#lib/server/ekspor/ekspor-list.ts';

/** The refused and held rows as CSV, with whole numbers: whoever repairs them needs these. */
export async function POST({ locals, params, request }) {
	const actor = signedInActor(locals);
	const csv = await locals.app.store.lists.badRowsCsv(actor, params.id);
	if (!csv.ok) error(404, listRefusalText[csv.refusal]);
	// What for is in the name of it, so nobody is asked.
	const taken = await locals.app.store.ekspor.take(actor, sentCommandId(await request.formData()) ?? newCommandId(), {
		list: BAD_ROWS,
		format: 'csv',
		purpose: 'perbaikan',
		words: '',
		areaCode: actor.areaCode,
		// A list that is wrong from end to end is given back whole: whoever repairs it has the file already.
		rows: Math.min(MOST_EKSPOR_ROWS, Math.max(1, csv.value.trimEnd().split('\n').length - 1)),
		hasNumbers: true
	});
	if (!taken.ok) error(403, refusalText[taken.refusal]);
	locals.app.log.info({ batch: params.id, by: actor.accountId }, 'gave back the bad rows of a list');
	return new Response(csv.value, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="baris-bermasalah.csv"',
			'cache-control': 'private, no-store'
		}
	});
}
