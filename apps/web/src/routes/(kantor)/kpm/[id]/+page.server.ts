import {
	dateInZone,
	daysBetween,
	formatDate,
	formatShortDate,
	fullYears,
	mayFor,
	parseKpmId,
	refusalText,
	taskStatus,
	type FactKind
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { momentWords } from '#lib/access/read-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { factsCommand, readFactsForm, readReadinessForm, readinessCommand } from '#lib/server/facts-form.ts';
import { caseHistory } from '#lib/server/case-history.ts';
import { caseLinks } from '#lib/server/case-links.ts';
import { todayIn } from '#lib/server/today.ts';
import { allFactKinds } from '#lib/before/facts-draft.ts';
import { contentWords, reasonNames, sourceWords, stageNames } from '#lib/before/fact-words.ts';
import { taskWords } from '#lib/follow-up/task-words.ts';
import { componentWords } from '#lib/kpm/component-words.ts';
import { livingWithdrawals } from '#lib/kpm/timeline.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.kpm(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today, zone } = await todayIn(locals.app, file.areaCode);
	const nameOf = await accountNames(locals.app);
	const withdrawals = livingWithdrawals(file.timeline);
	const before = await locals.app.store.beforeMeeting(actor, params.id);
	const facts = before?.facts ?? [];
	const dayOf = (id: string | null | undefined) => {
		const found = facts.find((fact) => fact.id === id);
		return found ? formatDate(found.knownOn) : '';
	};
	const known = Object.fromEntries(
		allFactKinds.map((kind) => [
			kind,
			facts
				.filter(({ fact }) => fact === kind)
				.map((fact) => ({
					id: fact.id,
					words: contentWords(fact.fact, fact.content),
					from: sourceWords(fact),
					by: nameOf(fact.byAccount),
					day: formatDate(fact.knownOn),
					corrects: dayOf(fact.corrects),
					corrected: dayOf(facts.find(({ corrects }) => corrects === fact.id)?.id)
				}))
		])
	) as Record<
		FactKind,
		{ id: string; words: string; from: string; by: string; day: string; corrects: string; corrected: string }[]
	>;
	return {
		today,
		accountId: actor.accountId,
		commandId: newCommandId(),
		factsCommandId: newCommandId(),
		mayRecord: mayFor(actor, 'recordFamilyFacts', file.pendampingId),
		hasMet: file.timeline.some(({ event }) => event.type === 'attendanceRecorded' || event.type === 'membershipEnded'),
		// The eight facts are not of every role's work.
		known: before && known,
		hints: {
			...(file.since && { lamaPkh: `KPM sejak ${formatDate(file.since)}, ${fullYears(file.since, today)} tahun.` }),
			tanggungan: `${componentWords(file.components)}.`
		},
		// Undefined for everybody but her own pendamping: then the page does not know that there is such a thing (BM5).
		ownNotes: before?.readiness && {
			commandId: newCommandId(),
			notes: before.readiness.map(({ id, at, stage, reasons, note }) => ({
				id,
				day: formatDate(dateInZone(Date.parse(at), zone)),
				words: [stageNames[stage], ...reasons.map((reason) => reasonNames[reason])].join('. '),
				note
			}))
		},
		links: file.openedUntil === null ? await caseLinks(locals, actor, params.id, file) : [],
		// A case that was opened from outside is read, and nothing is done in it.
		openedUntil: file.openedUntil === null ? undefined : momentWords(file.openedUntil, zone),
		mayCancel: file.openedUntil === null && mayFor(actor, 'cancelForHer', file.pendampingId),
		mayVisit: mayFor(actor, 'recordVisit', file.pendampingId),
		readsLog: file.openedUntil === null && mayFor(actor, 'readAccessLog', file.pendampingId),
		person: {
			nama: file.nama,
			dusun: file.dusun ?? '',
			desa: desaTitle(file.desa),
			nik: file.maskedNik ?? 'belum ada',
			nomorKk: file.maskedNomorKk ?? 'belum ada',
			nomorPeserta: file.nomorPeserta ?? 'belum ada',
			born: file.tanggalLahir === undefined ? undefined : file.tanggalLahir ? formatDate(file.tanggalLahir) : 'belum ada',
			since: file.since ? formatDate(file.since) : 'belum ada',
			components: componentWords(file.components),
			desil: file.desil === null ? 'belum ada' : String(file.desil),
			pendamping: file.pendampingId ? nameOf(file.pendampingId) : 'belum ada'
		},
		withdrawals: withdrawals.map(({ key, status, window }) => ({
			key,
			isOpen: status === 'open',
			...window,
			days: { first: formatShortDate(window.firstDay), last: formatShortDate(window.lastDay) },
			daysLeft: daysBetween(today, window.lastDay),
			...taskWords({ ...window, status: taskStatus(window, today) }, today)
		})),
		history: await caseHistory(locals, actor, file, { today, zone, nameOf, asked: url.searchParams.get('jenis') })
	};
}

export const actions = {
	keterangan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const { store } = locals.app;
		const form = await request.formData();
		const kpmId = parseKpmId(params.id);
		const typed = readFactsForm(form, sentFormId(form) ?? newCommandId());
		const refuse = (problem: string) => fail(400, { form: 'keterangan' as const, typed, commandId: typed.commandId, problem });
		if (!kpmId) return refuse(refusalText.badRequest);
		const asked = factsCommand(typed, store.noteRef);
		if ('problem' in asked) return refuse(asked.problem);
		const result = await store.recordBeforeMeeting(actor, sentCommandId(form) ?? newCommandId(), kpmId, asked.command);
		if (!result.ok) return refuse(refusalText[result.refusal]);
		redirect(303, `/kpm/${params.id}?tersimpan=keterangan`);
	},

	kesiapan: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const { store } = locals.app;
		const form = await request.formData();
		const kpmId = parseKpmId(params.id);
		const typed = readReadinessForm(form, sentFormId(form) ?? newCommandId());
		const refuse = (problem: string) => fail(400, { form: 'kesiapan' as const, typed, commandId: typed.commandId, problem });
		if (!kpmId) return refuse(refusalText.badRequest);
		const asked = readinessCommand(typed, store.noteRef);
		if ('problem' in asked) return refuse(asked.problem);
		const result = await store.recordBeforeMeeting(actor, sentCommandId(form) ?? newCommandId(), kpmId, asked.command);
		if (!result.ok) return refuse(refusalText[result.refusal]);
		redirect(303, `/kpm/${params.id}?tersimpan=kesiapan`);
	},

	batalkan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const kpmId = parseKpmId(params.id);
		if (!kpmId) return fail(400, { form: 'batalkan' as const, problem: refusalText.badRequest });
		const result = await locals.app.store.followUp.cancel(signedInActor(locals), sentCommandId(form) ?? newCommandId(), kpmId);
		if (!result.ok) return fail(400, { form: 'batalkan' as const, problem: refusalText[result.refusal] });
		redirect(303, `/kpm/${params.id}?tersimpan=batal`);
	}
};
