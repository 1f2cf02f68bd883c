import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { pdfResponse } from '#lib/server/letter-form.ts';
import { promiseSheets } from '#lib/server/promise-sheets.ts';

/** Janji hati as they were written in a session, a sheet each; with `keluarga` that of one family. */
export async function GET({ locals, params, url }) {
	const sheets = await promiseSheets(locals, params.id, url.searchParams.get('keluarga'));
	if (sheets.length === 0) error(404, refusalText.unknownOrForbidden);
	const { bytes } = await locals.app.letters.draw(sheets);
	locals.app.log.info({ session: params.id, by: signedInActor(locals).accountId, purpose: 'promises' }, 'printed janji hati');
	return pdfResponse(bytes, 'Janji-hati.pdf', false);
}
