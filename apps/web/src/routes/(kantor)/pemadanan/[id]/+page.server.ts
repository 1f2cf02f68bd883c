import {
	formatDate,
	isPairDecision,
	MOST_PAIRS_AT_ONCE,
	PAIR_CLASSES,
	parseIsoDate,
	refusalText,
	type PairClass,
	type PairDecision
} from '@balai/domain';
import type { ShownPerson } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { padanAreaName } from '#lib/padan/padan-areas.ts';
import {
	classTells,
	classWords,
	comparedFields,
	decisionWords,
	editionWords,
	reasonsOf,
	sideName
} from '#lib/padan/padan-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 20;
/** From here on a pair differs in nothing that a glance would not settle: such pairs are ticked together. */
const VERY_ALIKE = 90;

const states = ['terbuka', 'nanti', 'cocok', 'bukan', 'semua'] as const;
type State = (typeof states)[number];
const stateWords: Readonly<Record<State, string>> = {
	terbuka: 'Belum diputuskan',
	nanti: 'Nanti',
	cocok: 'Cocok',
	bukan: 'Bukan orang yang sama',
	semua: 'Semua'
};

const dateWords = (text: string): string => {
	const date = parseIsoDate(text);
	return date ? formatDate(date) : text;
};
const desaWords = ({ desa, kodeDesa }: ShownPerson): string => desaTitle(desa || kodeDesa);

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { padan } = locals.app.store;
	const run = await padan.run(actor, params.id);
	if (!run) error(404, refusalText.unknownOrForbidden);
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const [left, right] = [sideName(run, run.left), run.right === '' ? '' : sideName(run, run.right)];
	const head = {
		id: run.id,
		left,
		right: right === '' ? left : right,
		title: right === '' ? `${left}: ganda di dalamnya` : `${left} dan ${right}`,
		isOneList: right === '',
		// Said where it is not all that she may see.
		where: run.areaCode === actor.areaCode ? '' : padanAreaName(await locals.app.store.listAreas(actor), run.areaCode),
		status: run.status,
		by: run.by === 'operator' ? 'Operator' : nameOf(run.by),
		at: moment(run.at, zone),
		work: run.work && {
			done: run.work.done,
			all: Math.max(run.work.total, run.work.done, 1),
			words: run.work.stopping ? 'Sedang dihentikan' : 'Sedang dipadankan',
			isStoppable: !run.work.stopping
		}
	};
	const counts = run.status === 'done' ? await padan.counts(actor, run.id) : undefined;
	if (!counts || !run.summary) return { ...head, result: null };

	const query = url.searchParams;
	const kinds = [...PAIR_CLASSES].reverse();
	const firstOpen = kinds.find((one) => one !== 'pasti' && counts[one].open > 0) ?? kinds.find((one) => counts[one].all > 0);
	const kind: PairClass = kinds.find((one) => one === query.get('jenis')) ?? firstOpen ?? 'mungkin';
	const state: State = states.find((one) => one === query.get('keadaan')) ?? (kind === 'pasti' ? 'semua' : 'terbuka');
	const asked = Number(query.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const filter = { class: kind, decision: state === 'semua' ? undefined : state };
	let page = await padan.pairs(actor, run.id, { ...filter, limit: PAGE, offset: (number - 1) * PAGE });
	// The last ones of a page were decided: there is nothing on it any more.
	if (page && page.pairs.length === 0 && page.total > 0)
		page = await padan.pairs(actor, run.id, { ...filter, limit: PAGE, offset: (Math.ceil(page.total / PAGE) - 1) * PAGE });
	if (!page) error(404, refusalText.unknownOrForbidden);
	const pages = Math.max(1, Math.ceil(page.total / PAGE));
	const at = (change: Record<string, string | undefined>) => {
		const next = { jenis: kind, keadaan: state, ...change };
		return `/pemadanan/${run.id}?${new URLSearchParams(Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()}`;
	};
	const log = await padan.log(actor, run.id);
	const last = log.find(({ decision, standing, by }) => decision !== 'dibuka' && standing > 0 && by === actor.accountId);
	return {
		...head,
		result: {
			editions: editionWords(run),
			listsGone: await padan.listsGone(run),
			crowds: run.summary.crowds,
			earlier: countWords(run.summary.decided),
			tabs: kinds.map((one) => ({
				key: one as string,
				word: classWords[one],
				count: countWords(counts[one].all),
				href: at({ jenis: one, keadaan: undefined })
			})),
			only: run.summary.right
				? [
						{ word: `Hanya di ${left}`, count: run.summary.left.hanya, side: 'kiri' },
						{ word: `Hanya di ${right}`, count: run.summary.right.hanya, side: 'kanan' }
					].map(({ word, count, side }) => ({
						word,
						count: countWords(count),
						href: `/pemadanan/${run.id}/orang?sisi=${side}&temuan=hanya`
					}))
				: [],
			kind,
			kindTells: classTells[kind],
			state,
			states: states.map((one) => ({ value: one, word: stateWords[one] })),
			query: `?${new URLSearchParams({ padan: run.id, jenis: kind, keadaan: state }).toString()}`,
			commandId: newCommandId(),
			total: countWords(page.total),
			mostAtOnce: MOST_PAIRS_AT_ONCE,
			pairs: page.pairs.map(({ seq, class: found, score, marks, left: one, right: other, decision }) => ({
				seq,
				score,
				title: one?.nama ?? other?.nama ?? '',
				fields: one && other ? comparedFields(one, other, { dateWords, desaWords }) : [],
				isGone: !one || !other,
				kpm: one?.kpmId ?? other?.kpmId ?? null,
				reasons: reasonsOf(marks),
				isVeryAlike: found !== 'bertentangan' && score >= VERY_ALIKE,
				decision: decision && {
					decision: decision.decision,
					words: decisionWords[decision.decision],
					by: decision.by === 'operator' ? 'Operator' : nameOf(decision.by),
					at: moment(decision.at, zone),
					isEarlier: decision.isEarlier
				}
			})),
			number: Math.min(number, pages),
			pages,
			previous: number > 1 ? at({ halaman: String(Math.min(number - 1, pages)) }) : undefined,
			next: number < pages ? at({ halaman: String(number + 1) }) : undefined,
			last: last && {
				words: `${decisionWords[last.decision]}${last.count > 1 ? `, ${countWords(last.standing)} pasangan` : ''}`,
				together: last.together,
				seq: last.seq
			},
			log: log.slice(0, 20).map(({ at: when, by, decision, count, together, standing }) => ({
				at: moment(when, zone),
				by: nameOf(by),
				words: decisionWords[decision],
				count: countWords(count),
				together: together !== null && standing > 0 ? together : null
			}))
		}
	};
}

