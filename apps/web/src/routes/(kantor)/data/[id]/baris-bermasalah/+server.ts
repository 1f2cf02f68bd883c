import { listRefusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';

/** The refused and held rows as CSV, with whole numbers: whoever repairs them needs these. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const csv = await locals.app.store.lists.badRowsCsv(actor, params.id);
	if (!csv.ok) error(404, listRefusalText[csv.refusal]);
	locals.app.log.info({ batch: params.id, by: actor.accountId }, 'gave back the bad rows of a list');
	return new Response(csv.value, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="baris-bermasalah.csv"',
			'cache-control': 'private, no-store'
		}
	});
}
