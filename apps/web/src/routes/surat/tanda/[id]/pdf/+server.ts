import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { letterFileName, pdfResponse } from '#lib/server/letter-form.ts';

/** A letter with what was drawn for it until now; it has no number and is no letter yet. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const { letters, log } = locals.app;
	const table = await letters.hands.table(actor, params.id);
	if (!table) error(404, refusalText.unknownOrForbidden);
	const { bytes } = await letters.draw([table.letter], actor);
	log.info({ round: params.id, by: actor.accountId }, 'handed out a letter that is being signed');
	return pdfResponse(bytes, letterFileName(table.round.kind), false);
}
