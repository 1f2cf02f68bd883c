import {
	actorReach,
	formatDate,
	parseIsoDate,
	presetPeriod,
	refusalText,
	SOSIALISASI_AUDIENCES,
	SOSIALISASI_MEDIA,
	type CommandId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import { SOSIALISASI_NOTE_LENGTH } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { audienceNames, mediumNames } from '#lib/instruments/sosialisasi-words.ts';
import { periodWords } from '#lib/monitoring/period-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';

/** Whose it is: her own, or of the pendamping whom an office names. */
function whose(locals: App.Locals, url: URL) {
	const actor = signedInActor(locals);
	const isOwn = actorReach(actor, 'recordSosialisasi') === 'own';
	const pendampingId = isOwn ? actor.accountId : (url.searchParams.get('pendamping') ?? '').slice(0, 64);
	return { actor, isOwn, pendampingId, here: isOwn ? '' : `pendamping=${encodeURIComponent(pendampingId)}` };
}

export async function load({ locals, url }) {
	const { actor, isOwn, pendampingId, here } = whose(locals, url);
	const { app } = locals;
	const { today } = await todayIn(app, actor.areaCode);
	const period = presetPeriod('tahunIni', today);
	const rows = await app.store.instruments.sosialisasi(actor, pendampingId, period);
	// A pendamping without a family yet has nothing to write down, and is told so.
	if (!rows && !isOwn) error(404, refusalText.unknownOrForbidden);
	const nameOf = await accountNames(app);
	return {
		isOwn,
		here,
		name: nameOf(pendampingId),
		hasFamilies: rows !== undefined,
		today,
		periodWords: periodWords(period),
		length: SOSIALISASI_NOTE_LENGTH,
		commandId: newCommandId(),
		media: SOSIALISASI_MEDIA.map((value) => ({ value, word: mediumNames[value] })),
		audiences: SOSIALISASI_AUDIENCES.map((value) => ({ value, word: audienceNames[value] })),
		done: url.searchParams.get('tersimpan'),
		rows: (rows ?? []).map(({ id, audience, medium, on, note, byAccount }) => ({
			id,
			audience: audience === 'kpm' ? 'KPM' : 'Stakeholder',
			medium: mediumNames[medium],
			on: formatDate(on),
			note: note ?? 'isinya sudah dihapus',
			by: byAccount === pendampingId ? '' : nameOf(byAccount)
		}))
	};
}

async function answer(
	locals: App.Locals,
	{ request, url }: { request: Request; url: URL },
	done: string,
	run: (form: FormData, commandId: CommandId) => Promise<Result<null, RefusalCode>>
) {
	const form = await request.formData();
	const result = await run(form, sentCommandId(form) ?? newCommandId());
	const typed = {
		untuk: formText(form, 'untuk', 20),
		media: formText(form, 'media', 20),
		tanggal: formText(form, 'tanggal', 10)
	};
	if (!result.ok)
		return fail(400, { problem: refusalText[result.refusal], typed: { ...typed, isi: formText(form, 'isi', 2000) } });
	const { here } = whose(locals, url);
	redirect(303, `/tindak-lanjut/sosialisasi?${here ? `${here}&` : ''}tersimpan=${done}`);
}

export const actions = {
	catat: ({ locals, request, url }) =>
		answer(locals, { request, url }, 'catat', async (form, commandId) => {
			const { actor, pendampingId } = whose(locals, url);
			const audience = SOSIALISASI_AUDIENCES.find((each) => each === formText(form, 'untuk', 20));
			const medium = SOSIALISASI_MEDIA.find((each) => each === formText(form, 'media', 20));
			const on = parseIsoDate(formText(form, 'tanggal', 10));
			if (!audience || !medium || !on) return { ok: false, refusal: 'badRequest' };
			const note = formText(form, 'isi', SOSIALISASI_NOTE_LENGTH);
			return locals.app.store.instruments.recordSosialisasi(actor, commandId, pendampingId, { audience, medium, on, note });
		}),
	hapus: ({ locals, request, url }) =>
		answer(locals, { request, url }, 'hapus', async (form, commandId) => {
			const { actor, pendampingId } = whose(locals, url);
			return locals.app.store.instruments.withdrawSosialisasi(actor, commandId, pendampingId, formText(form, 'catatan', 64));
		})
};
