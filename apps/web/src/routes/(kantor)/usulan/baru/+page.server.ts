import { formatDate, parseKpmId, refusalText, USULAN_PATHS, type KpmId, type UsulanPath } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId } from '#lib/server/command-ids.ts';
import { sendStep } from '#lib/server/step-form.ts';
import { todayIn } from '#lib/server/today.ts';
import { isTooLarge } from '#lib/server/uploaded-photo.ts';
import { basisKind, missingWords, pathShort } from '#lib/penetapan/usulan-words.ts';
import { emptyStep } from '#lib/penetapan/typed-step.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const isPath = (text: string): text is UsulanPath => (USULAN_PATHS as readonly string[]).includes(text);

/** 'mandiri-kpm…': a family and the path by which it is proposed, as one box. */
function familyIn(box: string): { kpmId: KpmId; path: UsulanPath } | undefined {
	const [path = '', ...rest] = box.split('-');
	const kpmId = parseKpmId(rest.join('-'));
	return kpmId && isPath(path) ? { kpmId, path } : undefined;
}

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { today } = await todayIn(locals.app, actor.areaCode);
	const ready = await locals.app.store.penetapan.readyFamilies(actor);
	const families = ready.map(({ kpmId, path, nama, dusun, desa, kind, standsSince, papers, missing }) => ({
		box: `${path}-${kpmId}`,
		nama,
		place: `${dusun ? `${dusun}, ` : ''}${desaTitle(desa)}`,
		path: pathShort[path],
		basis: basisKind(kind),
		since: formatDate(standsSince),
		papers: papers.length,
		missing: missingWords(missing),
		deskHref: `/usulan/siap/${kpmId}?jalur=${path}`
	}));
	const whole = families.filter(({ missing }) => missing === '');
	return {
		today,
		commandId: newCommandId(),
		typed: emptyStep(
			today,
			whole.map(({ box }) => box)
		),
		whole,
		lacking: families.filter(({ missing }) => missing !== '')
	};
}

export const actions = {
	default: async ({ request, locals }) => {
		const actor = signedInActor(locals);
		if (isTooLarge(request)) return fail(413, { problem: refusalText.fileTooLarge, misfits: [], typed: null });
		const form = await request.formData();
		const sent = await sendStep(
			locals.app,
			actor,
			form,
			1,
			async (commandId, { usulanIds, document }) => {
				const families = usulanIds.flatMap((box) => familyIn(box) ?? []);
				const boxOf = new Map(families.map(({ kpmId, path }) => [kpmId as string, `${path}-${kpmId}`]));
				const done = await locals.app.store.penetapan.propose(actor, commandId, families, document);
				if (done.ok) return done;
				return { ...done, misfits: done.misfits.map(({ id, refusal }) => ({ id: boxOf.get(id) ?? id, refusal })) };
			},
			'keluarga'
		);
		if (!sent.ok) return fail(400, { problem: sent.problem, misfits: sent.misfits, typed: sent.typed });
		locals.app.log.info({ document: sent.documentId, by: actor.accountId }, 'proposed families');
		redirect(303, '/usulan?tersimpan=diajukan');
	}
};
