import {
	decideEnding,
	ok,
	refuse,
	type Actor,
	type CommandId,
	type EndingCommand,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import { fileOf, nameFile, proofOf, type CasePurpose } from '../files/files.ts';
import { keepNotes, type Note } from './notes.ts';

/** What the picture of each command is kept as. */
const purposes: Partial<Record<EndingCommand['kind'], CasePurpose>> = {
	keepBeritaAcaraNonEligible: 'beritaAcaraNonEligible',
	addEvidence: 'evidence',
	giveNotice: 'notice',
	recordReply: 'reply'
};

/** One command on the paths *alamiah* and *Non-Eligible*: its event, and the texts that it points at, in one transaction. */
export function endingCommand(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: EndingCommand,
	notes: readonly Note[]
): Promise<Result<null, RefusalCode>> {
	return commands.person(actor, commandId, kpmId, async (trx, { stream, state, at, today }) => {
		const fileId = 'fileId' in command ? command.fileId : null;
		const purpose = purposes[command.kind];
		const file = fileId !== null && purpose ? await fileOf(trx, fileId, { purpose, kpmId }) : undefined;
		if (fileId !== null && !file) return refuse('unknownOrForbidden');
		const decision = decideEnding(command, state, { actor, at, today, proof: file ? proofOf(file) : '' });
		if (!decision.ok) return decision;
		if (file && !(await nameFile(trx, file.id))) return refuse('unknownOrForbidden');
		await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
		await keepNotes(trx, `kpm:${kpmId}`, notes, at);
		return ok(null);
	});
}
