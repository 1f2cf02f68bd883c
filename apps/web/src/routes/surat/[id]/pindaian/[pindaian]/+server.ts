import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';

/** A page of a letter that was signed by hand. What somebody else has made is saved and not shown; our own JPEG may be looked at. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const { store, log } = locals.app;
	const scan = await store.letterScans.read(actor, params.id, params.pindaian);
	if (!scan) error(404, refusalText.unknownOrForbidden);
	log.info({ letter: params.id, scan: params.pindaian, by: actor.accountId }, 'handed out the scan of a letter');
	const isPdf = scan.media === 'application/pdf';
	return new Response(Uint8Array.from(scan.bytes), {
		headers: {
			'content-type': scan.media,
			'content-disposition': isPdf ? 'attachment; filename="pindaian-surat.pdf"' : 'inline; filename="pindaian-surat.jpg"',
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
