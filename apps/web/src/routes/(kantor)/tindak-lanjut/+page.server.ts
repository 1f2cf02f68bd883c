import {
	actorReach,
	addMonths,
	formatDate,
	formatLongDate,
	formatShortDate,
	mayFor,
	methodNames,
	parseKpmId,
	parseSessionId,
	refusalText
} from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import type { VisitTask } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, photoIdOf, sentCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { reportsWaiting } from '#lib/server/report-calendar.ts';
import { todayIn } from '#lib/server/today.ts';
import { readVisit, typedVisit } from '#lib/server/visit-report.ts';
import { choiceWords, janjiHatiWords, stateWords, taskStates, taskWords } from '#lib/follow-up/task-words.ts';
import { isOutcome, outcomeNames } from '#lib/follow-up/visit-words.ts';
import { occasionNames, throughWords } from '#lib/kpm/own-word-words.ts';
import { planWords, targetWords } from '#lib/kpm/timeline.ts';
import { desaTitle } from '#lib/words/area-title.ts';

/** 'Rembug, 19 November 2026'. */
function sourceWords({ source, method, saidOn, onPaper }: VisitTask): string {
	const what = { session: methodNames(method).short, request: 'Permintaan sendiri', after: 'SK' }[source];
	return `${what}, ${formatDate(saidOn)}${onPaper ? ' (sesi kertas)' : ''}`;
}

type OpenTask = VisitTask & { status: Exclude<VisitTask['status'], 'cancelled'> };

const isOpen = (task: VisitTask): task is OpenTask => task.status !== 'cancelled';

