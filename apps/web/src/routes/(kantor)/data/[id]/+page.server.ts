import { formatDate, listProblemName, listProblemText, listRefusalText, parseIsoDate, type ListProblem } from '@balai/domain';
import type { HeldSide, RowFilter } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { workWords } from '#lib/lists/work-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';
import { soon } from '#lib/server/soon.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

const filters: readonly { show: RowFilter; word: string }[] = [
	{ show: 'problem', word: 'Semua yang perlu dilihat' },
	{ show: 'refused', word: 'Ditolak' },
	{ show: 'held', word: 'Ditahan' },
	{ show: 'warning', word: 'Diterima dengan catatan' },
	{ show: 'known', word: 'Sudah ada sebelumnya' }
];

const decisions = { tahan: 'held', terima: 'accepted', buang: 'dropped' } as const;

const isProblem = (text: string | null): text is ListProblem => text !== null && Object.hasOwn(listProblemName, text);

/** A row that was refused keeps its date as the list writes it. */
function withDate(side: HeldSide): HeldSide {
	const date = parseIsoDate(side.tanggalLahir);
	return date ? { ...side, tanggalLahir: formatDate(date) } : side;
}

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { lists } = locals.app.store;
	const found = await lists.batch(actor, params.id);
	// Somebody stopped the reading, and looks on.
	if (!found.ok && url.searchParams.has('dihentikan')) redirect(303, '/data?dihentikan=ya');
	if (!found.ok) error(404, listRefusalText[found.refusal]);
	const { summary, fileName, status, work, by, at, takenAt } = found.value;
	const { zone } = await todayIn(locals.app, actor.areaCode);

	const show = filters.find((filter) => filter.show === url.searchParams.get('tampil'))?.show ?? 'problem';
	const asked = url.searchParams.get('masalah');
	const kind = isProblem(asked) ? asked : undefined;
	const number = Math.max(1, Math.trunc(Number(url.searchParams.get('halaman') ?? '1')) || 1);
	// While it is worked on the page shows how far it is, again and again, and nothing that takes long to ask.
	const page = work
		? { ok: true as const, value: { total: 0, rows: [] } }
		: await lists.listBatchRows(actor, params.id, { show, kind, offset: (number - 1) * PAGE, limit: PAGE });
	const pairs = work ? { ok: true as const, value: [] } : await lists.listHeldPairs(actor, params.id);
	if (!page.ok || !pairs.ok) error(404, listRefusalText.listUnknown);

	const pageAt = (to: number) => {
		const query = new URLSearchParams({ tampil: show, ...(kind && { masalah: kind }), ...(to > 1 && { halaman: String(to) }) });
		return `/data/${params.id}?${query.toString()}#baris`;
	};
	const accepted = pairs.value.filter(({ decision }) => decision === 'accepted').length;
	const pages = Math.max(1, Math.ceil(page.value.total / PAGE));
	return {
		id: params.id,
		fileName,
		status,
		work: work && workWords(work),
		isRepeated: url.searchParams.has('sama'),
		isStopped: url.searchParams.has('dihentikan'),
		isJustTaken: url.searchParams.has('diambil'),
		by: by === 'operator' ? 'Operator' : (await accountNames(locals.app))(by),
		at: moment(at, zone),
		takenAt: takenAt && moment(takenAt, zone),
		oddEncoding: summary.encoding === 'utf-8' ? undefined : summary.encoding,
		counts: {
			rows: countWords(summary.rows),
			accepted: countWords(summary.accepted),
			refused: countWords(summary.refused),
			held: countWords(summary.held),
			known: countWords(summary.known)
		},
		hasBadRows: status !== 'discarded' && summary.refused + summary.held > 0,
		/** How many cases the taking over would make now. */
		takeable: summary.accepted - summary.known + (status === 'staged' ? accepted : 0),
		takeableWords: countWords(summary.accepted - summary.known + accepted),
		taken: summary.taken && {
			cases: countWords(summary.taken.cases),
			waiting: countWords(summary.taken.cases - summary.taken.assigned)
		},
		kinds: [
			...Object.entries(summary.reasons).map(([name, count]) => ({ name, count, show: 'refused' as const })),
			...Object.entries(summary.warnings).map(([name, count]) => ({ name, count, show: 'warning' as const }))
		].map(({ name, count, show: shown }) => ({
			kind: name as ListProblem,
			word: listProblemName[name as ListProblem],
			count: countWords(count),
			isWarning: shown === 'warning',
			href: `/data/${params.id}?tampil=${shown}&masalah=${name}#baris`
		})),
		newAreas: summary.newAreas.map(({ code, name, rows }) => ({ code, name: desaTitle(name ?? code), rows: countWords(rows) })),
		pairs: pairs.value.map((pair) => ({ ...pair, earlier: withDate(pair.earlier), held: withDate(pair.held) })),
		filters,
		show,
		kind: kind ?? '',
		kindWord: kind && listProblemName[kind],
		rows: page.value.rows.map(({ rowNumber, status: rowStatus, decision, kpmId, nama, issues }) => ({
			rowNumber,
			status: rowStatus,
			decision,
			kpmId,
			nama,
			issues: issues.map(({ kind: issueKind, column, cell }) => ({ column, text: listProblemText[issueKind](cell) }))
		})),
		total: countWords(page.value.total),
		number,
		pages,
		previous: number > 1 ? pageAt(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? pageAt(number + 1) : undefined
	};
}

export const actions = {
	ambil: async ({ locals, params }) => {
		const actor = signedInActor(locals);
		const { app } = locals;
		const taking = app.store.lists.takeOver(actor, params.id, await app.accounts.listAccounts()).then((taken) => {
			if (taken.ok) app.log.info({ batch: params.id, by: actor.accountId, cases: taken.value.cases }, 'took a list over');
			return taken;
		});
		const answer = await soon(taking, (fault) => app.log.error({ err: fault, batch: params.id }, 'taking a list over failed'));
		if (answer.isDone && !answer.value.ok) return fail(400, { problem: listRefusalText[answer.value.refusal] });
		redirect(303, `/data/${params.id}?diambil=ya`);
	},

	hentikan: async ({ locals, params }) => {
		const stopped = await locals.app.store.lists.stop(signedInActor(locals), params.id);
		if (!stopped.ok) return fail(400, { problem: listRefusalText[stopped.refusal] });
		redirect(303, `/data/${params.id}?dihentikan=ya`);
	},

	buang: async ({ locals, params }) => {
		const { app } = locals;
		const discarding = app.store.lists.discard(signedInActor(locals), params.id);
		const answer = await soon(discarding, (fault) => app.log.error({ err: fault, batch: params.id }, 'discarding a list failed'));
		if (answer.isDone && !answer.value.ok) return fail(400, { problem: listRefusalText[answer.value.refusal] });
		redirect(303, '/data?dibuang=ya');
	},

	putuskan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const typed = formText(form, 'keputusan', 20);
		const decision = Object.hasOwn(decisions, typed) ? decisions[typed as keyof typeof decisions] : undefined;
		const row = Number(formText(form, 'baris', 12));
		if (!decision || !Number.isInteger(row)) return fail(400, { problem: listRefusalText.rowNotHeld });
		const accounts = await locals.app.accounts.listAccounts();
		const decided = await locals.app.store.lists.decideHeld(signedInActor(locals), params.id, row, decision, accounts);
		if (!decided.ok) return fail(400, { problem: listRefusalText[decided.refusal] });
		redirect(303, `/data/${params.id}#ditahan`);
	}
};
