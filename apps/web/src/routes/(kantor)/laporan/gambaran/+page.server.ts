import { gambaranPage } from '#lib/server/gambaran-page.ts';

export async function load({ locals, url }) {
	const { by: _by, today: _today, zone: _zone, ...page } = await gambaranPage(locals, url);
	return page;
}
