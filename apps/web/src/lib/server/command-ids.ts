import { parseCommandId, type CommandId } from '@balai/domain';
import { createHash, randomBytes } from 'node:crypto';
import { formText } from './form-text.ts';

/** Made when a form is shown and sent back with it: a form that is sent twice is one command. */
export function newCommandId(): CommandId {
	return trusted(randomBytes(15).toString('base64url'));
}

/** The command id that a form brings back in its field `perintah`; undefined when it was taken out or damaged. */
export function sentCommandId(form: FormData): CommandId | undefined {
	return parseCommandId(formText(form, 'perintah', 64));
}

/** The id of one part of a form that needs several commands; the same part of the same form has the same id. */
export function partOf(commandId: CommandId, part: string): CommandId {
	return trusted(createHash('sha256').update(`${commandId}|${part}`).digest('base64url'));
}

function trusted(id: string): CommandId {
	const commandId = parseCommandId(id);
	if (!commandId) throw new Error('A made command id has the wrong shape.');
	return commandId;
}
