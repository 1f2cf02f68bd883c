import {
	actorReach,
	daysBetween,
	formatLongDate,
	formatShortDate,
	isNeed,
	may,
	NEEDS,
	needNames,
	rujukanUrgency,
	type IsoDate
} from '@balai/domain';
import { RUJUKAN_STANDINGS, type RujukanRow, type RujukanStanding } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { planAreas } from '#lib/server/plan-areas.ts';
import { todayIn } from '#lib/server/today.ts';
import { outcomeNames, rujukanStatusNames, waitingWords } from '#lib/rujukan/rujukan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;
const words: Readonly<Record<RujukanStanding, string>> = { open: 'Berjalan', late: 'Lewat', soon: 'Segera', ended: 'Selesai' };

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const query = url.searchParams;
	const needText = query.get('butuh') ?? '';
	const need = isNeed(needText) ? needText : undefined;
	const areas = await planAreas(locals.app, actor);
	const areaCode = areas.find((area) => area.areaCode === query.get('desa'))?.areaCode;
	const standing = RUJUKAN_STANDINGS.find((one) => one === query.get('saring'));
	const kpmId = query.get('kpm') ?? undefined;
	const family = kpmId === undefined ? undefined : await store.rujukan.desk(actor, kpmId);
	const asked = Number(query.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const page = await store.rujukan.list(actor, today, {
		need,
		areaCode,
		standing,
		kpmId,
		limit: PAGE,
		offset: (number - 1) * PAGE
	});
	const { counts } = page;
	const shown = standing ?? (kpmId === undefined ? 'open' : undefined);
	const total = shown === undefined ? counts.open + counts.ended : counts[shown];
	const pages = Math.max(1, Math.ceil(total / PAGE));
	const at = (change: Record<string, string | undefined>) => {
		const next = { saring: standing, butuh: need, desa: areaCode, kpm: kpmId, ...change };
		const params = new URLSearchParams(Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : [])));
		return params.size > 0 ? `/rujukan?${params.toString()}` : '/rujukan';
	};
	const nameOf = await accountNames(locals.app);
	return {
		todayWords: `${formatLongDate(today)} (${zone})`,
		family: family && { kpmId: family.kpmId, nama: family.nama },
		everything: counts.open + counts.ended,
		shown: shown ?? '',
		/** What leads to the same list as a file. */
		query: at({}).replace('/rujukan', ''),
		tabs: (['open', 'late', 'soon', 'ended'] as const)
			.filter((one) => one === 'open' || counts[one] > 0 || one === standing)
			.map((one) => ({ key: one, word: words[one], count: counts[one], href: at({ saring: one }) })),
		need: need ?? '',
		needs: NEEDS.map((value) => ({ value, word: needNames[value] })),
		areaCode: areaCode ?? '',
		areas: areas.map((area) => ({ value: area.areaCode, word: area.title })),
		isFiltered: need !== undefined || areaCode !== undefined,
		clear: at({ butuh: undefined, desa: undefined }),
		showsPendamping: actorReach(actor, 'readRujukan') !== 'own',
		mayCount: may(actor.role, 'countRujukan'),
		rows: page.rows.map((row) => ({
			...rowWords(row, today),
			pendamping: row.pendampingId ? nameOf(row.pendampingId) : 'belum ada'
		})),
		number,
		pages,
		previous: number > 1 ? at({ halaman: String(number - 1) }) : undefined,
		next: number < pages ? at({ halaman: String(number + 1) }) : undefined
	};
}

function rowWords(row: RujukanRow, today: IsoDate) {
	const urgency = rujukanUrgency(row.dueOn, today);
	return {
		rujukanId: row.rujukanId,
		nama: row.nama,
		place: [row.dusun, desaTitle(row.desa)].filter(Boolean).join(', '),
		need: needNames[row.need],
		office: row.officeName || 'instansi tidak ada di daftar',
		status: rujukanStatusNames[row.status],
		aside: row.outcome ? outcomeNames[row.outcome].toLowerCase() : waitingWords(row.status),
		mark: urgency === 'ended' ? undefined : urgency,
		due: dayWords(row.dueOn ?? row.since),
		dueAside: row.dueOn === null ? '' : dueWords(daysBetween(today, row.dueOn))
	};
}

/** '15 Nov 2026'. */
function dayWords(date: IsoDate): string {
	return `${formatShortDate(date)} ${date.slice(0, 4)}`;
}

/** 'lewat 3 hari', 'hari ini', '9 hari lagi'. */
function dueWords(days: number): string {
	if (days === 0) return 'hari ini';
	return days < 0 ? `lewat ${-days} hari` : `${days} hari lagi`;
}
