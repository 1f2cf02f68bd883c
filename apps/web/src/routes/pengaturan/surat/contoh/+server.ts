import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { pdfResponse } from '#lib/server/letter-form.ts';
import { knownLetterhead, sentEmblem, typedLetterhead } from '#lib/server/letterhead-form.ts';

/** A letter without content on the head as it is typed, with the emblem that is chosen, before any of it is saved. */
export async function POST({ locals, request }) {
	const actor = signedInActor(locals);
	const { letters, store } = locals.app;
	const form = await request.formData();
	const head = typedLetterhead(form, await knownLetterhead(store, actor, form));
	const sent = await sentEmblem(form);
	const drawn = sent && (await store.files.drawEmblem(sent));
	if (drawn && !drawn.ok) error(400, refusalText[drawn.refusal]);
	const { bytes } = await letters.drawSample(head, drawn?.value);
	return pdfResponse(bytes, 'contoh-kop.pdf', false);
}