/** Where the page was, with its filter: only our own words of it. */
function back(url: URL, id: string): string {
	const kept = ['jenis', 'keadaan', 'halaman'].flatMap((name) => {
		const value = url.searchParams.get(name);
		return value && /^[a-z0-9]{1,20}$/.test(value) ? [[name, value]] : [];
	});
	return `/pemadanan/${id}${kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : ''}`;
}

export const actions = {
	putuskan: async ({ request, locals, params, url }) => {
		const form = await request.formData();
		const typed = formText(form, 'keputusan', 20);
		const seqs = form.getAll('pasangan').map(Number);
		const decision: PairDecision | undefined = isPairDecision(typed) ? typed : undefined;
		if (!decision || seqs.some((seq) => !Number.isInteger(seq) || seq < 0)) return fail(400, { problem: refusalText.badRequest });
		const commandId = sentCommandId(form) ?? newCommandId();
		const decided = await locals.app.store.padan.decide(signedInActor(locals), commandId, params.id, { seqs }, decision);
		if (!decided.ok) return fail(400, { problem: refusalText[decided.refusal] });
		redirect(303, back(url, params.id));
	},

	cabut: async ({ request, locals, params, url }) => {
		const form = await request.formData();
		const together = formText(form, 'bersama', 64);
		const seq = Number(formText(form, 'pasangan', 12));
		if (together === '' && !Number.isInteger(seq)) return fail(400, { problem: refusalText.badRequest });
		const chosen = together === '' ? { seqs: [seq] } : { together };
		const commandId = sentCommandId(form) ?? newCommandId();
		const undone = await locals.app.store.padan.decide(signedInActor(locals), commandId, params.id, chosen, null);
		if (!undone.ok) return fail(400, { problem: refusalText[undone.refusal] });
		redirect(303, back(url, params.id));
	},

	hentikan: async ({ locals, params }) => {
		const stopped = await locals.app.store.padan.stop(signedInActor(locals), params.id);
		if (!stopped.ok) return fail(400, { problem: refusalText[stopped.refusal] });
		redirect(303, `/pemadanan/${params.id}`);
	},

	hapus: async ({ locals, params }) => {
		const removed = await locals.app.store.padan.remove(signedInActor(locals), params.id);
		if (!removed.ok) return fail(400, { problem: refusalText[removed.refusal] });
		redirect(303, '/pemadanan');
	}
};
