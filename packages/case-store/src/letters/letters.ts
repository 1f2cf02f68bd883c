import {
	closeHands,
	codeLength,
	dateInZone,
	decideLetter,
	DEFAULT_NUMBER_PATTERN,
	evolveLetter,
	initialLetter,
	letterKinds,
	letterNumber,
	ok,
	refuse,
	zoneOfArea,
	type Actor,
	type CommandId,
	type IsoDate,
	type LetterEvent,
	type LetterKind,
	type RefusalCode,
	type Result
} from '@balai/domain';
import { areaZone } from '../areas/area-queries.ts';
import { noteRef } from '../commands.ts';
import { nameFile, type Files } from '../files/files.ts';
import type { HallParts } from '../hall/facts.ts';
import { keepNotes } from '../kpm/notes.ts';
import { randomCode } from '../secrets.ts';
import { append, loadStream, type Trx } from '../streams/streams.ts';
import { endRound, holdRound, type KeptHand, type LetterHands } from './hands.ts';
import {
	checkedLetter,
	letterPersons,
	listLetters,
	oneLetter,
	type CheckedLetter,
	type LetterFilter,
	type LetterPage,
	type SignedLetter
} from './letter-queries.ts';
import { letterSubject, registerOf } from './letter-subject.ts';
import { letterheadFor, listLetterheads, saveLetterhead, saveSignatory, type Letterhead, type Signatory } from './letterheads.ts';

/** What is to be signed. */
export interface LetterToSign {
	kind: LetterKind;
	/** Id of the family, of the session, or of the step's document. */
	subject: string;
	/** Whom the text names; refused where the letter is about others by now. */
	kpmIds: readonly string[];
	/** Signs that the face cannot print. */
	hasHoles: boolean;
	/** What was written into it freely tells of a person. */
	namesSomebody?: boolean;
	/** The letter with its number and day: as data to be drawn, and as the text that its fingerprint is of. */
	compose(given: { number: string; on: IsoDate; hands: readonly KeptHand[] }): { content: string; text: string };
	/** Signatures that were drawn for it, and the text as it stands now; without them the print is signed by hand (LT22). */
	round?: { id: string; text: string };
}

/** A signed letter whose bytes are not on the disk yet. */
export interface UndrawnLetter {
	id: string;
	content: string;
	fingerprint: string;
	checkCode: string;
}

export const VOID_REASON_LENGTH = 500;

/** Signed letters, their registers and the paper of offices. Every question takes the actor and answers only what she may see (CS4). */
export interface Letters {
	list(actor: Actor, filter: LetterFilter): Promise<LetterPage>;
	one(actor: Actor, letterId: string): Promise<SignedLetter | undefined>;
	/** Its PDF as it was signed; undefined while it is not drawn, or not this actor's. */
	bytes(actor: Actor, letterId: string): Promise<Uint8Array | undefined>;
	/** Where its PDF lies; undefined like `bytes`. Who is given a file with it in it, `letterBatches.taking` notes. */
	place(actor: Actor, letterId: string): Promise<string | undefined>;
	/** Whom it names; for the log of readings. */
	persons(letterId: string): Promise<string[]>;
	/** Gives the next number of its register and keeps the letter under the id of the command, in one transaction (LT7, LT8). */
	sign(actor: Actor, commandId: CommandId, letter: LetterToSign): Promise<Result<null, RefusalCode>>;
	/** The letter `letterId`, or the oldest ones that a machine which stopped has left undrawn. */
	undrawn(letterId?: string): Promise<UndrawnLetter[]>;
	/** Keeps what was drawn of a signed letter. Whoever comes second changes nothing: the same text gives the same bytes. */
	keepDrawn(letterId: string, drawn: { bytes: Uint8Array; pages: number }): Promise<void>;
	/** It keeps its number and its bytes (LT9). */
	voidLetter(actor: Actor, commandId: CommandId, letterId: string, reason: string): Promise<Result<null, RefusalCode>>;
	/** For anybody who holds a letter; nothing in it is about a person. */
	check(code: string): Promise<CheckedLetter | undefined>;
	letterheads(actor: Actor): ReturnType<typeof listLetterheads>;
	/** What letters of an area bear: the nearest head, and who signs. */
	letterheadFor(areaCode: string): ReturnType<typeof letterheadFor>;
	saveLetterhead(actor: Actor, head: Letterhead): Promise<Result<null, RefusalCode>>;
	saveSignatory(actor: Actor, one: Signatory): Promise<Result<null, RefusalCode>>;
}

