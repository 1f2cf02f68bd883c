import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { pdfResponse } from '#lib/server/letter-form.ts';
import { sessionSheets } from '#lib/server/session-sheets.ts';

/** A sheet of a meeting as PDF, drawn anew each time: nothing of it is signed or kept. */
export async function GET({ locals, params, url }) {
	const sheets = await sessionSheets(locals, params.id, params.lembar, url.searchParams.get('alamat'));
	if (!sheets) error(404, refusalText.unknownOrForbidden);
	const { bytes } = await locals.app.letters.draw(sheets.letters);
	locals.app.log.info({ session: params.id, sheet: params.lembar, by: signedInActor(locals).accountId }, 'printed a sheet');
	return pdfResponse(bytes, `${sheets.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`, false);
}
