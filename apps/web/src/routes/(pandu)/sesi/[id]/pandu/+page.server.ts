import type { SessionId } from '@balai/domain';
import { error } from '@sveltejs/kit';
import type { ConsoleSession } from '#lib/console/console-session.ts';
import { signedInActor } from '#lib/server/app.ts';
import { formText } from '#lib/server/form-text.ts';
import { firstStage } from '#lib/server/first-stage.ts';
import { hallAddress } from '#lib/server/hall-address.ts';

export async function load({ params, locals, url }) {
	const { store, clock } = locals.app;
	const actor = signedInActor(locals);
	const file = await store.session(actor, params.id);
	if (!file) error(404, 'Sesi ini tidak ditemukan, atau bukan wilayah akun ini.');
	const hall = await store.hall.session(params.id as SessionId);
	const stage = hall && firstStage(hall);
	if (!stage) error(404, 'Sesi ini tidak ditemukan, atau bukan wilayah akun ini.');
	const session: ConsoleSession = {
		id: file.id,
		code: file.code,
		areaName: file.areaName,
		venue: file.venue,
		date: file.date,
		zone: file.state.plan.zone,
		narasumber: file.narasumber,
		materials: file.materials,
		address: hallAddress({ locals, url }),
		slots: await store.officeTexts(),
		practicePhones: locals.app.practice?.count(params.id as SessionId) ?? null,
		stage
	};
	return { session, nowMs: clock.nowMs(), accountId: actor.accountId };
}

export const actions = {
	/** Mode latihan only: lets scripted phones come (`datang`), or sends them home. */
	latihan: async ({ request, params, locals }) => {
		const { store, practice } = locals.app;
		const file = await store.session(signedInActor(locals), params.id);
		if (!practice || !file) error(404, 'HP latihan hanya ada di mode latihan.');
		const sessionId = file.id as SessionId;
		if (formText(await request.formData(), 'apa') === 'datang') return { practicePhones: await practice.invite(sessionId) };
		practice.sendHome(sessionId);
		return { practicePhones: 0 };
	}
};
