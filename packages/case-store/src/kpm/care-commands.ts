import {
	decideCare,
	ok,
	refuse,
	type Actor,
	type CareCommand,
	type CommandId,
	type KpmId,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import { fileOf, nameFile, proofOf } from '../files/files.ts';
import { keepNotes, type Note } from './notes.ts';

/** One command about what accompanies a family, with the texts that its event points at, in one transaction. */
export function careCommand(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: CareCommand,
	notes: readonly Note[]
): Promise<Result<null, RefusalCode>> {
	return commands.person(actor, commandId, kpmId, async (trx, { stream, state, areaCode, at, today }) => {
		const { since } = await trx.selectFrom('kpm').select('since').where('id', '=', kpmId).executeTakeFirstOrThrow();
		const fileId = command.kind === 'giveCertificate' ? command.fileId : null;
		const file = fileId === null ? undefined : await fileOf(trx, fileId, { purpose: 'sertifikat', kpmId });
		if (fileId !== null && !file) return refuse('unknownOrForbidden');
		const decision = decideCare(command, state, { actor, at, today, areaCode, since, proof: file ? proofOf(file) : '' });
		if (!decision.ok) return decision;
		if (file && !(await nameFile(trx, file.id))) return refuse('unknownOrForbidden');
		await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
		await keepNotes(trx, `kpm:${kpmId}`, notes, at);
		return ok(null);
	});
}
