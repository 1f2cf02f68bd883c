import type { Letter } from '@balai/documents';
import { isLetterKind, letterKinds, refusalText } from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { hasMaterai, letterChoices, letterFields, letterSubjectPath } from '#lib/server/letter-form.ts';
import { formText } from '#lib/server/form-text.ts';

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const { jenis: kind, subjek: subject } = params;
	if (!isLetterKind(kind)) error(404, refusalText.unknownOrForbidden);
	const { letters, store } = locals.app;
	const rule = letterKinds[kind];
	const letter = await letters.draft(actor, { kind, subject, choices: letterChoices(new FormData()) });
	if (!letter) error(404, refusalText.unknownOrForbidden);
	const { rows } = await store.letters.list(actor, { kind, subject });
	const standing = rows.find(({ status }) => status === 'signed');
	return {
		kind,
		subject,
		name: rule.name,
		source: rule.source,
		about: rule.about,
		back: letterSubjectPath(kind, subject),
		families: familiesIn(letter, rule.about),
		fields: letterFields(kind),
		hasMaterai: hasMaterai(kind),
		isNumbered: rule.code !== null,
		maySign: rule.code !== null && rule.by.includes(actor.role) && standing === undefined,
		signers: rule.by,
		signed: rows.map(({ id, number, status }) => ({ id, number, isVoided: status === 'voided' })),
		commandId: newCommandId()
	};
}

/** How many it names: its list, or that of who came. */
function familiesIn({ blocks }: Letter, about: 'kpm' | 'session' | 'document'): number {
	const caption = about === 'session' ? 'Yang hadir' : undefined;
	const list = blocks.find((block) => block.kind === 'table' && (caption === undefined || block.caption === caption));
	return about === 'kpm' ? 1 : list?.kind === 'table' ? list.rows.length : 0;
}

export const actions = {
	default: async ({ request, locals, params }) => {
		const actor = signedInActor(locals);
		const form = await request.formData();
		const { jenis: kind, subjek: subject } = params;
		if (!isLetterKind(kind)) error(404, refusalText.unknownOrForbidden);
		const commandId = sentCommandId(form) ?? newCommandId();
		const signed = await locals.app.letters.sign(actor, commandId, { kind, subject, choices: letterChoices(form) });
		if (!signed.ok) {
			const typed = Object.fromEntries(letterFields(kind).map(({ name, most }) => [name, formText(form, name, most)]));
			return fail(400, { problem: refusalText[signed.refusal], typed, paper: formText(form, 'kertas', 2) });
		}
		locals.app.log.info({ kind, letter: commandId, by: actor.accountId }, 'signed a letter');
		redirect(303, `/surat/${commandId}?tersimpan=ya`);
	}
};
