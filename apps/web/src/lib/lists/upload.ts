import { LARGEST_LIST_BYTES, bnbaPkhFieldNames, listRefusalText } from '@balai/domain';
import type { ListFile } from '@balai/case-store';

// A form adds some hundred bytes around its file.
const LARGEST_FORM_BYTES = LARGEST_LIST_BYTES + 64 * 1024;

/** The list of an upload form, or the sentence that says what is wrong with it. */
export async function uploadedList(request: Request): Promise<{ ok: true; value: ListFile } | { ok: false; problem: string }> {
	if (Number(request.headers.get('content-length') ?? '0') > LARGEST_FORM_BYTES) {
		return { ok: false, problem: listRefusalText.listTooLarge };
	}
	const file = (await request.formData()).get('berkas');
	if (!(file instanceof File) || file.name === '') return { ok: false, problem: 'Pilih dulu berkasnya, baru unggah.' };
	if (/\.(xlsx|xls|ods)$/i.test(file.name)) return { ok: false, problem: listRefusalText.listIsSpreadsheet };
	return { ok: true, value: { kind: 'pkh', fileName: file.name, bytes: await file.bytes() } };
}

/** Why a file was refused, with the columns it lacks. */
export function fileProblem({
	refusal,
	missing
}: {
	refusal: keyof typeof listRefusalText;
	missing: readonly (keyof typeof bnbaPkhFieldNames)[];
}): string {
	const names = missing.map((field) => bnbaPkhFieldNames[field]).join(', ');
	return names === '' ? listRefusalText[refusal] : `${listRefusalText[refusal]} Yang belum ada: ${names}.`;
}
