import {
	formatLongDate,
	may,
	packsFor,
	parseKpmId,
	parseSessionId,
	proposeSizeType,
	refusalText,
	rulePacks,
	currentScript,
	findScript,
	methodNames,
	sizeTypeNames,
	type Actor,
	type IsoDate,
	type Material,
	type PackId,
	type RefusalCode,
	type SessionPlan,
	type SizeType
} from '@balai/domain';
import type { SessionFile } from '@balai/case-store';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { packNames } from '#lib/bidik/bidik-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { photoActions } from '#lib/server/photo-forms.ts';
import { newCommandId, partOf, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { planAreas } from '#lib/server/plan-areas.ts';
import { isVenueKind, planMethods, planProblems, plannedWords, readPlanForm } from '#lib/server/plan-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { typedTime, writtenTime } from '#lib/session/plan.ts';
import { desaTitle } from '#lib/words/area-title.ts';
import { byDusun } from '#lib/words/by-dusun.ts';

function materialsOf({ state: { plan } }: SessionFile): readonly Material[] {
	return findScript(plan.method, plan.scriptVersion)?.materials ?? [];
}

async function sessionOf(locals: App.Locals, id: string) {
	const file = await locals.app.store.session(signedInActor(locals), id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	return file;
}

/** By pack that holds there: which of those who may be invited it takes in. It is a filter and ticks nobody. */
async function bidikOf(locals: App.Locals, actor: Actor, areaCode: string, on: IsoDate, kpmIds: readonly string[]) {
	const { bidik } = locals.app.store;
	const packs = packsFor(rulePacks(await bidik.policy()), areaCode, on);
	const taken = new Map<string, PackId[]>();
	for (const { id: pack } of packs)
		for (const [kpmId, verdict] of await bidik.verdicts(actor, kpmIds, { pack, on }))
			if (verdict === 'yes') taken.set(kpmId, [...(taken.get(kpmId) ?? []), pack]);
	return { packs: packs.map(({ id }) => ({ id, name: packNames[id] })), taken };
}

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const file = await sessionOf(locals, params.id);
	const { plan } = file.state;
	const { today } = await todayIn(locals.app, plan.areaCode);
	const candidates = await locals.app.store.listCandidates(actor, file.id);
	const { packs, taken } =
		file.status === 'planned'
			? await bidikOf(
					locals,
					actor,
					plan.areaCode,
					today,
					candidates.map(({ kpmId }) => kpmId)
				)
			: { packs: [], taken: undefined };
	const people = candidates.map(({ kpmId, nama, dusun, invited, known, isOwn: isOpen }) => ({
		kpmId,
		nama,
		dusun,
		invited,
		facts: known.facts.length,
		isSuggested: known.isSuggested,
		bidik: taken?.get(kpmId) ?? [],
		isOpen
	}));
	const isOwn = plan.facilitatorId === signedInAccount(locals).id;
	const { rows: papers } =
		file.status === 'closed'
			? await locals.app.store.letters.list(actor, { kind: 'beritaAcaraSesi', subject: file.id })
			: { rows: [] };
	const signed = papers.find(({ status }) => status === 'signed');
	return {
		signed: signed && { id: signed.id, number: signed.number },
		album: file.status === 'planned' ? undefined : await locals.app.store.photos.of(actor, file.id),
		photoIds: { add: newCommandId(), check: newCommandId(), remove: newCommandId(), withdraw: newCommandId() },
		commandIds: { plan: newCommandId(), invite: newCommandId(), size: newCommandId() },
		today,
		session: {
			id: file.id,
			code: file.code,
			status: file.status,
			onPaper: file.onPaper,
			isOverdue: file.status === 'planned' && plan.date < today,
			title: `${methodNames(plan.method).title}, ${desaTitle(file.areaName)}`,
			words: file.state.words,
			when: `${formatLongDate(plan.date)}, ${plan.time} ${plan.zone}`,
			venue: file.venue,
			narasumber: file.narasumber,
			facilitator: isOwn ? '' : (await accountNames(locals.app))(plan.facilitatorId),
			present: file.present,
			hasContact: file.contact !== undefined && file.contact.accountId !== plan.facilitatorId,
			hasPrelist: findScript(plan.method, plan.scriptVersion)?.prelist === true,
			hasReport: file.status === 'closed' && findScript(plan.method, plan.scriptVersion)?.plan === true,
			hasNamedList: file.status === 'closed' && may(actor.role, 'readPlans')
		},
		typed: {
			method: plan.method,
			words: plan.words ?? { kaya: '', miskin: '' },
			areaCode: plan.areaCode,
			date: plan.date,
			time: typedTime(plan.time),
			venueKind: plan.venueKind,
			venue: file.venue,
			narasumber: file.narasumber
		},
		methods: planMethods(),
		areas: file.status === 'planned' ? await planAreas(locals.app, actor) : [],
		dusuns: byDusun(file.status === 'planned' ? people : people.filter(({ invited }) => invited)),
		invited: file.invited,
		packs,
		materials: materialsOf(file).map((material) => ({
			id: material.id,
			label: material.label,
			isOptional: material.optional === true,
			isReady: file.materials.includes(material.id)
		})),
		sizes: Array.from({ length: people.length + 1 }, (_, count) => sizeWords(count)),
		presentSize: file.status === 'planned' ? undefined : presentSize(file)
	};
}

/** What the attendance says about the kind of group; at exactly 20 the facilitator chooses, while the meeting runs (SZ1–SZ4). */
function presentSize(file: SessionFile) {
	const { proposed, choices, belowMinimum } = proposeSizeType(file.present);
	const { sizeType, status } = file.state;
	const kind = proposed ?? (sizeType !== undefined && choices.includes(sizeType) ? sizeType : undefined);
	return {
		words: kind ? sizeTypeNames[kind] : 'Tepat 20 yang hadir: fasilitator memilih jenisnya.',
		isSmall: belowMinimum,
		choices:
			proposed === undefined && status === 'running'
				? choices.map((choice) => ({ choice, name: sizeTypeNames[choice], isChosen: choice === kind }))
				: []
	};
}

/** What the number of invited families says about the kind of group; attendance decides it in the hall. */
function sizeWords(count: number): string {
	const { choices, belowMinimum } = proposeSizeType(count);
	if (count === 0) return 'Belum ada yang diundang.';
	if (belowMinimum) return 'Kurang dari 10. Boleh, tetapi kelompoknya sangat kecil.';
	if (choices.length > 1) return 'Tepat 20: kecil atau menengah, fasilitator memilih menurut yang hadir.';
	return choices.map((choice) => sizeTypeNames[choice]).join(' atau ');
}

const isSizeType = (text: string): text is SizeType => Object.hasOwn(sizeTypeNames, text);

export const actions = {
	...photoActions,

	rencana: async ({ request, locals, params }) => {
		const file = await sessionOf(locals, params.id);
		const form = await request.formData();
		const commandId = sentCommandId(form) ?? newCommandId();
		const typed = readPlanForm(form);
		const { store } = locals.app;
		const areaCode = file.invited > 0 ? file.areaCode : typed.areaCode;
		const { today } = await todayIn(locals.app, areaCode);
		const problems = planProblems({ ...typed, areaCode }, today);
		const zone = await store.areaZone(areaCode);
		const script = currentScript(typed.method);
		if (problems.length > 0 || !zone || !script || !isVenueKind(typed.venueKind))
			return fail(400, { form: 'rencana' as const, typed, problems });
		const { words: _words, ...before } = file.state.plan;
		const plan: SessionPlan = {
			...before,
			method: script.method,
			// The run sheet that it was planned with stays, unless it is another method now.
			scriptVersion: script.method === before.method ? before.scriptVersion : script.version,
			...plannedWords(typed, script),
			areaCode,
			zone,
			date: typed.date,
			time: writtenTime(typed.time),
			venueKind: typed.venueKind
		};
		const sessionId = parseSessionId(file.id);
		if (!sessionId) error(400, refusalText.badRequest);
		const result = await store.commands.session(
			signedInActor(locals),
			commandId,
			sessionId,
			{ kind: 'replanSession', plan },
			{ detail: { venue: typed.venue, narasumber: JSON.stringify(typed.narasumber), materials: JSON.stringify(file.materials) } }
		);
		if (!result.ok) return fail(400, { form: 'rencana' as const, typed, problems: [], problem: refusalText[result.refusal] });
		await locals.app.live.sessionChanged(sessionId);
		redirect(303, `/sesi/${file.id}?tersimpan=rencana`);
	},

	undang: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const file = await sessionOf(locals, params.id);
		const form = await request.formData();
		const commandId = sentCommandId(form) ?? newCommandId();
		const sessionId = parseSessionId(file.id);
		if (!sessionId) error(400, refusalText.badRequest);
		const chosen = new Set(form.getAll('keluarga').flatMap((id) => (typeof id === 'string' ? (parseKpmId(id) ?? []) : [])));
		const refused = (refusal: RefusalCode) =>
			fail(400, { form: 'undang' as const, chosen: [...chosen], problem: refusalText[refusal] });
		const { commands } = locals.app.store;
		const candidates = await locals.app.store.listCandidates(actor, file.id);
		const offered = new Set(candidates.map(({ kpmId }) => kpmId));
		if ([...chosen].some((kpmId) => !offered.has(kpmId))) return refused('unknownOrForbidden');
		// Withdrawn first: whoever is left out must not stay invited because a later command was refused.
		for (const kpmId of file.state.invited.filter((id) => !chosen.has(id))) {
			const withdrawn = await commands.session(actor, partOf(commandId, kpmId), sessionId, { kind: 'withdrawInvitation', kpmId });
			if (!withdrawn.ok) return refused(withdrawn.refusal);
		}
		const invited = await commands.session(actor, commandId, sessionId, { kind: 'inviteKpm', kpmIds: [...chosen] });
		if (!invited.ok) return refused(invited.refusal);
		await locals.app.live.sessionChanged(sessionId);
		redirect(303, `/sesi/${file.id}?tersimpan=undangan`);
	},

	jenis: async ({ request, locals, params }) => {
		const form = await request.formData();
		const sizeType = formText(form, 'jenis', 20);
		const sessionId = parseSessionId(params.id);
		const refuse = (refusal: RefusalCode) => fail(400, { form: 'jenis' as const, problem: refusalText[refusal] });
		if (!sessionId || !isSizeType(sizeType)) return refuse('badRequest');
		const commandId = sentCommandId(form) ?? newCommandId();
		const command = { kind: 'chooseSizeType', sizeType } as const;
		const result = await locals.app.store.commands.session(signedInActor(locals), commandId, sessionId, command);
		if (!result.ok) return refuse(result.refusal);
		await locals.app.live.sessionChanged(sessionId);
		redirect(303, `/sesi/${params.id}?tersimpan=jenis`);
	},

	alat: async ({ request, locals, params }) => {
		const ticked = (await request.formData()).getAll('alat');
		const known = materialsOf(await sessionOf(locals, params.id))
			.map(({ id }) => id)
			.filter((id) => ticked.includes(id));
		const result = await locals.app.store.saveMaterials(signedInActor(locals), params.id, known);
		if (!result.ok) return fail(400, { form: 'alat' as const, problem: refusalText[result.refusal] });
		redirect(303, `/sesi/${params.id}?tersimpan=alat`);
	}
};
