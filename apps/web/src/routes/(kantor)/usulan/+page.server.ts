import { dateInZone, formatDate, penetapanStep, penetapanSteps, zoneOfArea } from '@balai/domain';
import { WORK_TABS, type WorkRow, type WorkTab } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { todayIn } from '#lib/server/today.ts';
import { stepWords } from '#lib/penetapan/step-words.ts';
import { endedWords, holderWords, sinceWords } from '#lib/penetapan/usulan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;
const tabNames: Readonly<Record<WorkTab, string>> = {
	mine: 'Menunggu saya',
	all: 'Semua',
	returned: 'Dikembalikan',
	ended: 'Ditutup'
};
/** As the address names them. */
const tabWords: Readonly<Record<WorkTab, string>> = { mine: 'saya', all: 'semua', returned: 'kembali', ended: 'ditutup' };

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { penetapan } = locals.app.store;
	const { today } = await todayIn(locals.app, actor.areaCode);
	const search = (url.searchParams.get('cari') ?? '').trim().slice(0, 80);
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const chosen = WORK_TABS.find((tab) => tabWords[tab] === url.searchParams.get('saring'));
	const tab = chosen ?? 'all';
	const offset = (number - 1) * PAGE;
	const list = await penetapan.worklist(actor, { tab, search: search || undefined, offset, limit: PAGE });
	const ready = await penetapan.readyFamilies(actor);
	const nameOf = await accountNames(locals.app);
	const pages = Math.max(1, Math.ceil(list.total / PAGE));
	const at = (of: { tab?: WorkTab; page?: number; search?: string }) => {
		const query = new URLSearchParams({
			...((of.tab ?? tab) !== 'all' && { saring: tabWords[of.tab ?? tab] }),
			...((of.search ?? search) && { cari: of.search ?? search }),
			...(of.page !== undefined && of.page > 1 && { halaman: String(of.page) })
		});
		return query.size > 0 ? `/usulan?${query.toString()}` : '/usulan';
	};
	const dayOf = (instant: string) => dateInZone(Date.parse(instant), zoneOfArea(actor.areaCode));
	return {
		search,
		tabWord: tab === 'all' ? '' : tabWords[tab],
		running: list.counts.all,
		mine: list.counts.mine,
		everything: list.counts.all + list.counts.ended,
		tabs: WORK_TABS.map((each) => ({
			tab: each,
			word: tabNames[each],
			count: list.counts[each],
			href: at({ tab: each }),
			isChosen: each === tab
		})),
		isEnded: tab === 'ended',
		unfiltered: at({ search: '' }),
		readyCount: ready.filter(({ missing }) => missing.length === 0).length,
		unreadyCount: ready.filter(({ missing }) => missing.length > 0).length,
		prepares: actor.role === 'pendamping',
		rows: list.rows.map((row) => ({
			key: [row.letterId, row.step, row.status, row.returnedFrom, row.pendampingId, row.single?.usulanId].join('.'),
			href: addressOf(row),
			label: row.label,
			desa: `${desaTitle(row.desa)}${row.moreDesa > 0 ? ` dan ${row.moreDesa} lagi` : ''}`,
			count: row.count,
			nama: row.single?.nama ?? '',
			step: row.step,
			title: penetapanStep(row.step)?.title ?? '',
			status: row.status,
			ended: row.status === 'running' ? '' : endedWords[row.status],
			// All that a pendamping is told of a proposal that a family took back.
			isBare: row.status === 'cancelled' && row.since === '',
			isReturned: row.status === 'running' && row.returnedFrom !== null,
			returned: row.status === 'running' && row.returnedFrom !== null ? returnedWords(row) : '',
			byKorkab: row.byKorkab,
			isMine: row.isMine,
			act: row.isMine ? stepWords[row.step].open : 'Buka',
			holder: holderWords({ step: row.step, isMine: row.isMine, pendamping: row.pendampingId ? nameOf(row.pendampingId) : '' }),
			since: row.since === '' ? '' : tab === 'ended' ? formatDate(dayOf(row.since)) : sinceWords(dayOf(row.since), today)
		})),
		number,
		pages,
		total: list.total,
		previous: number > 1 ? at({ page: Math.min(number - 1, pages) }) : undefined,
		next: number < pages ? at({ page: number + 1 }) : undefined,
		legend: penetapanSteps.map(({ number: step, title }) => ({ step, title }))
	};
}

function addressOf({ letterId, step, status, single }: WorkRow): string {
	if (single) return `/usulan/${single.usulanId}`;
	return status === 'running' ? `/usulan/langkah/${step}?berkas=${letterId}` : `/usulan/dokumen/${letterId}`;
}

function returnedWords({ returnedHow, single, count }: WorkRow): string {
	const word = returnedHow === 'rejected' ? 'Ditolak di e-PKH' : 'Kembali';
	return single?.reason ? `${word}: ${single.reason}` : count === 1 ? word : `${word}: ${count} keluarga`;
}
