import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';
import { desaTitle } from '../words/area-title.ts';

/** The desa in which an account has families to invite, by name. */
export async function planAreas(app: Balai, actor: AccountActor): Promise<{ areaCode: string; title: string; count: number }[]> {
	const names = new Map((await app.store.listAreas(actor)).map(({ code, name }) => [code, name]));
	const areas = await app.store.listKpmAreas(actor);
	return areas
		.map(({ areaCode, desa, count }) => ({ areaCode, title: desaTitle(names.get(areaCode) ?? desa ?? areaCode), count }))
		.sort((a, b) => a.title.localeCompare(b.title, 'id'));
}
