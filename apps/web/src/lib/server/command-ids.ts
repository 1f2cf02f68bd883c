import { parseCommandId, type CommandId } from '@balai/domain';
import { createHash, randomBytes } from 'node:crypto';
import { formText } from './form-text.ts';

/** Made when a form is shown and sent back with it: a form that is sent twice is one command. */
export function newCommandId(): CommandId {
	return trusted(randomBytes(15).toString('base64url'));
}

/** The id that a form was shown with, whatever was typed into it. */
export function sentFormId(form: FormData): CommandId | undefined {
	return parseCommandId(formText(form, 'perintah', 64));
}

/**
 * The command id of a form that came back with its field `perintah`; undefined when that was taken out or damaged. What was
 * typed is part of it: the same form sent twice is one command, the form changed after the Back button is another.
 */
export function sentCommandId(form: FormData): CommandId | undefined {
	const formId = sentFormId(form);
	if (!formId) return undefined;
	const typed = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
	return partOf(formId, JSON.stringify(typed));
}

/** The id of one part of a form that needs several commands; the same part of the same form has the same id. */
export function partOf(commandId: CommandId, part: string): CommandId {
	return trusted(createHash('sha256').update(`${commandId}|${part}`).digest('base64url'));
}

/** The id of a photograph that came with a form: sent again it is the same one, and another picture is another one. */
export function photoIdOf(commandId: CommandId, bytes: Uint8Array): string {
	return partOf(commandId, createHash('sha256').update(bytes).digest('base64url'));
}

function trusted(id: string): CommandId {
	const commandId = parseCommandId(id);
	if (!commandId) throw new Error('A made command id has the wrong shape.');
	return commandId;
}
