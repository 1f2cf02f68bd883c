import { EMERGENCY_HOURS, LONGEST_REASON, SHORTEST_REASON, may, refusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { momentWords, readerWords } from '#lib/access/read-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { newCommandId, sentCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { openSlipTries } from '#lib/server/slip-tries.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

// Whoever types numbers one after another is looking for who is in PKH.
const tries = openSlipTries(6, 200);

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { store, clock } = locals.app;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const now = new Date(clock.nowMs()).toISOString();
	const told = (access: Awaited<ReturnType<typeof store.access.own>>[number]) => ({
		id: access.id,
		kpmId: access.kpmId,
		nama: access.nama,
		place: `${access.dusun ? `${access.dusun}, ` : ''}${desaTitle(access.desa)}`,
		reason: access.reason,
		reader: readerWords(access, nameOf),
		openedAt: momentWords(access.openedAt, zone),
		until: momentWords(access.endedAt ?? access.until, zone),
		isOpen: access.endedAt === null && access.until > now,
		endedBy: access.endedBy === null ? '' : nameOf(access.endedBy),
		seenBy: access.seenBy === null ? '' : nameOf(access.seenBy)
	});
	return {
		hours: EMERGENCY_HOURS,
		reasonLength: { shortest: SHORTEST_REASON, longest: LONGEST_REASON },
		commandId: newCommandId(),
		mayOpen: may(actor.role, 'openEmergency'),
		mayEnd: may(actor.role, 'readAccessLog'),
		own: (await store.access.own(actor)).map(told),
		noticed: (await store.access.noticed(actor)).map(told)
	};
}

export const actions = {
	buka: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const typed = { number: formText(form, 'nomor', 40), reason: formText(form, 'alasan', LONGEST_REASON) };
		const refuse = (problem: string, status = 400) =>
			fail(status, { form: 'buka' as const, typed, commandId: sentFormId(form) ?? newCommandId(), problem });
		const minutes = await tries.waitMinutes(actor.accountId);
		if (minutes !== undefined) return refuse(`Terlalu banyak nomor yang tidak dikenal. Tunggu ${minutes} menit.`, 429);
		const opened = await locals.app.store.access.open(actor, sentCommandId(form) ?? newCommandId(), typed);
		if (!opened.ok) {
			if (opened.refusal === 'emergencyFamilyUnknown') await tries.countWrongCode(actor.accountId);
			return refuse(refusalText[opened.refusal]);
		}
		locals.app.log.warn({ kpmId: opened.value, by: actor.accountId }, 'opened a case from outside its area');
		redirect(303, `/kpm/${opened.value}`);
	},
	akhiri: async ({ request, locals }) => {
		const form = await request.formData();
		const accessId = formText(form, 'akses', 64);
		const ended = await locals.app.store.access.end(signedInActor(locals), sentCommandId(form) ?? newCommandId(), accessId);
		if (!ended.ok) return fail(400, { form: 'lain' as const, problem: refusalText[ended.refusal] });
		redirect(303, '/akses-darurat?tersimpan=akhir');
	},
	catat: async ({ request, locals }) => {
		const accessId = formText(await request.formData(), 'akses', 64);
		const marked = await locals.app.store.access.mark(signedInActor(locals), accessId);
		if (!marked.ok) return fail(404, { form: 'lain' as const, problem: refusalText[marked.refusal] });
		redirect(303, '/akses-darurat?tersimpan=catat');
	}
};
