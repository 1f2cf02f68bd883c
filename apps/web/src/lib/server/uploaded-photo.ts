import { LARGEST_PHOTO_BYTES, refusalText } from '@balai/domain';

// A form adds some hundred bytes around its file.
const LARGEST_FORM_BYTES = LARGEST_PHOTO_BYTES + 64 * 1024;

/** The photograph of an upload form (field `foto`) with its other fields, or the sentence that says what is wrong with it. */
export async function uploadedPhoto(
	request: Request
): Promise<{ ok: true; bytes: Uint8Array; form: FormData } | { ok: false; problem: string }> {
	if (isTooLarge(request)) return { ok: false, problem: refusalText.fileTooLarge };
	const form = await request.formData();
	const photo = form.get('foto');
	if (!(photo instanceof File) || photo.size === 0) return { ok: false, problem: 'Pilih atau ambil dulu fotonya.' };
	return { ok: true, bytes: await photo.bytes(), form };
}

/** Says so before anything of it is read. */
export function isTooLarge(request: Request): boolean {
	return Number(request.headers.get('content-length') ?? '0') > LARGEST_FORM_BYTES;
}
