import type { Letter } from '@balai/documents';
import { hasHands, isLetterKind, letterKinds, refusalText, type CommandId, type RefusalCode, type Result } from '@balai/domain';
import type { AskedLetter } from '../../../../../../../server/letters/letter-desk.ts';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
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
	const round = hasHands(kind) ? await store.letterHands.of(actor, kind, subject) : undefined;
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
		/** Signatures may be drawn on a screen; some are being gathered already. */
		mayDraw: hasHands(kind) && rule.by.includes(actor.role) && standing === undefined && !round,
		roundId: round?.id ?? '',
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

/** One way of signing; what was chosen stays on the form when it is refused. */
function signing(
	sign: (event: RequestEvent, commandId: CommandId, asked: AskedLetter) => Promise<Result<null, RefusalCode>>,
	pathOf: (commandId: CommandId) => string
) {
	return async (event: RequestEvent) => {
		const form = await event.request.formData();
		const { jenis: kind = '', subjek: subject = '' } = event.params;
		if (!isLetterKind(kind)) error(404, refusalText.unknownOrForbidden);
		const commandId = sentCommandId(form) ?? newCommandId();
		const choices = letterChoices(form);
		const signed = await sign(event, commandId, { kind, subject, choices });
		if (!signed.ok) {
			const typed = Object.fromEntries(letterFields(kind).map(({ name, most }) => [name, formText(form, name, most)]));
			return fail(400, { problem: refusalText[signed.refusal], typed, paper: choices.paper, materai: choices.materai });
		}
		event.locals.app.log.info(
			{ kind, letter: commandId, by: signedInActor(event.locals).accountId },
			'signed a letter, or began to'
		);
		redirect(303, pathOf(commandId));
	};
}

export const actions = {
	/** Its print is signed by hand. */
	kertas: signing(
		({ locals }, commandId, asked) => locals.app.letters.sign(signedInActor(locals), commandId, asked),
		(commandId) => `/surat/${commandId}?tersimpan=ya`
	),
	layar: signing(
		({ locals }, commandId, asked) => locals.app.letters.hands.begin(signedInActor(locals), commandId, asked),
		(commandId) => `/surat/tanda/${commandId}`
	)
};
