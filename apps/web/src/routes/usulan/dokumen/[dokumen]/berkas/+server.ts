import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';

/** The scan or PDF of a document, to be saved: no page of ours draws what somebody else has made. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const { store, log } = locals.app;
	const fileId = (await store.penetapan.document(actor, params.dokumen))?.fileId;
	const file = fileId ? await store.files.readDocument(actor, fileId) : undefined;
	if (!file) error(404, 'Berkas ini tidak ada, atau bukan untuk akun ini.');
	log.info({ document: params.dokumen, by: actor.accountId }, 'handed out the file of a document');
	const ending = file.media === 'application/pdf' ? 'pdf' : 'jpg';
	return new Response(Uint8Array.from(file.bytes), {
		headers: {
			'content-type': file.media,
			'content-disposition': `attachment; filename="dokumen-penetapan.${ending}"`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
