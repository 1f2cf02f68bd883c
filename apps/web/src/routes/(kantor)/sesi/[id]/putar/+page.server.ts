import { formatLongDate, parseSessionId, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';

export async function load({ locals, params }) {
	const { app } = locals;
	const actor = signedInActor(locals);
	const file = await app.store.session(actor, params.id);
	const sessionId = file && parseSessionId(file.id);
	if (!file || !sessionId) error(404, refusalText.unknownOrForbidden);
	const berita = await app.store.beritaAcara(actor, file.id);
	if (!berita) error(404, 'Putar ulang baru ada sesudah sesi ditutup.');
	const hall = await app.store.hall.session(sessionId);
	return {
		session: { id: file.id, title: hall?.title ?? file.areaName, when: formatLongDate(file.date) },
		boards: await app.replay(sessionId, berita.cards)
	};
}
