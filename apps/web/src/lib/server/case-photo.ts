import { LARGEST_PHOTO_BYTES, refusalText } from '@balai/domain';
import type { CasePurpose } from '@balai/case-store';
import { signedInActor } from './app.ts';
import { kpmIdOf } from './case-page.ts';

/** A form that may carry a photograph, kept before the fact names it; or the sentence that says what is wrong with it. */
export async function formWithPhoto(
	request: Request,
	locals: App.Locals,
	kpmId: string,
	purpose: CasePurpose
): Promise<{ form: FormData; fileId: string | null; problem: string }> {
	const tooLarge = Number(request.headers.get('content-length') ?? '0') > LARGEST_PHOTO_BYTES + 64 * 1024;
	if (tooLarge) return { form: new FormData(), fileId: null, problem: refusalText.fileTooLarge };
	const form = await request.formData();
	const photo = form.get('foto');
	if (!(photo instanceof File) || photo.size === 0) return { form, fileId: null, problem: '' };
	const subject = { purpose, kpmId: kpmIdOf(kpmId) };
	const kept = await locals.app.store.files.keepPhoto(signedInActor(locals), subject, await photo.bytes());
	return kept.ok ? { form, fileId: kept.value.id, problem: '' } : { form, fileId: null, problem: refusalText[kept.refusal] };
}
