import { maskNik, refusalText, writeMatriks3 } from '@balai/domain';
import { error, redirect } from '@sveltejs/kit';
import { moment } from '#lib/lists/batch-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { matriksUpload } from '#lib/server/matriks-upload.ts';
import { todayIn } from '#lib/server/today.ts';

const PAGE = 50;
/** Lines of the head of the form. */
const HEAD = 3;
const NIK = 3;
const MENDED = 4;

const savedWords: Readonly<Record<string, string>> = {
	berkas: 'Isi berkas itu sudah masuk ke matriks.',
	buat: 'Matriks dibuat dari hasil musyawarah.'
};

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.matriks3.open(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const pages = Math.max(1, Math.ceil(file.rows / PAGE));
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1;
	const rows = file.matriks.rows.slice((number - 1) * PAGE, number * PAGE);
	const lines = writeMatriks3({ ...file.matriks, rows });
	const at = (halaman: number) => `/laporan/matriks/${file.id}${halaman > 1 ? `?halaman=${halaman}` : ''}`;
	return {
		id: file.id,
		title: file.title,
		total: file.rows,
		sessionId: file.sessionId,
		changed: moment(file.changedAt, zone),
		heads: lines[0]?.slice(0, 9) ?? [],
		pusat: file.pusat,
		daerah: file.daerah,
		rows: lines.slice(HEAD).map((cells, index) => ({
			number: (number - 1) * PAGE + index + 1,
			// The whole number is for the file alone, which is noted with its purpose.
			cells: cells.map((cell, column) => (column === NIK || column === MENDED ? maskNik(cell) : cell))
		})),
		notes: file.notes,
		number,
		pages,
		previous: number > 1 ? at(number - 1) : undefined,
		next: number < pages ? at(number + 1) : undefined,
		commandId: newCommandId(),
		saved: savedWords[url.searchParams.get('tersimpan') ?? '']
	};
}

export const actions = {
	isi: ({ request, locals, params }) =>
		matriksUpload(request, (commandId, { bytes }) =>
			locals.app.store.matriks3.takeBack(signedInActor(locals), commandId, params.id, bytes)
		),
	hapus: async ({ locals, params }) => {
		const removed = await locals.app.store.matriks3.remove(signedInActor(locals), params.id);
		if (!removed.ok) error(404, refusalText[removed.refusal]);
		redirect(303, '/laporan/matriks?tersimpan=hapus');
	}
};
