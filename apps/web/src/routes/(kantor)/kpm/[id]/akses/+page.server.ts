import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { readHistoryPage } from '#lib/server/read-history.ts';

const PAGE = 100;

export async function load({ locals, params, url }) {
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const page = { offset: (number - 1) * PAGE, limit: PAGE };
	const history = await readHistoryPage(locals.app, signedInActor(locals), params.id, page);
	if (!history) error(404, refusalText.unknownOrForbidden);
	const pages = Math.max(1, Math.ceil(history.total / PAGE));
	const at = (wanted: number) => `/kpm/${params.id}/akses${wanted > 1 ? `?halaman=${wanted}` : ''}`;
	return {
		...history,
		kpmId: params.id,
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
