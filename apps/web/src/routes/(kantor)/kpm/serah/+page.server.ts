import { areaCovers, refusalText, type RefusalCode, type Result } from '@balai/domain';
import { CASELOAD_PAGE, type HandoverDone } from '@balai/case-store';
import { fail, redirect } from '@sveltejs/kit';
import { NOBODY, readHanded, typedHandover } from '#lib/handover/handover-form.ts';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { handovers } = locals.app.store;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const caseloads = await handovers.caseloads(actor);
	const keyOf = (pendampingId: string | null) => pendampingId ?? NOBODY;
	const whoOf = (pendampingId: string | null) => (pendampingId === null ? 'Belum ada pendamping' : nameOf(pendampingId));
	const chosen = caseloads.find(({ pendampingId }) => keyOf(pendampingId) === url.searchParams.get('dari'));
	const pages = chosen ? Math.max(1, Math.ceil(chosen.kpmCount / CASELOAD_PAGE)) : 1;
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
	const families = chosen ? await handovers.families(actor, chosen.pendampingId, number) : [];
	const accounts = (await locals.app.accounts.listAccounts()).filter(
		({ role, areaCode }) =>
			role === 'pendamping' && (areaCovers(actor.areaCode, areaCode) || areaCovers(areaCode, actor.areaCode))
	);
	const recent = await handovers.recent(actor);
	const done = recent.find(({ id }) => id === url.searchParams.get('serahan'));
	return {
		commandId: newCommandId(),
		done: done && { count: countWords(done.moved), to: whoOf(done.to), kept: countWords(done.kept), isWhole: done.kept === 0 },
		caseloads: caseloads.map(({ pendampingId, kpmCount }) => ({
			value: keyOf(pendampingId),
			word: `${whoOf(pendampingId)} (${countWords(kpmCount)} keluarga)`
		})),
		from: chosen && {
			value: keyOf(chosen.pendampingId),
			name: whoOf(chosen.pendampingId),
			kpmCount: chosen.kpmCount,
			visits: countWords(chosen.visitCount),
			number,
			pages,
			desa: chosen.desa.map(({ areaCode, name, kpmCount }) => ({
				areaCode,
				title: desaTitle(name ?? areaCode),
				kpmCount,
				families: families
					.filter((family) => family.areaCode === areaCode)
					.map(({ kpmId, nama, dusun }) => ({ kpmId, nama, dusun: dusun ?? '' }))
			}))
		},
		accounts: accounts
			.filter(({ id }) => id !== chosen?.pendampingId)
			.map(({ id, name }) => {
				const count = caseloads.find(({ pendampingId }) => pendampingId === id)?.kpmCount ?? 0;
				return { value: id, word: `${name} (${count === 0 ? 'belum ada keluarga' : `${countWords(count)} keluarga`})` };
			}),
		recent: recent.map(({ id, from, to, by, at, moved, stillThere, kept, waiting }) => ({
			id,
			from: whoOf(from),
			to: whoOf(to),
			by: nameOf(by),
			at: moment(at, zone),
			moved: countWords(moved),
			kept,
			waiting,
			back: from === null ? 0 : stillThere
		}))
	};
}

type Answer = Promise<Result<HandoverDone, RefusalCode>>;

/** Sends back to the page, which says what became of it; a refusal keeps what was chosen. */
async function answered(id: string, working: Answer, typed?: ReturnType<typeof typedHandover>) {
	const done = await working;
	if (!done.ok) return fail(400, { typed, problem: refusalText[done.refusal] });
	redirect(303, `/kpm/serah?serahan=${id}`);
}

export const actions = {
	/** Another page of the same families, with all that is chosen by now. */
	halaman: async ({ request }) => ({ typed: typedHandover(await request.formData()), problem: undefined }),
	serahkan: async ({ request, locals }) => {
		const { app } = locals;
		const form = await request.formData();
		const typed = typedHandover(form);
		const handed = readHanded(typed);
		if ('problem' in handed) return fail(400, { typed, problem: handed.problem });
		const id = sentCommandId(form) ?? newCommandId();
		const accounts = await app.accounts.listAccounts();
		return answered(id, app.store.handovers.handOver(signedInActor(locals), id, handed, accounts), typed);
	},
	kembalikan: async ({ request, locals }) => {
		const { app } = locals;
		const form = await request.formData();
		const id = sentCommandId(form) ?? newCommandId();
		const accounts = await app.accounts.listAccounts();
		return answered(id, app.store.handovers.handBack(signedInActor(locals), id, formText(form, 'serahan', 64), accounts));
	},
	lanjutkan: async ({ request, locals }) => {
		const { app } = locals;
		const id = formText(await request.formData(), 'serahan', 64);
		const accounts = await app.accounts.listAccounts();
		return answered(id, app.store.handovers.goOn(signedInActor(locals), id, accounts));
	}
};
