import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { letterFileName, pdfResponse } from '#lib/server/letter-form.ts';

/** A signed letter as it was signed. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const { letters, store, log } = locals.app;
	const letter = await store.letters.one(actor, params.id);
	const bytes = letter && (await letters.bytes(actor, params.id));
	if (!letter || !bytes) error(404, refusalText.unknownOrForbidden);
	log.info({ letter: params.id, by: actor.accountId }, 'handed out a signed letter');
	return pdfResponse(bytes, letterFileName(letter.kind, letter.number), true);
}