export function makeLetters({ database, commands, secrets, now }: HallParts, files: Files, hands: LetterHands): Letters {
	const { reader, writer } = database;
	const clock = () => new Date(now()).toISOString();
	const operator: Actor = { kind: 'operator' };

	return {
		list: (actor, filter) => listLetters(reader, actor, filter),
		one: (actor, letterId) => oneLetter(reader, actor, letterId),
		async bytes(actor, letterId) {
			const letter = await oneLetter(reader, actor, letterId);
			return letter?.fileId ? files.readLetter(letter.fileId) : undefined;
		},
		async place(actor, letterId) {
			const letter = await oneLetter(reader, actor, letterId);
			return letter?.fileId ? files.placeOfLetter(letter.fileId) : undefined;
		},
		persons: (letterId) => letterPersons(reader, letterId),
		sign: (actor, commandId, letter) =>
			commands.once(commandId, async (trx) => {
				const { kind, subject, hasHoles, namesSomebody = false, compose } = letter;
				const round = letter.round && (await holdRound(trx, actor, letter.round.id, clock()));
				if (letter.round && (round?.kind !== kind || round.subject !== subject)) return refuse('unknownOrForbidden');
				const about = await letterSubject(trx, kind, subject);
				if (!letter.round && (await hasRound(trx, kind, subject))) return refuse('handRoundOpen');
				if (!about) {
					const mayOther = actor.kind === 'account' && letterKinds[kind].by.includes(actor.role);
					return refuse(mayOther ? 'unknownOrForbidden' : 'notAllowed');
				}
				const { areaCode } = about;
				const on = dateInZone(now(), (await areaZone(trx, areaCode)) ?? zoneOfArea(areaCode));
				const year = Number(on.slice(0, 4));
				const register = registerOf(areaCode);
				// Taken first: a second one waits here, and sees then what the first one has signed. A refusal takes it back.
				const seq = await nextNumber(trx, register, kind, year);
				const pattern = (await letterheadFor(trx, register)).head?.numberPattern ?? DEFAULT_NUMBER_PATTERN;
				const { code } = letterKinds[kind];
				const number = code === null ? '' : letterNumber(pattern, { seq, code, on });
				const closed = round && letter.round && closeHands(round, hands.digestOf(letter.round.text));
				if (closed && !closed.ok) return closed;
				const drawn = round?.hands ?? [];
				const { content, text } = compose({ number, on, hands: drawn });
				const fingerprint = fingerprintOf(secrets.digest('letter', `${commandId}\n${number}\n${on}\n${text}`));
				const decision = decideLetter(
					{
						kind: 'sign',
						letter: kind,
						subject,
						register,
						year,
						seq,
						on,
						fingerprint,
						...(round && {
							hands: drawn.map(({ place, way, on: day, by, strokes }) => ({ place, way, on: day, by, proof: noteRef(strokes) }))
						})
					},
					initialLetter,
					{
						actor,
						at: clock(),
						subject: {
							...about,
							isAsDrafted: sameIds(about.kpmIds, letter.kpmIds),
							hasStanding: await hasStanding(trx, kind, subject),
							hasOtherNumber: about.number !== ''
						},
						hasHoles,
						namesSomebody
					}
				);
				if (!decision.ok) return decision;
				const [event] = decision.value;
				if (event?.type !== 'letterSigned') throw new Error('A letter was signed about nothing');
				await append(trx, `surat:${commandId}`, { version: 0, hash: '' }, decision.value, actor, event.at);
				await trx
					.insertInto('letter')
					.values({
						id: commandId,
						kind,
						subject,
						register,
						year,
						seq,
						number,
						on_date: on,
						content,
						fingerprint,
						check_code: randomCode(codeLength.letter),
						file_id: null,
						digest: null,
						pages: 0,
						status: 'signed',
						way: round ? 'drawn' : 'paper',
						by_account: event.by,
						by_role: event.role,
						at: event.at,
						void_note_id: null,
						voided_by: null,
						voided_at: null
					})
					.execute();
				const persons = about.kpmIds.map((kpm_id) => ({ letter_id: commandId, kpm_id }));
				// To a meeting nobody may have come.
				if (persons.length > 0) await trx.insertInto('letter_person').values(persons).execute();
				if (round) await endRound(trx, round.id);
				if (code !== null && letterKinds[kind].about === 'document')
					await trx.updateTable('usulan_document').set({ number }).where('id', '=', subject).execute();
				return ok(null);
			}),
		async undrawn(letterId) {
			let query = writer.selectFrom('letter').where('file_id', 'is', null);
			if (letterId !== undefined) query = query.where('id', '=', letterId);
			const rows = await query
				.select(['id', 'content', 'fingerprint', 'check_code as checkCode'])
				.orderBy('at')
				.orderBy('id')
				.limit(50)
				.execute();
			return rows;
		},
		async keepDrawn(letterId, { bytes, pages }) {
			const kept = await files.keepLetter(letterId, bytes);
			await commands.once(`surat-${letterId}`, async (trx) => {
				const stream = await loadStream<LetterEvent>(trx, `surat:${letterId}`);
				const state = stream.events.reduce(evolveLetter, initialLetter);
				const decision = decideLetter({ kind: 'markDrawn', digest: kept.digest }, state, { actor: operator, at: clock() });
				if (!decision.ok) return decision;
				await append(trx, `surat:${letterId}`, stream, decision.value, operator, clock());
				if (!(await nameFile(trx, kept.id))) throw new Error(`The bytes of the letter ${letterId} are gone`);
				await trx
					.updateTable('letter')
					.set({ file_id: kept.id, digest: kept.digest, pages, content: '' })
					.where('id', '=', letterId)
					.execute();
				return ok(null);
			});
		},
		async voidLetter(actor, commandId, letterId, reason) {
			const text = reason.trim();
			if (text === '') return refuse('letterReasonMissing');
			if (text.length > VOID_REASON_LENGTH) return refuse('badRequest');
			if (!(await oneLetter(reader, actor, letterId))) return refuse('unknownOrForbidden');
			return commands.once(commandId, async (trx) => {
				const stream = await loadStream<LetterEvent>(trx, `surat:${letterId}`);
				const noteId = noteRef(text);
				const at = clock();
				const state = stream.events.reduce(evolveLetter, initialLetter);
				const decision = decideLetter({ kind: 'void', noteId }, state, { actor, at });
				if (!decision.ok) return decision;
				await append(trx, `surat:${letterId}`, stream, decision.value, actor, at);
				await keepNotes(trx, `surat:${letterId}`, [{ id: noteId, text }], at);
				const { subject, number } = await trx
					.updateTable('letter')
					.set({
						status: 'voided',
						void_note_id: noteId,
						voided_at: at,
						voided_by: actor.kind === 'account' ? actor.accountId : ''
					})
					.where('id', '=', letterId)
					.returning(['subject', 'number'])
					.executeTakeFirstOrThrow();
				// The document may be given another letter.
				if (number !== '')
					await trx
						.updateTable('usulan_document')
						.set({ number: '' })
						.where('id', '=', subject)
						.where('number', '=', number)
						.execute();
				return ok(null);
			});
		},
		check: (code) => checkedLetter(reader, code),
		letterheads: (actor) => listLetterheads(reader, actor),
		letterheadFor: (areaCode) => letterheadFor(reader, areaCode),
		saveLetterhead: (actor, head) => saveLetterhead(writer, actor, head, clock()),
		saveSignatory: (actor, one) => saveSignatory(writer, actor, one)
	};
}

