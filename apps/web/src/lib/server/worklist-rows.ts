import { dateInZone, formatDate, penetapanStep, zoneOfArea, type Actor, type IsoDate } from '@balai/domain';
import { WORK_TABS, type WorkRow, type WorkTab } from '@balai/case-store';
import { stepWords } from '../penetapan/step-words.ts';
import { endedWords, holderWords, sinceWords } from '../penetapan/usulan-words.ts';
import { desaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';
import { signedInActor } from './app.ts';
import { todayIn } from './today.ts';

export const tabNames: Readonly<Record<WorkTab, string>> = {
	mine: 'Menunggu saya',
	all: 'Semua',
	returned: 'Dikembalikan',
	ended: 'Ditutup'
};
/** On paper and in a file: nobody carries more. */
export const MOST_LINES = 1000;
/** As the address names them. */
const tabWords: Readonly<Record<WorkTab, string>> = { mine: 'saya', all: 'semua', returned: 'kembali', ended: 'ditutup' };

/** What an address asks of the worklist: '?saring=kembali&cari=oelbiteno'. */
export interface WorkAsked {
	tab: WorkTab;
	search: string;
}

export function askedWork(query: URLSearchParams): WorkAsked {
	const tab = WORK_TABS.find((each) => tabWords[each] === query.get('saring')) ?? 'all';
	return { tab, search: (query.get('cari') ?? '').trim().slice(0, 80) };
}

/** '' or '?saring=kembali&cari=…': what leads to the same list. */
export function workQuery({ tab, search }: WorkAsked, page = 1): string {
	const query = new URLSearchParams({
		...(tab !== 'all' && { saring: tabWords[tab] }),
		...(search && { cari: search }),
		...(page > 1 && { halaman: String(page) })
	});
	return query.size > 0 ? `?${query.toString()}` : '';
}

/** The worklist of who is signed in, in words: on the screen, on paper and as a file. */
export async function workRows(locals: App.Locals, asked: WorkAsked, part: { offset: number; limit: number }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const today = await todayIn(locals.app, actor.areaCode);
	const list = await store.penetapan.worklist(actor, { tab: asked.tab, search: asked.search || undefined, ...part });
	const nameOf = await accountNames(locals.app);
	return { list, ...today, rows: list.rows.map((row) => rowWords(row, asked.tab, { actor, today: today.today, nameOf })) };
}

function rowWords(
	row: WorkRow,
	tab: WorkTab,
	{ actor, today, nameOf }: { actor: Actor & { kind: 'account' }; today: IsoDate; nameOf: (accountId: string) => string }
) {
	const isReturned = row.status === 'running' && row.returnedFrom !== null;
	const since = row.since === '' ? '' : dateInZone(Date.parse(row.since), zoneOfArea(actor.areaCode));
	return {
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
		isReturned,
		returned: isReturned ? returnedWords(row) : '',
		byKorkab: row.byKorkab,
		isMine: row.isMine,
		act: row.isMine ? stepWords[row.step].open : 'Buka',
		holder: holderWords({ step: row.step, isMine: row.isMine, pendamping: row.pendampingId ? nameOf(row.pendampingId) : '' }),
		/** ISO date, or ''. */
		sinceDay: since,
		since: since === '' ? '' : tab === 'ended' ? formatDate(since) : sinceWords(since, today)
	};
}
export type WorkLine = ReturnType<typeof rowWords>;

function addressOf({ letterId, step, status, single }: WorkRow): string {
	if (single) return `/usulan/${single.usulanId}`;
	return status === 'running' ? `/usulan/langkah/${step}?berkas=${letterId}` : `/usulan/dokumen/${letterId}`;
}

function returnedWords({ returnedHow, single, count }: WorkRow): string {
	const word = returnedHow === 'rejected' ? 'Ditolak di e-PKH' : 'Kembali';
	return single?.reason ? `${word}: ${single.reason}` : count === 1 ? word : `${word}: ${count} keluarga`;
}
