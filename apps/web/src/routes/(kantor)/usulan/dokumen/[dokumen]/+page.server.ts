import { maskNik } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { documentView } from '#lib/server/usulan-document.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const document = await documentView(locals.app, actor, params.dokumen);
	return {
		document: {
			...document,
			replacements: document.replacements.map(({ nik, ...one }) => ({ ...one, nik: nik ? maskNik(nik) : '' }))
		}
	};
}
