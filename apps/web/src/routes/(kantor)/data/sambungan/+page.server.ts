import {
	addDays,
	formatDate,
	LONGEST_SAMBUNGAN_DAYS,
	may,
	parseIsoDate,
	PROGRAM_PARTS,
	programPartNames,
	refusalText,
	SAMBUNGAN_WORDS_LENGTH
} from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { moment } from '#lib/lists/batch-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentFormId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { areaTitle } from '#lib/words/area-title.ts';

/** Programs of other offices that read the data of this area. */
export async function load({ locals, url }) {
	const actor = signedInActor(locals);
	const { store } = locals.app;
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const areas = await store.listAreas(actor);
	const names = new Map(areas.map((area) => [area.code, areaTitle(area)]));
	const titleOf = (code: string) => names.get(code) ?? `Wilayah kode ${code}`;
	const within = areas.filter(({ code }) => code.startsWith(actor.areaCode) && code !== actor.areaCode);
	return {
		mayMake: may(actor.role, 'makeSambungan'),
		isEnded: url.searchParams.has('diakhiri'),
		commandId: newCommandId(),
		today,
		latest: addDays(today, LONGEST_SAMBUNGAN_DAYS),
		longest: SAMBUNGAN_WORDS_LENGTH,
		areas: [actor.areaCode, ...within.map(({ code }) => code)].map((value) => ({ value, word: titleOf(value) })),
		parts: PROGRAM_PARTS.map((value) => ({ value: value as string, word: programPartNames[value] })),
		rows: (await store.sambungan.list(actor)).map((row) => ({
			id: row.id,
			office: row.office,
			purpose: row.purpose,
			area: titleOf(row.areaCode),
			parts: row.parts.map((part) => programPartNames[part]),
			until: formatDate(row.until),
			state: row.endedAt !== null ? ('ended' as const) : row.until < today ? ('over' as const) : ('open' as const),
			made: `${moment(row.at, zone)}, ${nameOf(row.byAccount)}`,
			uses: row.uses.map((use) => ({ ...use, lastAt: moment(use.lastAt, zone) }))
		}))
	};
}

export const actions = {
	buat: async ({ request, locals }) => {
		const form = await request.formData();
		const typed = {
			office: formText(form, 'instansi', SAMBUNGAN_WORDS_LENGTH),
			purpose: formText(form, 'keperluan', SAMBUNGAN_WORDS_LENGTH),
			areaCode: formText(form, 'wilayah', 10),
			until: formText(form, 'sampai', 10),
			parts: PROGRAM_PARTS.filter((part) => form.getAll('bagian').includes(part))
		};
		const made = await locals.app.store.sambungan.make(signedInActor(locals), sentFormId(form) ?? newCommandId(), {
			...typed,
			until: parseIsoDate(typed.until)
		});
		if (!made.ok) return fail(400, { problem: refusalText[made.refusal], typed });
		// Shown this once; it is in no address and in no log.
		return { token: made.value, office: typed.office };
	},

	akhiri: async ({ request, locals }) => {
		const form = await request.formData();
		const ended = await locals.app.store.sambungan.end(signedInActor(locals), newCommandId(), formText(form, 'sambungan', 64));
		if (!ended.ok) return fail(400, { problem: refusalText[ended.refusal] });
		redirect(303, '/data/sambungan?diakhiri=ya');
	}
};
