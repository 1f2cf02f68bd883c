import type { CommandId } from '@balai/domain';
import type { MatriksTaken } from '@balai/case-store';
import { fail, redirect } from '@sveltejs/kit';
import { newCommandId, sentCommandId } from './command-ids.ts';

/** Ten thousand rows with some twenty programmes. */
const LARGEST_FILE = 5 * 1024 * 1024;

/** Takes the file of a form and leads to its matrix, or says in sentences what is wrong with it. */
export async function matriksUpload(
	request: Request,
	run: (commandId: CommandId, file: { fileName: string; bytes: Uint8Array }) => Promise<MatriksTaken>
) {
	const refuse = (...problems: string[]) => fail(400, { problems });
	if (Number(request.headers.get('content-length') ?? '0') > LARGEST_FILE)
		return refuse('Berkasnya terlalu besar. Paling besar 5 MB, 10.000 baris.');
	const form = await request.formData();
	const file = form.get('berkas');
	if (!(file instanceof File) || file.size === 0) return refuse('Pilih dulu berkasnya, baru unggah.');
	const taken = await run(sentCommandId(form) ?? newCommandId(), { fileName: file.name, bytes: await file.bytes() });
	if (!taken.ok) return refuse(...taken.problems);
	redirect(303, `/laporan/matriks/${taken.matriksId}?tersimpan=berkas`);
}
