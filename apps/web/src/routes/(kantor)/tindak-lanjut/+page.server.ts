import {
	addMonths,
	formatDate,
	formatLongDate,
	mayFor,
	methodNames,
	parseIsoDate,
	parseKpmId,
	parseSessionId,
	refusalText
} from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import type { VisitTask } from '@balai/case-store';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { choiceWords, janjiHatiWords, taskWords } from '#lib/follow-up/task-words.ts';
import { isOutcome, isPressedAnswer, outcomeNames, visitNote, type TypedVisit } from '#lib/follow-up/visit-words.ts';
import { planWords, targetWords } from '#lib/kpm/timeline.ts';
import { desaTitle } from '#lib/words/area-title.ts';

/** 'Rembug, 19 November 2026'. */
function sourceWords({ source, method, saidOn, onPaper }: VisitTask): string {
	const what = source === 'session' ? methodNames(method).short : 'Permintaan sendiri';
	return `${what}, ${formatDate(saidOn)}${onPaper ? ' (sesi kertas)' : ''}`;
}

type OpenTask = VisitTask & { status: Exclude<VisitTask['status'], 'cancelled'> };

const isOpen = (task: VisitTask): task is OpenTask => task.status !== 'cancelled';
const statuses = ['late', 'soon', 'open', 'upcoming'] as const;

function addressOf(task: VisitTask): string {
	return `/tindak-lanjut?janji=${task.sourceId}&keluarga=${task.kpmId}`;
}

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const all = await locals.app.store.followUp.visits(actor, today);
	const open = all.filter(isOpen);
	const plans = await locals.app.store.followUp.plans(actor);
	const wanted = statuses.find((status) => status === url.searchParams.get('saring'));
	const chosen = open.find(
		({ sourceId, kpmId }) => sourceId === url.searchParams.get('janji') && kpmId === url.searchParams.get('keluarga')
	);
	// A laptop shows the most urgent one beside the list; a phone shows the list alone until one is chosen.
	const shown = chosen ?? open.find((task) => wanted === undefined || task.status === wanted);
	const nameOf = await accountNames(locals.app);
	const words = { late: 'Lewat', soon: 'Segera', open: 'Terbuka', upcoming: 'Nanti' };
	return {
		today,
		todayWords: `${formatLongDate(today)} (${zone})`,
		accountId: actor.accountId,
		commandId: newCommandId(),
		isChosen: chosen !== undefined,
		openTotal: open.length,
		openTasks: open.map(({ sourceId, kpmId }) => ({ sourceId, kpmId })),
		filter: wanted ?? null,
		filters: statuses.flatMap((status) => {
			const count = open.filter((task) => task.status === status).length;
			return count === 0 ? [] : [{ status, word: words[status], count }];
		}),
		tasks: open
			.filter((task) => wanted === undefined || task.status === wanted)
			.map((task) => ({
				key: `${task.sourceId}.${task.kpmId}`,
				href: addressOf(task),
				nama: task.nama,
				dusun: task.dusun ?? desaTitle(task.desa),
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
			session: sourceWords(shown),
			saidOn: shown.saidOn,
			choice: choiceWords(shown.kapan),
			janjiHati: janjiHatiWords[shown.janjiHati],
			firstDay: shown.firstDay,
			lastDay: shown.lastDay,
			isEarly: shown.status === 'upcoming',
			window: `${formatDate(shown.firstDay)} sampai ${formatDate(shown.lastDay)}`,
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
	default: async ({ request, locals, url }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const kpmId = parseKpmId(formText(form, 'keluarga', 64));
		const commandId = sentFormId(form) ?? newCommandId();
		if (form.has('rencana')) {
			const sessionId = parseSessionId(formText(form, 'sesi', 64));
			if (!sessionId || !kpmId) return fail(400, { planProblem: refusalText.badRequest });
			const { today } = await todayIn(locals.app, actor.areaCode);
			const command = { kind: 'followUpPlan', sessionId, on: today, noteId: null } as const;
			const followed = await locals.app.store.commands.kpm(actor, commandId, kpmId, command);
			if (!followed.ok) return fail(400, { planProblem: refusalText[followed.refusal] });
			redirect(303, '/tindak-lanjut?tersimpan=rencana');
		}
		const typed: TypedVisit = {
			outcome: formText(form, 'hasil', 20),
			pressed: formText(form, 'tekan', 20),
			on: formText(form, 'tanggal', 10),
			met: formText(form, 'bertemu', 120),
			note: formText(form, 'catatan', 1000)
		};
		const refuse = (problem: string, status = 400) => fail(status, { typed, commandId, problem });
		const on = parseIsoDate(typed.on);
		const sourceId = parseSessionId(formText(form, 'janji', 64));
		if (!kpmId || !sourceId) return refuse(refusalText.badRequest);
		const source = formText(form, 'asal', 10) === 'request' ? { requestId: sourceId } : { sessionId: sourceId };
		if (!isOutcome(typed.outcome)) return refuse('Pilih dulu hasilnya, menurut ibu sendiri.');
		if (!isPressedAnswer(typed.pressed)) return refuse('Tanyakan dulu: ada yang menekan Ibu? Lalu pilih jawabannya.');
		if (!on) return refuse('Isi tanggal kunjungannya.');

		const { today } = await todayIn(locals.app, actor.areaCode);
		const task = (await locals.app.store.followUp.visits(actor, today)).find(
			(known) => known.sourceId === sourceId && known.kpmId === kpmId
		);
		const stored = task?.visits.find(({ id }) => id === commandId);
		if (stored && (stored.outcome !== typed.outcome || stored.on !== on)) {
			// The first answer got lost and the form was changed since: neither version may vanish without a word.
			const words = isOutcome(stored.outcome) ? outcomeNames[stored.outcome].toLowerCase() : stored.outcome;
			return fail(409, {
				typed,
				commandId: newCommandId(),
				problem: `Kunjungan ini sudah tersimpan tadi, dengan hasil ${words}, ${formatDate(stored.on)}. Kalau isian sekarang adalah kunjungan lain, simpan sekali lagi.`
			});
		}
		const result = await locals.app.store.followUp.recordVisit(actor, commandId, kpmId, {
			source,
			on,
			outcome: typed.outcome,
			pressed: typed.pressed,
			family: 'tidakJawab',
			note: visitNote(typed),
			photoId: null
		});
		if (!result.ok) return refuse(refusalText[result.refusal]);
		const filter = url.searchParams.get('saring');
		redirect(303, `/tindak-lanjut?tersimpan=ya${filter && /^\w+$/.test(filter) ? `&saring=${filter}` : ''}`);
	}
};
