import { letterKinds, lettersOfStep, maskNik, may } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { batchKinds } from '#lib/server/letter-batch-form.ts';
import { documentView } from '#lib/server/usulan-document.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const document = await documentView(locals.app, actor, params.dokumen);
	const { rows: signed } = may(actor.role, 'writeLetters')
		? await locals.app.store.letters.list(actor, { subject: params.dokumen })
		: { rows: [] };
	return {
		/** Forms of each family in it, all at once. */
		mayPrintForms:
			document.standing.length > 0 && batchKinds(actor.role, 'draft').some((kind) => letterKinds[kind].about === 'kpm'),
		letters: lettersOfStep(document.step).flatMap((kind) => {
			const standing = signed.find((letter) => letter.kind === kind && letter.status === 'signed')?.id;
			const mayDraft = letterKinds[kind].by.includes(actor.role) && document.standing.length > 0;
			if (standing === undefined && !mayDraft) return [];
			return [{ kind, name: letterKinds[kind].name, isForm: letterKinds[kind].code === null, signed: standing }];
		}),
		document: {
			...document,
			replacements: document.replacements.map(({ nik, ...one }) => ({ ...one, nik: nik ? maskNik(nik) : '' }))
		}
	};
}
