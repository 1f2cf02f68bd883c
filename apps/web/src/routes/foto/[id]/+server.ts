import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';

/** One photograph, for who may see its case or session; unknown and forbidden are alike. */
export async function GET({ locals, params }) {
	const actor = signedInActor(locals);
	const bytes = await locals.app.store.files.readPhoto(actor, params.id);
	if (!bytes) error(404, 'Foto ini tidak ada, atau bukan untuk akun ini.');
	locals.app.log.info({ file: params.id, by: actor.accountId }, 'showed a photograph');
	return new Response(Uint8Array.from(bytes), {
		headers: {
			'content-type': 'image/jpeg',
			'content-disposition': 'inline; filename="foto.jpg"',
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
