import { refusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { countWords, moment } from '#lib/lists/batch-words.ts';
import { padanAreaChoices, padanAreaName } from '#lib/padan/padan-areas.ts';
import { choiceWords, sideName } from '#lib/padan/padan-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { soon } from '#lib/server/soon.ts';
import { todayIn } from '#lib/server/today.ts';

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { padan } = locals.app.store;
	const { zone } = await todayIn(locals.app, actor.areaCode);
	const nameOf = await accountNames(locals.app);
	const areas = await locals.app.store.listAreas(actor);
	const sides = (await padan.sides(actor)).map((choice) => ({ value: choice.side, word: choiceWords(choice) }));
	return {
		sides,
		// Mostly asked: which register knows whom the other does not.
		left: sides.find(({ value }) => value === 'p3ke')?.value ?? sides[0]?.value ?? '',
		right: sides.find(({ value }) => value === 'dtks')?.value ?? sides.find(({ value }) => value === 'pkh')?.value ?? '',
		ownArea: padanAreaName(areas, actor.areaCode),
		areas: padanAreaChoices(areas, actor.areaCode),
		commandId: newCommandId(),
		runs: (await padan.runs(actor)).map((run) => ({
			id: run.id,
			title:
				run.right === ''
					? `${sideName(run, run.left)}, ganda di dalamnya`
					: `${sideName(run, run.left)} dan ${sideName(run, run.right)}`,
			where: run.areaCode === actor.areaCode ? '' : padanAreaName(areas, run.areaCode),
			status: run.status,
			work: run.work && { done: run.work.done, total: Math.max(run.work.total, 1) },
			counts: run.summary && {
				sama: countWords(run.summary.pairs.pasti),
				mungkin: countWords(run.summary.pairs.mungkin),
				bertentangan: countWords(run.summary.pairs.bertentangan)
			},
			by: run.by === 'operator' ? 'Operator' : nameOf(run.by),
			at: moment(run.at, zone)
		}))
	};
}

export const actions = {
	mulai: async ({ request, locals }) => {
		const form = await request.formData();
		const actor = signedInActor(locals);
		const { app } = locals;
		const [left, right] = [formText(form, 'kiri', 120), formText(form, 'kanan', 120)];
		// '' is all of her own.
		const areaCode = formText(form, 'wilayah', 10);
		const commandId = sentCommandId(form) ?? newCommandId();
		const begun = await app.store.padan.begin(actor, commandId, { left, right, areaCode });
		if (!begun.ok) return fail(400, { problem: refusalText[begun.refusal], left, right, areaCode });
		app.log.info({ run: commandId, by: actor.accountId }, 'laid two lists side by side');
		await soon(app.store.padan.finish(commandId), (fault) => app.log.error({ err: fault, run: commandId }, 'pemadanan failed'));
		redirect(303, `/pemadanan/${commandId}`);
	}
};
