import { actorReach, dateInZone, formatDate, refusalText, VERDICTS } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { packNames, verdictTabs } from '#lib/bidik/bidik-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { bidikRows } from '#lib/server/bidik-rows.ts';
import { todayIn } from '#lib/server/today.ts';

const PAGE = 50;

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const verdict = VERDICTS.find((one) => one === (url.searchParams.get('hasil') ?? 'yes'));
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const page = await locals.app.store.bidik.keptList(actor, params.daftar, { verdict, limit: PAGE, offset: (number - 1) * PAGE });
	if (!page) error(404, refusalText.unknownOrForbidden);
	const { list } = page;
	const at = (hasil: string, halaman = 1) => `/bidik/daftar/${list.id}?hasil=${hasil}${halaman > 1 ? `&halaman=${halaman}` : ''}`;
	const pages = Math.max(1, Math.ceil(page.total / PAGE));
	const shown = verdict ?? 'semua';
	return {
		isSaved: url.searchParams.has('tersimpan'),
		title: `${packNames[list.pack]}, ${formatDate(list.on)}`,
		made: `${formatDate(dateInZone(Date.parse(list.at), zone))} oleh ${(await accountNames(locals.app))(list.byAccount)}`,
		shown,
		/** What leads to the same list as a file. */
		query: `?daftar=${list.id}&hasil=${shown}`,
		tabs: verdictTabs(list.counts, at),
		isFewer: page.total < (verdict ? list.counts[verdict] : list.counts.yes + list.counts.no + list.counts.unknown),
		showsPendamping: actorReach(actor, 'readBidik') !== 'own',
		rows: await bidikRows(locals.app, page.rows),
		number,
		pages,
		previous: number > 1 ? at(shown, Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(shown, number + 1) : undefined
	};
}