/** Tasks of one page, where a whole area is listed; a caseload is listed whole. */
const PAGE = 100;
const WHOLE_CASELOAD = 1000;

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const isOwn = actorReach(actor, 'readChoices') === 'own';
	const nameOf = await accountNames(locals.app);
	const everything = await store.followUp.counts(actor, today);
	const status = taskStates.find((each) => each === url.searchParams.get('saring'));
	const areaCode = everything.byArea.find((one) => one.areaCode === url.searchParams.get('desa'))?.areaCode;
	const pendampingId =
		everything.byPendamping.find((one) => one.pendampingId === url.searchParams.get('pendamping'))?.pendampingId ?? undefined;
	const narrowed = { areaCode, pendampingId };
	const counts = areaCode || pendampingId ? await store.followUp.counts(actor, today, narrowed) : everything;
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const portion = isOwn ? { limit: WHOLE_CASELOAD } : { status, limit: PAGE, offset: (number - 1) * PAGE };
	const all = await store.followUp.visits(actor, today, { ...narrowed, ...portion });
	const total = taskStates.reduce((sum, each) => sum + counts.byStatus[each], 0);
	const pages = isOwn ? 1 : Math.max(1, Math.ceil((status ? counts.byStatus[status] : total) / PAGE));
	const plans = await store.followUp.plans(actor);
	const papers = await store.followUp.papers(actor);

	/** This page again with something else chosen on it. */
	const at = (change: { saring?: string | undefined; halaman?: number; janji?: string; keluarga?: string }) => {
		const query = new URLSearchParams();
		const page = change.halaman ?? (change.janji ? number : 1);
		const known = { saring: 'saring' in change ? change.saring : status, desa: areaCode, pendamping: pendampingId };
		const wanted = { ...known, halaman: page > 1 ? String(page) : undefined, janji: change.janji, keluarga: change.keluarga };
		for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value);
		return query.size > 0 ? `/tindak-lanjut?${query.toString()}` : '/tindak-lanjut';
	};
	const open = all.filter(isOpen);
	const chosen = open.find(
		({ sourceId, kpmId }) => sourceId === url.searchParams.get('janji') && kpmId === url.searchParams.get('keluarga')
	);
	const listed = open.filter((task) => status === undefined || task.status === status);
	// A laptop shows the most urgent one beside the list; a phone shows the list alone until one is chosen.
	const shown = chosen ?? listed[0];
	return {
		today,
		todayWords: `${formatLongDate(today)} (${zone})`,
		accountId: actor.accountId,
		reports: await reportsWaiting(locals.app, actor, today),
		commandId: newCommandId(),
		isOwn,
		isChosen: chosen !== undefined,
		total,
		everywhere: taskStates.reduce((sum, each) => sum + everything.byStatus[each], 0),
		openTasks: isOwn ? open.map(({ sourceId, kpmId }) => ({ sourceId, kpmId })) : undefined,
		filter: status ?? '',
		/** What leads to the same list as a file. */
		query: at({}).replace('/tindak-lanjut', ''),
		backHref: at({}),
		printHref: at({}).replace('/tindak-lanjut', '/tindak-lanjut/cetak'),
		tabs: [
			{ key: '', word: 'Semua', count: total, href: at({ saring: undefined }) },
			...taskStates
				.filter((each) => counts.byStatus[each] > 0)
				.map((each) => ({ key: each, word: stateWords[each], count: counts.byStatus[each], href: at({ saring: each }) }))
		],
		areaCode: areaCode ?? '',
		areas: everything.byArea.map((one) => ({
			value: one.areaCode,
			word: `${desaTitle(one.desa ?? one.areaCode)} (${one.count})`
		})),
		pendampingId: pendampingId ?? '',
		pendamping: everything.byPendamping.flatMap((one) =>
			one.pendampingId === null ? [] : [{ value: one.pendampingId, word: `${nameOf(one.pendampingId)} (${one.count})` }]
		),
		number,
		pages,
		previous: number > 1 ? at({ halaman: Math.min(number - 1, pages) }) : undefined,
		next: number < pages ? at({ halaman: number + 1 }) : undefined,
		tasks: listed.map((task) => ({
			key: `${task.sourceId}.${task.kpmId}`,
			href: at({ janji: task.sourceId, keluarga: task.kpmId }),
			nama: task.nama,
			place: isOwn ? (task.dusun ?? desaTitle(task.desa)) : `${task.dusun ? `${task.dusun}, ` : ''}${desaTitle(task.desa)}`,
			pendamping: isOwn ? '' : task.pendampingId ? nameOf(task.pendampingId) : 'belum ada pendamping',
			firstDay: task.firstDay,
			lastDay: task.lastDay,
			...taskWords(task, today)
		})),
		plans: plans.map(({ sessionId, kpmId, nama, dusun, desa, target, words }) => ({
			key: `${sessionId}.${kpmId}`,
			sessionId,
			kpmId,
			nama,
			place: dusun ?? desaTitle(desa),
			target: targetWords(target),
			isDue: target !== null && target <= addMonths(today, 1),
			words: planWords(words)
		})),
		papers: papers.map(({ kpmId, paperId, kind, occasion, on, nama, dusun, desa, pendampingId: whose, witness }) => ({
			kpmId,
			paperId,
			nama,
			place: `${dusun ? `${dusun}, ` : ''}${desaTitle(desa)}`,
			what: kind === 'early' ? 'Minta dikunjungi lebih awal' : 'Minta mundur',
			occasion: occasion ? occasionNames[occasion] : '',
			on: formatDate(on),
			pendamping: whose ? nameOf(whose) : 'belum ada pendamping',
			witness: witness ? `${witness.name}, ${witness.role}` : 'tidak tercatat'
		})),
		// All that is told of a promise taken back.
		cancelled: all
			.filter((task) => !isOpen(task))
			.map(({ sourceId, kpmId, nama, dusun }) => ({ key: `${sourceId}.${kpmId}`, nama, dusun: dusun ?? '' })),
		task: shown && {
			key: `${shown.sourceId}.${shown.kpmId}`,
			source: shown.source,
			sourceId: shown.sourceId,
			kpmId: shown.kpmId,
			nama: shown.nama,
			place: `${shown.dusun ? `${shown.dusun}, ` : ''}${desaTitle(shown.desa)}`,
			nik: shown.maskedNik ?? '',
			from: sourceWords(shown),
			saidOn: shown.saidOn,
			choice: shown.source === 'session' ? choiceWords(shown.kapan) : '',
			janjiHati: shown.source === 'session' ? janjiHatiWords[shown.janjiHati] : '',
			own: shown.own && {
				what: shown.own.kind === 'early' ? 'Minta dikunjungi lebih awal' : 'Minta mundur',
				words: `${formatDate(shown.own.on)}. ${throughWords[shown.own.through]}.${shown.own.isChecked ? '' : ' Menunggu diperiksa supervisor.'}`,
				reason: shown.own.reason ?? ''
			},
			firstDay: shown.firstDay,
			lastDay: shown.lastDay,
			isEarly: shown.status === 'upcoming',
			opens: formatShortDate(shown.firstDay),
			window: `${formatDate(shown.firstDay)} sampai ${formatDate(shown.lastDay)}`,
			asksFamily: shown.family === 'toAsk',
			visits: shown.visits.map(({ id, on, outcome, early }) => ({
				id,
				words: `${formatDate(on)}: ${isOutcome(outcome) ? outcomeNames[outcome].toLowerCase() : outcome}${early ? ', lebih awal' : ''}`
			})),
			words: taskWords(shown, today),
			mayRecord: mayFor(actor, 'recordVisit', shown.pendampingId),
			pendamping:
				shown.pendampingId === actor.accountId ? '' : shown.pendampingId ? nameOf(shown.pendampingId) : 'belum ada pendamping'
		}
	};
}

