import { formatDate, formatLongDate } from '@balai/domain';
import { signedInAccount } from '#lib/server/app.ts';
import { MOST_LINES, askedWork, tabNames, workQuery, workRows } from '#lib/server/worklist-rows.ts';

/** The worklist as it is filtered on the screen. */
export async function load({ locals, url }) {
	const work = askedWork(url.searchParams);
	const { list, rows, today, zone } = await workRows(locals, work, { offset: 0, limit: MOST_LINES });
	return {
		back: `/usulan${workQuery(work)}`,
		asked: [tabNames[work.tab], work.search && `cari “${work.search}”`].filter(Boolean).join(', '),
		isEnded: work.tab === 'ended',
		left: Math.max(0, list.total - rows.length),
		rows: rows.map((row) => ({ ...row, since: row.sinceDay && formatDate(row.sinceDay) })),
		name: signedInAccount(locals).name,
		todayWords: `${formatLongDate(today)} (${zone})`
	};
}
