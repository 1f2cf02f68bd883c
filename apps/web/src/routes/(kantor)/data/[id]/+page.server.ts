import {
	formatDate,
	listFieldNames,
	listProblemName,
	listProblemText,
	listRefusalText,
	parseIsoDate,
	type ListField,
	type ListProblem
} from '@balai/domain';
import type { FieldChange, HeldSide, RowFilter } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { countWords, kindWords, moment } from '#lib/lists/batch-words.ts';
import { workWords } from '#lib/lists/work-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { soon } from '#lib/server/soon.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;
const MOST_GONE = 100;

const filters: readonly { show: RowFilter; word: string }[] = [
	{ show: 'problem', word: 'Semua yang perlu dilihat' },
	{ show: 'refused', word: 'Ditolak' },
	{ show: 'held', word: 'Ditahan' },
	{ show: 'warning', word: 'Diterima dengan catatan' },
	{ show: 'fresh', word: 'Belum ada sebelumnya' },
	{ show: 'changed', word: 'Isinya berbeda dari yang tercatat' },
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
	const { summary, fileName, status, work, by, at, takenAt, kind: listKind, listedOn, columns, header } = found.value;
	const { compared } = summary;
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
	const gone = work ? { ok: true as const, value: [] } : await lists.listGone(actor, params.id, MOST_GONE);
	if (!page.ok || !pairs.ok || !gone.ok) error(404, listRefusalText.listUnknown);

	const pageAt = (to: number) => {
		const query = new URLSearchParams({ tampil: show, ...(kind && { masalah: kind }), ...(to > 1 && { halaman: String(to) }) });
		return `/data/${params.id}?${query.toString()}#baris`;
	};
	const ofBps = await locals.app.store.areasByBps(summary.newAreas.map(({ code }) => code));
	const accepted = pairs.value.filter(({ decision }) => decision === 'accepted').length;
	const pages = Math.max(1, Math.ceil(page.value.total / PAGE));
	return {
		id: params.id,
		commandId: newCommandId(),
		fileName,
		status,
		work: work && workWords(work),
		isRepeated: url.searchParams.has('sama'),
		isStopped: url.searchParams.has('dihentikan'),
		isJustTaken: url.searchParams.has('diambil'),
		by: by === 'operator' ? 'Operator' : (await accountNames(locals.app))(by),
		at: moment(at, zone),
		takenAt: takenAt && moment(takenAt, zone),
		oddEncoding: ['utf-8', 'xlsx'].includes(summary.encoding) ? undefined : summary.encoding,
		counts: {
			rows: countWords(summary.rows),
			accepted: countWords(summary.accepted),
			refused: countWords(summary.refused),
			held: countWords(summary.held),
			known: countWords(summary.known)
		},
		isRegister: listKind !== 'pkh',
		edition: `${kindWords(found.value)}${listedOn ? `, data per ${formatDate(listedOn)}` : ''}`,
		columns: Object.entries(columns).map(([field, column]) => ({
			name: listFieldNames[field as ListField],
			word: header[column] ?? ''
		})),
		compared: compared && {
			fresh: countWords(compared.fresh),
			same: countWords(compared.same),
			changed: countWords(compared.changed),
			gone: countWords(compared.gone)
		},
		/** Known families that the list changes when it is taken over. */
		toApply: listKind === 'pkh' ? (compared?.toApply ?? 0) : 0,
		toApplyWords: countWords(compared?.toApply ?? 0),
		fromElsewhere: countWords(summary.fromElsewhere ?? 0),
		gone: gone.value,
		goneMore: countWords(Math.max(0, (compared?.gone ?? 0) - gone.value.length)),
		hasBadRows: status !== 'discarded' && status !== 'undone' && summary.refused + summary.held > 0,
		/** How many cases the taking over would make now. */
		takeable: summary.accepted - summary.known + (status === 'staged' ? accepted : 0),
		takeableWords: countWords(summary.accepted - summary.known + accepted),
		taken: summary.taken && {
			cases: countWords(summary.taken.persons ?? summary.taken.cases),
			changed: countWords(summary.taken.changed ?? 0),
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
		newAreas: summary.newAreas.map(({ code, name, rows }) => ({
			code,
			name: desaTitle(name ?? code),
			rows: countWords(rows),
			/** The list may have been written with the codes of BPS. */
			meant: ofBps.get(code)
		})),
		pairs: pairs.value.map((pair) => ({ ...pair, earlier: withDate(pair.earlier), held: withDate(pair.held) })),
		filters,
		show,
		kind: kind ?? '',
		kindWord: kind && listProblemName[kind],
		rows: page.value.rows.map(({ rowNumber, status: rowStatus, decision, kpmId, nama, issues, changes }) => ({
			rowNumber,
			status: rowStatus,
			decision,
			kpmId,
			nama,
			changes: changes.map(changeWords),
			issues: issues.map(({ kind: issueKind, column, cell }) => ({ column, text: listProblemText[issueKind](cell) }))
		})),
		total: countWords(page.value.total),
		number,
		pages,
		previous: number > 1 ? pageAt(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? pageAt(number + 1) : undefined
	};
}

/** 'Desil: 4 menjadi 5'. */
function changeWords({ field, before, after, isTaken }: FieldChange) {
	const words = (value: string) => {
		const date = parseIsoDate(value);
		return date ? formatDate(date) : value;
	};
	return { name: listFieldNames[field as ListField] ?? field, before: words(before), after: words(after), isTaken };
}

export const actions = {
	ambil: async ({ locals, params }) => {
		const actor = signedInActor(locals);
		const { app } = locals;
		const taking = app.store.lists.takeOver(actor, params.id, await app.accounts.listAccounts()).then((taken) => {
			if (taken.ok) app.log.info({ batch: params.id, by: actor.accountId, ...taken.value }, 'took a list over');
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

	batalkan: async ({ locals, params }) => {
		const { app } = locals;
		const actor = signedInActor(locals);
		const undoing = app.store.lists.undo(actor, params.id);
		const answer = await soon(undoing, (fault) => app.log.error({ err: fault, batch: params.id }, 'undoing a list failed'));
		if (answer.isDone && !answer.value.ok) {
			const { refusal } = answer.value;
			const leaning = refusal === 'listDependedOn' ? await app.store.lists.dependents(actor, params.id) : undefined;
			return fail(400, { problem: listRefusalText[refusal], leaning: leaning?.ok ? leaning.value : undefined });
		}
		redirect(303, `/data/${params.id}`);
	},

	lewati: async ({ request, locals, params, url }) => {
		const form = await request.formData();
		const row = Number(formText(form, 'baris', 12));
		if (!Number.isInteger(row)) return fail(400, { problem: listRefusalText.rowNotHeld });
		const isLeftOut = formText(form, 'lewati', 5) === 'ya';
		const left = await locals.app.store.lists.leaveOut(signedInActor(locals), params.id, row, isLeftOut);
		if (!left.ok) return fail(400, { problem: listRefusalText[left.refusal] });
		const page = Math.max(1, Math.trunc(Number(url.searchParams.get('halaman'))) || 1);
		redirect(303, `/data/${params.id}?tampil=changed&halaman=${page}#baris`);
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
