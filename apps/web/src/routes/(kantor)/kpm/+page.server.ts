import { actorReach, fullYears, may } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { planAreas } from '#lib/server/plan-areas.ts';
import { todayIn } from '#lib/server/today.ts';
import { componentWords } from '#lib/kpm/component-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const search = (url.searchParams.get('cari') ?? '').trim().slice(0, 80);
	const areas = await planAreas(locals.app, actor);
	const areaCode = areas.find((area) => area.areaCode === url.searchParams.get('desa'))?.areaCode;
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const list = await locals.app.store.listKpm(actor, {
		search: search || undefined,
		areaCode,
		offset: (number - 1) * PAGE,
		limit: PAGE
	});
	const { today } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const at = (page: number) => {
		const query = new URLSearchParams({
			...(search && { cari: search }),
			...(areaCode && { desa: areaCode }),
			...(page > 1 && { halaman: String(page) })
		});
		return query.size > 0 ? `/kpm?${query.toString()}` : '/kpm';
	};
	const everything = areas.reduce((sum, { count }) => sum + count, 0);
	// Without a name each desa is counted already; a search counts so far as people page.
	const ofDesa = areaCode ? (areas.find((area) => area.areaCode === areaCode)?.count ?? 0) : everything;
	const total = search ? list.total : ofDesa;
	const pages = Math.max(1, Math.ceil(total / PAGE));
	return {
		/** A family has just moved out of this account's area. */
		hasMoved: url.searchParams.get('tersimpan') === 'pindah',
		search,
		/** What leads to the same list as a file. */
		query: at(1).replace('/kpm', ''),
		areaCode: areaCode ?? '',
		areas,
		total: `${search && list.isMore ? 'lebih dari ' : ''}${total}`,
		everything,
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined,
		emergencies: may(actor.role, 'noticeEmergency') ? { unseen: await locals.app.store.access.countUnseen(actor) } : undefined,
		handsOver: may(actor.role, 'handOverCaseload'),
		showsPendamping: actorReach(actor, 'listCases') !== 'own',
		families: list.rows.map((row) => ({
			kpmId: row.kpmId,
			nama: row.nama,
			nik: row.maskedNik ?? '',
			dusun: row.dusun ?? '',
			desa: desaTitle(row.desa),
			components: componentWords(row.components),
			years: row.since ? `${fullYears(row.since, today)} tahun` : '',
			pendamping: row.pendampingId ? nameOf(row.pendampingId) : 'belum ada'
		}))
	};
}
