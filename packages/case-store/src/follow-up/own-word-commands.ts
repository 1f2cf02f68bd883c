import {
	decideOwnWord,
	decideVisit,
	nameKey,
	ok,
	refuse,
	type Actor,
	type AfterVisitCommand,
	type CommandId,
	type FamilyAnswer,
	type FileRef,
	type IsoDate,
	type KpmId,
	type Occasion,
	type OwnWordCommand,
	type OwnWordContext,
	type PressedAnswer,
	type RefusalCode,
	type Result,
	type SessionId,
	type VisitCommand,
	type VisitOutcome,
	type VisitSource
} from '@balai/domain';
import { noteRef, type Commands, type KnownPerson } from '../commands.ts';
import { fileOf, nameFile, proofOf, type CasePurpose } from '../files/files.ts';
import { randomId } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';

export interface Witness {
	name: string;
	/** How she stands to the family: a neighbour, the head of the RT, … */
	role: string;
}

/** What she says outside a session's choice. `witness` and `paperId` (a kept photograph) are null where there are none. */
export type OwnWord = { on: IsoDate; witness: Witness | null; paperId: string | null } & (
	{ kind: 'request'; occasion: Occasion; rightsCard: string } | { kind: 'early'; reason: string }
);

/** A home visit as it is told. `photoId`: a kept photograph of what was seen, or null. */
export interface VisitReport {
	source: VisitSource;
	on: IsoDate;
	outcome: VisitOutcome;
	pressed: PressedAnswer;
	family: FamilyAnswer;
	/** '' without any. */
	note: string;
	photoId: string | null;
}

/** What was seen after the SK. */
export interface AfterVisitReport {
	usulanId: string;
	on: IsoDate;
	note: string;
	photoId: string | null;
}

/** Account id → name; a witness must not go by the name of her pendamping. */
export type NameOf = (accountId: string) => string;

type Outcome = Promise<Result<null, RefusalCode>>;

/** Her request to withdraw, or her wish for an early visit, with reason and witness in erasable tables (OW4–OW7). */
export function sayOwnWord(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	word: OwnWord,
	nameOf: NameOf
): Outcome {
	return commands.person(actor, commandId, kpmId, async (trx, known) => {
		const { on, witness, paperId } = word;
		const paper = await fileRef(trx, paperId, kpmId, 'suratPermintaan');
		if (paper === undefined) return refuse('unknownOrForbidden');
		const witnessId = witness ? randomId() : null;
		const reason = word.kind === 'early' ? word.reason.trim() : '';
		const noteId = reason === '' ? null : noteRef(reason);
		const command: OwnWordCommand =
			word.kind === 'request'
				? {
						kind: 'requestWithdrawal',
						requestId: randomId(),
						occasion: word.occasion,
						on,
						rightsCard: word.rightsCard,
						witnessId,
						paper
					}
				: { kind: 'requestEarlyVisit', on, noteId, witnessId, paper };
		const witnessIsPendamping = witness !== null && (await isPendamping(trx, kpmId, witness.name, nameOf));
		const decision = decideOwnWord(command, known.state, { ...(await contextOf(trx, actor, kpmId, known)), witnessIsPendamping });
		if (!decision.ok) return decision;
		await commands.appendKpm(trx, kpmId, known.stream, decision.value, actor);
		if (decision.value.length === 0) return ok(null);
		if (paper && !(await nameFile(trx, paper.fileId))) return refuse('unknownOrForbidden');
		if (witness && witnessId)
			await trx
				.insertInto('own_witness')
				.values({ id: witnessId, kpm_id: kpmId, ...witness })
				.execute();
		if (noteId) await keepNote(trx, kpmId, { id: noteId, text: reason, at: known.at });
		return ok(null);
	});
}

/** Ends all that she has said, or says that a paper was looked at; neither keeps a word about why. */
export function answerOwnWord(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: Extract<OwnWordCommand, { kind: 'cancelWithdrawals' | 'checkPaper' }>
): Outcome {
	return commands.person(actor, commandId, kpmId, async (trx, known) => {
		const decision = decideOwnWord(command, known.state, await contextOf(trx, actor, kpmId, known));
		if (!decision.ok) return decision;
		await commands.appendKpm(trx, kpmId, known.stream, decision.value, actor);
		return ok(null);
	});
}

/** A home visit; its id is that of the command, so that a report sent twice is one visit. */
export function recordVisit(
	commands: Commands,
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	{ note, photoId, ...told }: VisitReport | AfterVisitReport
): Outcome {
	return commands.person(actor, commandId, kpmId, async (trx, known) => {
		const photo = await fileRef(trx, photoId, kpmId, 'kunjungan');
		if (photo === undefined) return refuse('unknownOrForbidden');
		const text = note.trim();
		const noteId = text === '' ? null : noteRef(text);
		const seen = { visitId: commandId, noteId, photo };
		const command: VisitCommand | AfterVisitCommand =
			'usulanId' in told ? { kind: 'recordAfterVisit', ...told, ...seen } : { kind: 'recordVisit', ...told, ...seen };
		const decision = decideVisit(command, known.state, await contextOf(trx, actor, kpmId, known));
		if (!decision.ok) return decision;
		if (photo && !(await nameFile(trx, photo.fileId))) return refuse('unknownOrForbidden');
		await commands.appendKpm(trx, kpmId, known.stream, decision.value, actor);
		if (noteId) await keepNote(trx, kpmId, { id: noteId, text, at: known.at });
		return ok(null);
	});
}

async function contextOf(trx: Trx, actor: Actor, kpmId: KpmId, { at, today }: KnownPerson): Promise<OwnWordContext> {
	const halls = await trx
		.selectFrom('attendance')
		.innerJoin('session', 'session.id', 'attendance.session_id')
		.select('session.id')
		.where('attendance.kpm_id', '=', kpmId)
		.where('attendance.status', '!=', 'undone')
		.where('session.status', '!=', 'closed')
		.execute();
	return { actor, at, today, kpmId, openHalls: halls.map(({ id }) => id as SessionId), witnessIsPendamping: false };
}

/** By the name of her account, and as the list spells it. */
async function isPendamping(trx: Trx, kpmId: KpmId, name: string, nameOf: NameOf): Promise<boolean> {
	const row = await trx
		.selectFrom('kpm')
		.select(['pendamping_id', 'pendamping_key'])
		.where('id', '=', kpmId)
		.executeTakeFirstOrThrow();
	const key = nameKey(name);
	return key === row.pendamping_key || (row.pendamping_id !== null && key === nameKey(nameOf(row.pendamping_id)));
}

/** Null: none was named; undefined: it is not a photograph of this family for this purpose. */
async function fileRef(trx: Trx, fileId: string | null, kpmId: KpmId, purpose: CasePurpose): Promise<FileRef | null | undefined> {
	if (fileId === null) return null;
	const file = await fileOf(trx, fileId, { purpose, kpmId });
	return file && { fileId: file.id, digest: proofOf(file) };
}

async function keepNote(trx: Trx, kpmId: KpmId, note: { id: string; text: string; at: string }): Promise<void> {
	await trx
		.insertInto('note')
		.values({ ...note, subject: `kpm:${kpmId}` })
		.execute();
}