/** The row is held until the transaction ends, so two who sign at once get one number after the other. */
async function nextNumber(trx: Trx, register: string, kind: LetterKind, year: number): Promise<number> {
	const { last } = await trx
		.insertInto('letter_register')
		.values({ register, kind, year, last: 1 })
		.onConflict((conflict) =>
			conflict.columns(['register', 'kind', 'year']).doUpdateSet((eb) => ({ last: eb('letter_register.last', '+', 1) }))
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	return Number(last);
}

/** Signatures are being drawn for it: on paper it is signed when somebody has ended that. */
async function hasRound(trx: Trx, kind: LetterKind, subject: string): Promise<boolean> {
	const row = await trx
		.selectFrom('letter_round')
		.select('id')
		.where('kind', '=', kind)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return row !== undefined;
}

async function hasStanding(trx: Trx, kind: LetterKind, subject: string): Promise<boolean> {
	const row = await trx
		.selectFrom('letter')
		.select('id')
		.where('subject', '=', subject)
		.where('kind', '=', kind)
		.where('status', '=', 'signed')
		.executeTakeFirst();
	return row !== undefined;
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((id) => other.includes(id));
}

/** The first 64 bits, as people read and compare them: '7f3a 91c2 5be0 44d8'. */
function fingerprintOf(digest: string): string {
	const hex = Buffer.from(digest, 'base64url').toString('hex').slice(0, 16);
	return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
