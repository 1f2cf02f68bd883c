import { eksporPurposeNames, roleNames, type Role } from '@balai/domain';
import { moment } from '#lib/lists/batch-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { eksporName } from '#lib/server/ekspor/ekspor-kinds.ts';
import { todayIn } from '#lib/server/today.ts';
import { areaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

/** Which lists left as files: who took them, of what area, and what for. */
export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const taken = await store.ekspor.taken(actor, { offset: (number - 1) * PAGE, limit: PAGE });
	const nameOf = await accountNames(locals.app);
	const areas = new Map((await store.listAreas(actor)).map((area) => [area.code, areaTitle(area)]));
	const pages = Math.max(1, Math.ceil(taken.total / PAGE));
	return {
		total: taken.total,
		rows: taken.rows.map((row) => ({
			id: row.id,
			at: moment(row.at, zone),
			name: eksporName(row.list),
			format: row.format.toUpperCase(),
			count: row.rows,
			hasNumbers: row.hasNumbers,
			area: areas.get(row.areaCode) ?? `Kode ${row.areaCode}`,
			purpose: eksporPurposeNames[row.purpose],
			words: row.words,
			by: nameOf(row.byAccount),
			role: roleNames[row.byRole as Role] ?? ''
		})),
		number,
		pages,
		previous: number > 1 ? `/data/ekspor?halaman=${Math.min(number - 1, pages)}` : undefined,
		next: number < pages ? `/data/ekspor?halaman=${number + 1}` : undefined
	};
}
