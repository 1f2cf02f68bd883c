import {
	daysBetween,
	formatDate,
	formatShortDate,
	maskNik,
	parseKpmId,
	parseSessionId,
	refusalText,
	taskStatus
} from '@balai/domain';
import { maySupervise } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { taskWords } from '#lib/follow-up/task-words.ts';
import { componentWords } from '#lib/kpm/component-words.ts';
import { livingWithdrawals, timelineLines } from '#lib/kpm/timeline.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.kpm(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today, zone } = await todayIn(locals.app, file.areaCode);
	const nameOf = await accountNames(locals.app);
	const withdrawals = livingWithdrawals(file.timeline);
	return {
		today,
		commandId: newCommandId(),
		maySupervise: maySupervise(actor.role),
		mayVisit: actor.role === 'pendamping' && file.pendampingId === actor.accountId,
		person: {
			nama: file.nama,
			dusun: file.dusun ?? '',
			desa: desaTitle(file.desa),
			nik: file.nik ? maskNik(file.nik) : 'belum ada',
			nomorKk: file.nomorKk ? maskNik(file.nomorKk) : 'belum ada',
			nomorPeserta: file.nomorPeserta ?? 'belum ada',
			born: file.tanggalLahir ? formatDate(file.tanggalLahir) : 'belum ada',
			since: file.since ? formatDate(file.since) : 'belum ada',
			components: componentWords(file.components),
			desil: file.desil === null ? 'belum ada' : String(file.desil),
			pendamping: file.pendampingId ? nameOf(file.pendampingId) : 'belum ada'
		},
		withdrawals: withdrawals.map(({ sessionId, status, window }) => ({
			sessionId,
			isOpen: status === 'open',
			...window,
			days: { first: formatShortDate(window.firstDay), last: formatShortDate(window.lastDay) },
			daysLeft: daysBetween(today, window.lastDay),
			...taskWords({ ...window, status: taskStatus(window, today) }, today)
		})),
		lines: timelineLines(file.timeline, zone, today, nameOf)
	};
}

export const actions = {
	batalkan: async ({ request, locals, params }) => {
		const form = await request.formData();
		const kpmId = parseKpmId(params.id);
		const sessionId = parseSessionId(formText(form, 'sesi', 64));
		if (!kpmId || !sessionId) return fail(400, { problem: refusalText.badRequest });
		const result = await locals.app.store.commands.kpm(signedInActor(locals), sentCommandId(form) ?? newCommandId(), kpmId, {
			kind: 'cancelWithdrawal',
			sessionId
		});
		if (!result.ok) return fail(400, { problem: refusalText[result.refusal] });
		redirect(303, `/kpm/${params.id}?tersimpan=batal`);
	}
};
