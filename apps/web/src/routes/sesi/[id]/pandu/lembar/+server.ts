import { parseKpmId, parseSessionId, refusalText } from '@balai/domain';
import { json } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';
import { uploadedPhoto } from '#lib/server/uploaded-photo.ts';

/**
 * Keeps the photograph of her signed sheet (`kpm`) from the console, where no scribe's device is. Answers its id, with which the console
 * then says whose promise it is; until then it counts for nothing.
 */
export async function POST({ request, locals, params }) {
	const no = (problem: string) => json({ problem }, { status: 400 });
	const uploaded = await uploadedPhoto(request);
	if (!uploaded.ok) return no(uploaded.problem);
	const sessionId = parseSessionId(params.id);
	const kpmId = parseKpmId(formText(uploaded.form, 'kpm', 64));
	if (!sessionId || !kpmId) return no(refusalText.badRequest);
	const subject = { purpose: 'janjiHati', sessionId, kpmId } as const;
	const kept = await locals.app.store.files.keepPhoto(signedInActor(locals), subject, uploaded.bytes);
	return kept.ok ? json({ id: kept.value.id }) : no(refusalText[kept.refusal]);
}
