import { isLetterKind, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { letterChoices, letterFileName, pdfResponse } from '#lib/server/letter-form.ts';

async function draft(locals: App.Locals, params: { jenis: string; subjek: string }, form: FormData) {
	const actor = signedInActor(locals);
	const { jenis: kind, subjek: subject } = params;
	const { letters, log } = locals.app;
	const letter = isLetterKind(kind) ? await letters.draft(actor, { kind, subject, choices: letterChoices(form) }) : undefined;
	if (!letter || !isLetterKind(kind)) error(404, refusalText.unknownOrForbidden);
	const { bytes } = await letters.draw([letter], actor);
	log.info({ kind, subject, by: actor.accountId }, 'handed out the draft of a letter');
	return pdfResponse(bytes, letterFileName(kind), false);
}

/** As letters of the kind usually are. */
export const GET = ({ locals, params }) => draft(locals, params, new FormData());

/** With what was written into the form: as a body, since addresses are kept in more places than anybody knows. */
export const POST = async ({ locals, params, request }) => draft(locals, params, await request.formData());
