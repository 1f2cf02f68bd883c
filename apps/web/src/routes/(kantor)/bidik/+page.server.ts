import {
	actorReach,
	dateInZone,
	formatDate,
	formatLongDate,
	formatShortDate,
	LINE_NOTE,
	may,
	methodNames,
	packsFor,
	refusalText,
	rulePacks,
	VERDICTS,
	type RuleId
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { packNames, ruleWords, verdictTabs } from '#lib/bidik/bidik-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { bidikRows } from '#lib/server/bidik-rows.ts';
import { newCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { planAreas } from '#lib/server/plan-areas.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

async function packsHere(locals: App.Locals) {
	const actor = signedInActor(locals);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const packs = packsFor(rulePacks(await locals.app.store.bidik.policy()), actor.areaCode, today);
	return { actor, today, zone, packs };
}

export async function load({ locals, url }) {
	const { actor, today, zone, packs } = await packsHere(locals);
	const { store } = locals.app;
	const query = url.searchParams;
	// The nearer rules first; the Juknis holds everywhere.
	const pack = packs.find(({ id }) => id === query.get('aturan')) ?? packs[0];
	if (!pack) error(404, refusalText.packNotHere);
	const areas = await planAreas(locals.app, actor);
	const areaCode = areas.find((area) => area.areaCode === query.get('desa'))?.areaCode;
	const rules: RuleId[] = pack.rules.map(({ rule }) => rule);
	const reason = rules.find((rule) => rule === query.get('alasan'));
	const isToCheck = query.has('cek');
	const asked = Number(query.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const hasil = query.get('hasil');
	const asks = VERDICTS.find((one) => one === (hasil ?? 'yes'));
	const found = await store.bidik.list(actor, {
		pack: pack.id,
		on: today,
		areaCode,
		verdict: asks,
		// Where nobody is taken in, what is missing is of more use than an empty page.
		orElse: hasil === null ? 'unknown' : undefined,
		reason,
		isToCheck,
		limit: PAGE,
		offset: (number - 1) * PAGE
	});
	const page = found.ok ? found.value : { verdict: asks, counts: { yes: 0, no: 0, unknown: 0 }, toCheck: 0, total: 0, rows: [] };
	const { verdict } = page;
	const pages = Math.max(1, Math.ceil(page.total / PAGE));
	const everything = page.counts.yes + page.counts.no + page.counts.unknown;
	const at = (change: Record<string, string | undefined>) => {
		const next = {
			aturan: pack.id,
			desa: areaCode,
			hasil: verdict ?? 'semua',
			alasan: reason,
			cek: isToCheck ? 'ya' : undefined,
			...change
		};
		return `/bidik?${new URLSearchParams(Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()}`;
	};
	const nameOf = await accountNames(locals.app);
	const areaTitles = new Map(areas.map((area) => [area.areaCode, area.title]));
	return {
		todayWords: `${formatLongDate(today)} (${zone})`,
		problem: found.ok ? '' : refusalText[found.refusal],
		pack: { id: pack.id, name: packNames[pack.id], needs: pack.needs, source: pack.source },
		packs: packs.map(({ id }) => ({ value: id, word: packNames[id] })),
		note: rules.includes('didugaSejahtera') ? LINE_NOTE : '',
		areaCode: areaCode ?? '',
		areas: areas.map((area) => ({ value: area.areaCode, word: area.title })),
		reason: reason ?? '',
		reasons: rules.map((rule) => ({ value: rule, word: ruleWords[rule] })),
		isToCheck,
		toCheck: page.toCheck,
		everything,
		verdict: verdict ?? 'semua',
		/** What leads to the same list as a file. */
		query: at({}).replace('/bidik', ''),
		tabs: verdictTabs(page.counts, (hasil) => at({ hasil, cek: undefined })),
		isFiltered: reason !== undefined || isToCheck,
		clear: at({ alasan: undefined, cek: undefined }),
		check: at({ hasil: 'yes', cek: 'ya', alasan: undefined }),
		showsPendamping: actorReach(actor, 'readBidik') !== 'own',
		rows: await bidikRows(locals.app, page.rows),
		total: page.total,
		number,
		pages,
		previous: number > 1 ? at({ halaman: String(Math.min(number - 1, pages)) }) : undefined,
		next: number < pages ? at({ halaman: String(number + 1) }) : undefined,
		sessions: may(actor.role, 'leadSession')
			? (await store.listSessions(actor))
					.filter(({ status }) => status === 'planned')
					.slice(0, 6)
					.map((session) => ({
						id: session.id,
						words: `${methodNames(session.method).title}, ${desaTitle(session.areaName)}, ${formatShortDate(session.date)}`,
						href: `/sesi/${session.id}?saring=bidik.${pack.id}#undangan`
					}))
			: [],
		mayKeep: may(actor.role, 'keepBidik'),
		commandId: newCommandId(),
		kept: (await store.bidik.kept(actor)).map((list) => ({
			id: list.id,
			pack: packNames[list.pack],
			on: formatDate(list.on),
			area: areaTitles.get(list.areaCode) ?? (list.pendampingId ? 'Semua dampingan' : 'Semua desa'),
			by: nameOf(list.byAccount),
			at: formatDate(dateInZone(Date.parse(list.at), zone)),
			counts: list.counts
		}))
	};
}

export const actions = {
	simpan: async ({ request, locals }) => {
		const { actor, today, packs } = await packsHere(locals);
		const form = await request.formData();
		const pack = packs.find(({ id }) => id === formText(form, 'aturan', 20));
		const areaCode = formText(form, 'desa', 10) || undefined;
		if (!pack || (areaCode !== undefined && !/^\d{10}$/.test(areaCode))) return fail(400, { problem: refusalText.badRequest });
		// The same form sent twice is the same list.
		const commandId = sentFormId(form) ?? newCommandId();
		const kept = await locals.app.store.bidik.keep(actor, commandId, { pack: pack.id, on: today, areaCode });
		if (!kept.ok) return fail(400, { problem: refusalText[kept.refusal] });
		redirect(303, `/bidik/daftar/${commandId}?tersimpan=ya`);
	}
};
