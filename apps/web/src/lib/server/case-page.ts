import {
	mayFor,
	parseKpmId,
	refusalText,
	type Action,
	type CommandId,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import { error, fail, redirect } from '@sveltejs/kit';
import { desaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';
import { signedInActor } from './app.ts';
import { newCommandId, sentCommandId } from './command-ids.ts';
import { formText } from './form-text.ts';
import { todayIn } from './today.ts';

/** What every page about one family shows at its top, and the rest of its file; 404 for whoever may not see it. */
export async function casePage(locals: App.Locals, id: string) {
	const actor = signedInActor(locals);
	const file = await locals.app.store.kpm(actor, id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today, zone } = await todayIn(locals.app, file.areaCode);
	return {
		actor,
		file,
		today,
		zone,
		nameOf: await accountNames(locals.app),
		/** Never in a case that was opened from outside: that is read, and nothing is done in it. */
		may: (action: Action) => file.openedUntil === null && mayFor(actor, action, file.pendampingId),
		head: { kpmId: id, nama: file.nama, desa: desaTitle(file.desa), dusun: file.dusun ?? '' }
	};
}

/** The family that an address names; a command to any other is refused like one to nobody. */
export function kpmIdOf(id: string): KpmId {
	return parseKpmId(id) ?? error(404, refusalText.unknownOrForbidden);
}

/** A form of a case page that could not be done: what was typed goes back to it. */
export function caseProblem<Name extends string>(form: FormData, name: Name, problem: string) {
	const typed: Record<string, string> = {};
	for (const field of new Set(form.keys())) if (field !== 'perintah') typed[field] = formText(form, field, 2000);
	// Ticks of one name are several.
	const ticks = [...form].flatMap(([field, value]) => (typeof value === 'string' ? [`${field}=${value}`] : []));
	return fail(400, { form: name, problem, typed, ticks });
}

/** Does what a form asks for and leads back with the word of what was done, or gives it back with what is wrong. */
export async function answerForm<Name extends string>(
	form: FormData,
	name: Name,
	back: string,
	run: (commandId: CommandId) => Promise<Result<null, RefusalCode>>
) {
	const result = await run(sentCommandId(form) ?? newCommandId());
	if (!result.ok) return caseProblem(form, name, refusalText[result.refusal]);
	redirect(303, back);
}

/** An erasable text and its id; nothing for an empty one. */
export function noteOf(
	noteRef: (text: string) => string,
	text: string
): { noteId: string | null; notes: { id: string; text: string }[] } {
	if (text === '') return { noteId: null, notes: [] };
	const noteId = noteRef(text);
	return { noteId, notes: [{ id: noteId, text }] };
}
