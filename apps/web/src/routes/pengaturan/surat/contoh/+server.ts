import { signedInActor } from '#lib/server/app.ts';
import { pdfResponse } from '#lib/server/letter-form.ts';
import { typedLetterhead } from '#lib/server/letterhead-form.ts';

/** A letter without content on the head as it is typed, before it is saved. */
export async function POST({ locals, request }) {
	signedInActor(locals);
	const { letters } = locals.app;
	const { bytes } = await letters.draw([letters.sample(typedLetterhead(await request.formData()))]);
	return pdfResponse(bytes, 'contoh-kop.pdf', false);
}