export const actions = {
	kunjungan: async ({ request, locals, url }) => {
		const actor = signedInActor(locals);
		const { store } = locals.app;
		const form = await request.formData();
		const commandId = sentFormId(form) ?? newCommandId();
		const typed = typedVisit(form);
		const refuse = (problem: string, status = 400) => fail(status, { typed, commandId, problem });
		const read = readVisit(form, typed);
		if ('problem' in read) return refuse(read.problem);
		const { kpmId, on, outcome, photo, report } = read;

		const stored = await store.followUp.recordedVisit(actor, commandId);
		if (stored && outcome !== '' && (stored.outcome !== outcome || stored.on !== on)) {
			// The first answer got lost and the form was changed since: neither version may vanish without a word.
			const words = isOutcome(stored.outcome) ? outcomeNames[stored.outcome].toLowerCase() : stored.outcome;
			return fail(409, {
				typed,
				commandId: newCommandId(),
				problem: `Kunjungan ini sudah tersimpan tadi, dengan hasil ${words}, ${formatDate(stored.on)}. Kalau isian sekarang adalah kunjungan lain, simpan sekali lagi.`
			});
		}
		if (!stored) {
			const bytes = photo && (await photo.bytes());
			const subject = { purpose: 'kunjungan', kpmId } as const;
			const kept = bytes && (await store.files.keepPhoto(actor, subject, bytes, photoIdOf(commandId, bytes)));
			if (kept?.ok === false) return refuse(refusalText[kept.refusal]);
			const result = await store.followUp.recordVisit(actor, commandId, kpmId, report(kept?.value.id ?? null));
			if (!result.ok) return refuse(refusalText[result.refusal]);
		}
		const filter = url.searchParams.get('saring');
		redirect(303, `/tindak-lanjut?tersimpan=ya${filter && /^\w+$/.test(filter) ? `&saring=${filter}` : ''}`);
	},

	rencana: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const sessionId = parseSessionId(formText(form, 'sesi', 64));
		const kpmId = parseKpmId(formText(form, 'keluarga', 64));
		if (!sessionId || !kpmId) return fail(400, { planProblem: refusalText.badRequest });
		const { today } = await todayIn(locals.app, actor.areaCode);
		const command = { kind: 'followUpPlan', sessionId, on: today, noteId: null } as const;
		const followed = await locals.app.store.commands.kpm(actor, sentFormId(form) ?? newCommandId(), kpmId, command);
		if (!followed.ok) return fail(400, { planProblem: refusalText[followed.refusal] });
		redirect(303, '/tindak-lanjut?tersimpan=rencana');
	},

	periksa: async ({ request, locals }) => {
		const form = await request.formData();
		const kpmId = parseKpmId(formText(form, 'keluarga', 64));
		if (!kpmId) return fail(400, { paperProblem: refusalText.badRequest });
		const { followUp } = locals.app.store;
		const commandId = sentCommandId(form) ?? newCommandId();
		const checked = await followUp.checkPaper(signedInActor(locals), commandId, kpmId, formText(form, 'surat', 64));
		if (!checked.ok) return fail(400, { paperProblem: refusalText[checked.refusal] });
		redirect(303, '/tindak-lanjut?tersimpan=surat');
	}
};
