import { currentScript, parseSessionId, refusalText } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { planAreas } from '#lib/server/plan-areas.ts';
import { isVenueKind, planMethods, planProblems, plannedWords, readPlanForm } from '#lib/server/plan-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { writtenTime, type TypedPlan } from '#lib/session/plan.ts';

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const areas = await planAreas(locals.app, actor);
	const only = areas.length === 1 ? areas[0]?.areaCode : undefined;
	const typed: TypedPlan = {
		method: '',
		areaCode: only ?? '',
		date: '',
		time: '09:00',
		venueKind: 'aulaDesa',
		venue: '',
		narasumber: [],
		words: { kaya: '', miskin: '' }
	};
	return {
		areas,
		methods: planMethods(),
		typed,
		commandId: newCommandId(),
		today: (await todayIn(locals.app, actor.areaCode)).today
	};
}

export const actions = {
	default: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const typed = readPlanForm(form);
		const commandId = sentCommandId(form) ?? newCommandId();
		const { today } = await todayIn(locals.app, typed.areaCode || actor.areaCode);
		const problems = planProblems(typed, today);
		const zone = await locals.app.store.areaZone(typed.areaCode);
		if (problems.length === 0 && !zone) {
			problems.push({
				field: 'areaCode',
				text: 'Zona waktu desa ini belum diisi. Minta administrator mengisi wilayahnya di Pengaturan.'
			});
		}
		const script = currentScript(typed.method);
		if (problems.length > 0 || !zone || !script || !isVenueKind(typed.venueKind))
			return fail(400, { typed, problems, commandId, problem: '' });
		// The same form sent twice is the same session.
		const sessionId = parseSessionId(commandId);
		if (!sessionId) error(400, refusalText.badRequest);
		const result = await locals.app.store.commands.session(
			actor,
			commandId,
			sessionId,
			{
				kind: 'planSession',
				plan: {
					method: script.method,
					scriptVersion: script.version,
					...plannedWords(typed, script),
					areaCode: typed.areaCode,
					zone,
					date: typed.date,
					time: writtenTime(typed.time),
					venueKind: typed.venueKind,
					facilitatorId: actor.accountId
				}
			},
			{ detail: { venue: typed.venue, narasumber: JSON.stringify(typed.narasumber), materials: '[]' } }
		);
		if (!result.ok) return fail(400, { typed, problems: [], commandId, problem: refusalText[result.refusal] });
		redirect(303, `/sesi/${sessionId}`);
	}
};
