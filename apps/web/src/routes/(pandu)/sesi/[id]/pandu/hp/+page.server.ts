import { formatDate } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import type { HallPage } from '../../../../../../../phone/hall-page.ts';

export async function load({ params, locals }) {
	const { store } = locals.app;
	const file = await store.session(signedInActor(locals), params.id);
	if (!file) error(404, 'Sesi ini tidak ditemukan, atau bukan wilayah akun ini.');
	const page: Omit<HallPage, 'title'> = {
		code: file.code,
		venue: file.venue,
		date: formatDate(file.date),
		slipAddress: '',
		pasal42: (await store.officeTexts()).pasal42 ?? null,
		role: 'phone',
		isWriting: false,
		promises: ['pertama', 'kedua'],
		board: null,
		draft: { commandId: '', cardId: '', secret: '' },
		sent: null
	};
	return { page };
}
