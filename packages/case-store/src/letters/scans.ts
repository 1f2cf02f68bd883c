import {
	decideLetter,
	evolveLetter,
	initialLetter,
	refuse,
	type Actor,
	type CommandId,
	type LetterCommand,
	type LetterEvent,
	type RefusalCode,
	type Result
} from '@balai/domain';
import { noteRef } from '../commands.ts';
import { nameFile, proofOf, type Files } from '../files/files.ts';
import type { HallParts } from '../hall/facts.ts';
import { keepNotes } from '../kpm/notes.ts';
import type { FileTable } from '../schema.ts';
import { append, loadStream, type Trx } from '../streams/streams.ts';
import { oneLetter } from './letter-queries.ts';

/** A page, or some in one PDF, of a letter that was signed by hand. */
export interface LetterScan {
	id: string;
	media: FileTable['media'];
	by: string;
	/** Instant. */
	at: string;
	/** It was the wrong one; its bytes are gone. */
	voided: { by: string; at: string; reason: string } | null;
}

/** What lies beside a letter of its signed print (LT22), for those who may see the letter. */
export interface LetterScans {
	/** In the order in which they came; none for a letter that is not this actor's (CS4). */
	list(actor: Actor, letterId: string): Promise<LetterScan[]>;
	/** Keeps a photograph or PDF. Refused as `Files.keepDocument`, and `letterTooManyScans`, `letterVoided`. */
	add(actor: Actor, commandId: CommandId, letterId: string, bytes: Uint8Array): Promise<Result<null, RefusalCode>>;
	/** Its bytes go; that it was there, and why it went, stays. */
	voidScan(
		actor: Actor,
		commandId: CommandId,
		letterId: string,
		scanId: string,
		reason: string
	): Promise<Result<null, RefusalCode>>;
	read(actor: Actor, letterId: string, scanId: string): Promise<{ bytes: Uint8Array; media: FileTable['media'] } | undefined>;
}

const REASON_LENGTH = 500;

export function makeLetterScans({ database, commands, now }: HallParts, files: Files): LetterScans {
	const { reader } = database;
	const clock = () => new Date(now()).toISOString();
	const decide = async (trx: Trx, actor: Actor, letterId: string, command: LetterCommand) => {
		const stream = await loadStream<LetterEvent>(trx, `surat:${letterId}`);
		const at = clock();
		const decision = decideLetter(command, stream.events.reduce(evolveLetter, initialLetter), { actor, at });
		if (decision.ok) await append(trx, `surat:${letterId}`, stream, decision.value, actor, at);
		return decision.ok ? { ok: true as const, value: null } : decision;
	};
	return {
		async list(actor, letterId) {
			if (!(await oneLetter(reader, actor, letterId))) return [];
			const rows = await reader
				.selectFrom('letter_scan')
				.leftJoin('note', 'note.id', 'letter_scan.void_note_id')
				.selectAll('letter_scan')
				.select('note.text as reason')
				.where('letter_id', '=', letterId)
				.orderBy('letter_scan.at')
				.orderBy('letter_scan.id')
				.execute();
			return rows.map(({ id, media, by_account: by, at, voided_by, voided_at, reason }) => ({
				id,
				media,
				by,
				at,
				voided: voided_by === null || voided_at === null ? null : { by: voided_by, at: voided_at, reason: reason ?? '' }
			}));
		},
		async add(actor, commandId, letterId, bytes) {
			if (actor.kind !== 'account' || !(await oneLetter(reader, actor, letterId))) return refuse('unknownOrForbidden');
			const kept = await files.keepLetterScan(actor, bytes);
			if (!kept.ok) return kept;
			const { id, media } = kept.value;
			return commands.once(commandId, async (trx) => {
				const decided = await decide(trx, actor, letterId, { kind: 'addScan', scanId: id, digest: proofOf(kept.value) });
				if (!decided.ok) return decided;
				if (!(await nameFile(trx, id))) return refuse('unknownOrForbidden');
				const voided = { void_note_id: null, voided_by: null, voided_at: null };
				await trx
					.insertInto('letter_scan')
					.values({ id, letter_id: letterId, file_id: id, media, by_account: actor.accountId, at: clock(), ...voided })
					.execute();
				return decided;
			});
		},
		async voidScan(actor, commandId, letterId, scanId, reason) {
			const text = reason.trim();
			if (text === '') return refuse('letterReasonMissing');
			if (text.length > REASON_LENGTH) return refuse('badRequest');
			if (actor.kind !== 'account' || !(await oneLetter(reader, actor, letterId))) return refuse('unknownOrForbidden');
			const noteId = noteRef(text);
			const file = await reader.selectFrom('file').select('digest').where('id', '=', scanId).executeTakeFirst();
			const done = await commands.once(commandId, async (trx) => {
				const decided = await decide(trx, actor, letterId, { kind: 'voidScan', scanId, noteId });
				if (!decided.ok) return decided;
				const at = clock();
				await keepNotes(trx, `surat:${letterId}`, [{ id: noteId, text }], at);
				await trx
					.updateTable('letter_scan')
					.set({ file_id: null, void_note_id: noteId, voided_by: actor.accountId, voided_at: at })
					.where('id', '=', scanId)
					.execute();
				await trx.deleteFrom('file').where('id', '=', scanId).execute();
				return decided;
			});
			if (done.ok && file) await files.eraseBytes(file.digest);
			return done;
		},
		async read(actor, letterId, scanId) {
			if (!(await oneLetter(reader, actor, letterId))) return undefined;
			const row = await reader
				.selectFrom('letter_scan')
				.select('file_id')
				.where('id', '=', scanId)
				.where('letter_id', '=', letterId)
				.executeTakeFirst();
			return row?.file_id ? files.readLetterScan(row.file_id) : undefined;
		}
	};
}
