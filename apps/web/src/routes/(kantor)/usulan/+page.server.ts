import { penetapanSteps } from '@balai/domain';
import { WORK_TABS } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { askedWork, tabNames, workQuery, workRows } from '#lib/server/worklist-rows.ts';

const PAGE = 50;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const work = askedWork(url.searchParams);
	const { list, rows } = await workRows(locals, work, { offset: (number - 1) * PAGE, limit: PAGE });
	const ready = await locals.app.store.penetapan.readyFamilies(actor);
	const pages = Math.max(1, Math.ceil(list.total / PAGE));
	const at = (of: Partial<typeof work>, page = 1) => `/usulan${workQuery({ ...work, ...of }, page)}`;
	return {
		search: work.search,
		tabWord: new URLSearchParams(workQuery({ ...work, search: '' })).get('saring') ?? '',
		/** What leads to the same list on paper and as a file. */
		query: workQuery(work),
		running: list.counts.all,
		mine: list.counts.mine,
		everything: list.counts.all + list.counts.ended,
		tabs: WORK_TABS.map((each) => ({
			key: each,
			word: tabNames[each],
			count: list.counts[each],
			href: at({ tab: each })
		})),
		shown: work.tab,
		isEnded: work.tab === 'ended',
		unfiltered: at({ search: '' }),
		readyCount: ready.filter(({ missing }) => missing.length === 0).length,
		unreadyCount: ready.filter(({ missing }) => missing.length > 0).length,
		prepares: actor.role === 'pendamping',
		rows,
		number,
		pages,
		total: list.total,
		previous: number > 1 ? at({}, Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at({}, number + 1) : undefined,
		legend: penetapanSteps.map(({ number: step, title }) => ({ step, title }))
	};
}
