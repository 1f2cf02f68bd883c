import {
	LARGEST_PHOTO_BYTES,
	ok,
	refuse,
	type Action,
	type Actor,
	type KpmId,
	type RefusalCode,
	type Result,
	type SessionId
} from '@balai/domain';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../engines/engine.ts';
import type { FileTable, Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';
import { randomId, sha256 } from '../secrets.ts';
import { mayLead } from '../sessions/session-queries.ts';
import { actorRef } from '../streams/streams.ts';
import { seesDocumentFile, seesPaperFile } from '../penetapan/usulan-scope.ts';
import { digestOf, folderOfBlobs } from './blobs.ts';
import { PictureThread } from './picture-thread.ts';
import { isKept, sweepFiles, type Swept } from './sweep.ts';

/** Pictures of a case that belong to no session: what they prove is said by the fact that names them. */
export type CasePurpose =
	/** What was seen at a home visit. */
	| 'kunjungan'
	/** A paper on which she asks to withdraw, or to be visited early. */
	| 'suratPermintaan'
	| 'evidence'
	| 'notice'
	| 'reply'
	| 'beritaAcaraNonEligible'
	/** Of the family or its house, in the profile. */
	| 'profil'
	/** Signature of somebody who confirms a profile. */
	| 'konfirmasi'
	| 'sertifikat'
	/** Scan of a paper that goes with a proposal. */
	| 'usulanPaper';

/**
 * janjiHati: her signed sheet, which tells what she chose · lembar: a signed sheet of a session held on paper (attendance, berita acara) ·
 * pertemuan: a picture of the meeting, in which only those are seen who agreed.
 * What concerns one person is hers; what concerns none is the session's. usulanDocument: the scan or PDF of a paper about many proposals ·
 * letter: a letter of ours as it was signed · letterScan: a page of its print that was signed by hand; only `letters` keeps and hands them out.
 * emblem: of an office, on the head of its letters.
 */
export type FilePurpose =
	'janjiHati' | 'lembar' | 'pertemuan' | 'usulanDocument' | 'letter' | 'letterScan' | 'emblem' | CasePurpose;

/** Whose picture it is. */
export type FileSubject =
	| { purpose: 'janjiHati'; sessionId: SessionId; kpmId: KpmId }
	| { purpose: 'lembar' | 'pertemuan'; sessionId: SessionId }
	| { purpose: CasePurpose; kpmId: KpmId }
	| { purpose: 'usulanDocument' | 'letter' | 'letterScan' | 'emblem' };

export interface StoredFile {
	id: string;
	purpose: FilePurpose;
	/** Of the stored bytes; an event that names the file carries it as its proof. */
	digest: string;
	/** Pixels; 0 of a PDF. */
	width: number;
	height: number;
	at: string;
}

/** Photographs and what else is too large for the database: kept on the disk before any fact names them, read by who may see the case. */
export interface Files {
	/**
	 * Keeps a photograph, written anew without what the camera wrote into it. Answers when it is on the disk. `id`: made by whoever sends
	 * it, and the same again is the same photograph; by default a new one.
	 * Refused: `fileTooLarge`, `fileNotPhoto`, `unknownOrForbidden` for a session or person that is not this actor's.
	 */
	keepPhoto(actor: Actor, subject: FileSubject, bytes: Uint8Array, id?: string): Promise<Result<StoredFile, RefusalCode>>;
	/** Its JPEG, or undefined when it is unknown or not this actor's (alike, CS4). `longest`: made smaller to so many pixels. */
	readPhoto(actor: Actor, fileId: string, longest?: number): Promise<Uint8Array | undefined>;
	/** Keeps a paper about proposals: a photograph as above, or a PDF as it came. Refused: `fileTooLarge`, `fileNotDocument`, `notAllowed`. */
	keepDocument(actor: Actor, bytes: Uint8Array): Promise<Result<StoredFile, RefusalCode>>;
	/** Such a paper, for who made it and for those who may see a proposal that it is about. */
	readDocument(actor: Actor, fileId: string): Promise<{ bytes: Uint8Array; media: FileTable['media'] } | undefined>;
	/** The PDF of a signed letter, once for each letter; what stands in `letter` says who may have it. */
	keepLetter(letterId: string, bytes: Uint8Array): Promise<{ id: string; digest: string }>;
	readLetter(fileId: string): Promise<Uint8Array | undefined>;
	/** Where its bytes lie, for what puts many into one file. */
	placeOfLetter(fileId: string): Promise<string | undefined>;
	/** A page of a letter's print, or some as a PDF; what stands in `letter` says who may have it. Refused as `keepDocument`. */
	keepLetterScan(actor: Actor, bytes: Uint8Array): Promise<Result<StoredFile & { media: FileTable['media'] }, RefusalCode>>;
	readLetterScan(fileId: string): Promise<{ bytes: Uint8Array; media: FileTable['media'] } | undefined>;
	/** The emblem as letters bear it: a small JPEG on white. Refused: `emblemTooLarge`, `emblemNotPicture`; nothing is kept yet. */
	drawEmblem(bytes: Uint8Array): Promise<Result<Uint8Array, RefusalCode>>;
	/** Keeps what `drawEmblem` made and answers its id; the same emblem is kept once. */
	keepEmblem(actor: Actor, drawn: Uint8Array): Promise<string>;
	/** Everybody sees it who sees a letter of the office. */
	readEmblem(fileId: string): Promise<Uint8Array | undefined>;
	/** Photographs of the signed sheets of the session itself, not of single persons. */
	listSheets(actor: Actor, sessionId: string): Promise<StoredFile[]>;
	/** Erases the bytes of a photograph that was removed, unless another one has the same. */
	eraseBytes(digest: string): Promise<void>;
	/** Removes what no fact names a day after it was uploaded. */
	sweep(): Promise<Swept>;
	close(): Promise<void>;
}

/** `folder`: where the bytes lie; a store without one keeps no files. */
export function makeFiles(parts: { database: Database; now: () => number; folder: string | undefined }): Files {
	const { database, now, folder } = parts;
	const blobs = folder === undefined ? undefined : folderOfBlobs(folder);
	const pictures = new PictureThread();
	const store = async (actor: Actor, subject: FileSubject, kept: Kept, id: string): Promise<Result<StoredFile, RefusalCode>> => {
		if (!blobs) throw new Error('This store was opened without a folder for files');
		const { bytes, width, height, media } = kept;
		const row: Selectable<FileTable> = {
			id,
			purpose: subject.purpose,
			session_id: sessionIdOf(subject),
			kpm_id: 'kpmId' in subject ? subject.kpmId : null,
			digest: await blobs.keep(bytes),
			bytes: bytes.byteLength,
			width,
			height,
			media,
			by_actor: actorRef(actor),
			at: new Date(now()).toISOString(),
			named: 0
		};
		await database.writer
			.insertInto('file')
			.values(row)
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		// The same bytes may have been swept between the two; from now on they are named.
		await blobs.keep(bytes);
		const stored = await fileOf(database.writer, id, subject);
		return stored ? ok(stored) : refuse('unknownOrForbidden');
	};
	const read = async (actor: Actor, fileId: string) => {
		const row = await database.reader.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
		if (!row || !blobs || !(await maySee(database.reader, actor, row))) return undefined;
		return { bytes: await blobs.read(row.digest), media: row.media, purpose: row.purpose };
	};
	return {
		async keepPhoto(actor, subject, bytes, id = randomId()) {
			if (!blobs) throw new Error('This store was opened without a folder for files');
			if (bytes.byteLength > LARGEST_PHOTO_BYTES) return refuse('fileTooLarge');
			if (!(await mayKeep(database.reader, actor, subject))) return refuse('unknownOrForbidden');
			const picture = await pictures.writeAnew(bytes);
			return picture ? store(actor, subject, { ...picture, media: 'image/jpeg' }, id) : refuse('fileNotPhoto');
		},
		async readPhoto(actor, fileId, longest) {
			const found = await read(actor, fileId);
			if (found?.media !== 'image/jpeg') return undefined;
			return longest === undefined ? found.bytes : (await pictures.writeAnew(found.bytes, { longest }))?.bytes;
		},
		async keepDocument(actor, bytes) {
			if (!blobs) throw new Error('This store was opened without a folder for files');
			if (bytes.byteLength > LARGEST_PHOTO_BYTES) return refuse('fileTooLarge');
			if (actor.kind !== 'account' || !caseScope(actor, 'readUsulan')) return refuse('notAllowed');
			if (isPdf(bytes)) return store(actor, DOCUMENT, { bytes, width: 0, height: 0, media: 'application/pdf' }, randomId());
			const picture = await pictures.writeAnew(bytes);
			return picture ? store(actor, DOCUMENT, { ...picture, media: 'image/jpeg' }, randomId()) : refuse('fileNotDocument');
		},
		async readDocument(actor, fileId) {
			const found = await read(actor, fileId);
			return found?.purpose === DOCUMENT.purpose ? { bytes: found.bytes, media: found.media } : undefined;
		},
		async keepLetter(letterId, bytes) {
			const kept = { bytes, width: 0, height: 0, media: 'application/pdf' } as const;
			const stored = await store({ kind: 'operator' }, { purpose: 'letter' }, kept, `surat-${letterId}`);
			if (!stored.ok) throw new Error(`The letter ${letterId} cannot be kept`);
			return stored.value;
		},
		async readLetter(fileId) {
			const row = await database.reader.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
			return row?.purpose === 'letter' ? blobs?.read(row.digest) : undefined;
		},
		async placeOfLetter(fileId) {
			const row = await database.reader.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
			return row?.purpose === 'letter' ? blobs?.placeOf(row.digest) : undefined;
		},
		async keepLetterScan(actor, bytes) {
			if (!blobs) throw new Error('This store was opened without a folder for files');
			if (bytes.byteLength > LARGEST_PHOTO_BYTES) return refuse('fileTooLarge');
			const picture = isPdf(bytes) ? { bytes, width: 0, height: 0 } : await pictures.writeAnew(bytes);
			if (!picture) return refuse('fileNotDocument');
			const media = isPdf(bytes) ? 'application/pdf' : 'image/jpeg';
			const kept = await store(actor, { purpose: 'letterScan' }, { ...picture, media }, randomId());
			return kept.ok ? ok({ ...kept.value, media }) : kept;
		},
		async readLetterScan(fileId) {
			const row = await database.reader.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
			return row?.purpose === 'letterScan' && blobs ? { bytes: await blobs.read(row.digest), media: row.media } : undefined;
		},
		async drawEmblem(bytes) {
			if (bytes.byteLength > LARGEST_EMBLEM_BYTES) return refuse('emblemTooLarge');
			const drawn = await pictures.writeAnew(bytes, EMBLEM);
			return drawn ? ok(drawn.bytes) : refuse('emblemNotPicture');
		},
		async keepEmblem(actor, drawn) {
			const kept = { bytes: drawn, width: 0, height: 0, media: 'image/jpeg' } as const;
			const stored = await store(actor, { purpose: 'emblem' }, kept, `lambang-${digestOf(drawn)}`);
			if (!stored.ok) throw new Error('An emblem cannot be kept');
			return stored.value.id;
		},
		async readEmblem(fileId) {
			const row = await database.reader.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
			return row?.purpose === 'emblem' ? blobs?.read(row.digest) : undefined;
		},
		async listSheets(actor, sessionId) {
			const session = await sessionOf(database.reader, sessionId);
			if (!session || !mayLead(actor, session)) return [];
			const rows = await database.reader
				.selectFrom('file')
				.selectAll()
				.where('session_id', '=', sessionId)
				.where('purpose', '=', 'lembar')
				.orderBy('at')
				.orderBy('id')
				.execute();
			return rows.map(toFile);
		},
		async eraseBytes(digest) {
			await blobs?.eraseUnless(digest, () => isKept(database, digest));
		},
		sweep: async () => (blobs ? sweepFiles({ database, blobs, now: now() }) : { rows: 0, blobs: 0 }),
		close: () => pictures.close()
	};
}

const DOCUMENT = { purpose: 'usulanDocument' } as const;
const LARGEST_EMBLEM_BYTES = 2 * 1024 * 1024;
/** Two centimetres on paper; what unfolds to more than 4,000 pixels each way is no emblem. */
const EMBLEM = { longest: 480, mostPixels: 16_000_000, quality: 90 } as const;

interface Kept {
	bytes: Uint8Array;
	width: number;
	height: number;
	media: FileTable['media'];
}

/** It is kept as it came and only ever handed out to be saved: no page of ours draws it. */
function isPdf(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** Proves a file in an event, salted with its id, so that the same picture is not known again by its digest. */
export function proofOf({ id, digest }: StoredFile): string {
	return sha256(`${id}\n${digest}`);
}

/** The file that a fact is about to name, if it is of exactly this subject. */
export async function fileOf(trx: Kysely<Tables>, fileId: string, subject: FileSubject): Promise<StoredFile | undefined> {
	const row = await trx.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst();
	const isOfIt =
		row?.purpose === subject.purpose &&
		row.session_id === sessionIdOf(subject) &&
		row.kpm_id === ('kpmId' in subject ? subject.kpmId : null);
	return isOfIt ? toFile(row) : undefined;
}

/** A file that a fact names is swept no more. False: it was already. */
export async function nameFile(trx: Kysely<Tables>, fileId: string): Promise<boolean> {
	const { numUpdatedRows } = await trx.updateTable('file').set({ named: 1 }).where('id', '=', fileId).executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** '' of a picture that belongs to no session. */
function sessionIdOf(subject: FileSubject): string {
	return 'sessionId' in subject ? subject.sessionId : '';
}

async function mayKeep(db: Kysely<Tables>, actor: Actor, subject: FileSubject): Promise<boolean> {
	if (!('sessionId' in subject) && !('kpmId' in subject)) return false;
	if (!('sessionId' in subject)) return actor.kind === 'account' && seesCase(db, actor, 'keepCasePhotos', subject.kpmId);
	const session = await sessionOf(db, subject.sessionId);
	if (!session) return false;
	if (actor.kind === 'account') return mayLead(actor, session) && (!('kpmId' in subject) || (await isHere(db, subject)));
	if (actor.kind !== 'device' || actor.sessionId !== subject.sessionId || !('kpmId' in subject)) return false;
	if (actor.device === 'scribe') return isHere(db, subject);
	const bound = await db
		.selectFrom('device')
		.select('kpm_id')
		.where('id', '=', actor.deviceId)
		.where('removed', '=', 0)
		.executeTakeFirst();
	return bound?.kpm_id === subject.kpmId;
}

async function isHere(db: Kysely<Tables>, { sessionId, kpmId }: { sessionId: string; kpmId: string }): Promise<boolean> {
	const row = await db
		.selectFrom('attendance')
		.select('status')
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.executeTakeFirst();
	return row !== undefined && row.status !== 'undone';
}

async function maySee(db: Kysely<Tables>, actor: Actor, file: Selectable<FileTable>): Promise<boolean> {
	if (file.purpose === 'letter' || file.purpose === 'letterScan' || file.purpose === 'emblem') return false;
	if (file.purpose === DOCUMENT.purpose) return seesDocumentFile(db, actor, file);
	if (file.purpose === 'usulanPaper' && !(await seesPaperFile(db, actor, file.id))) return false;
	if (file.session_id === '') {
		// A paper on which she asks to withdraw, and what was seen at a visit about that, tell what she said.
		const tellsHerWord = file.purpose === 'suratPermintaan' || file.purpose === 'kunjungan';
		return file.kpm_id !== null && seesCase(db, actor, tellsHerWord ? 'readChoices' : 'readCasePhotos', file.kpm_id);
	}
	const session = await sessionOf(db, file.session_id);
	if (!session) return false;
	if (file.kpm_id === null) return mayLead(actor, session);
	// While the hall is open, her sheet would tell her choice to those who sit in it (domain 3.1).
	return session.status === 'closed' && seesCase(db, actor, 'readChoices', file.kpm_id);
}

/** It is in the actor's area, and for a pendamping in her caseload. */
async function seesCase(db: Kysely<Tables>, actor: Actor, action: Action, kpmId: string): Promise<boolean> {
	const scope = caseScope(actor, action);
	if (!scope) return false;
	let query = liveKpm(db)
		.select('kpm.id')
		.where('kpm.id', '=', kpmId)
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	return (await query.executeTakeFirst()) !== undefined;
}

async function sessionOf(db: Kysely<Tables>, sessionId: string) {
	return db
		.selectFrom('session')
		.select(['area_code as areaCode', 'facilitator_id as facilitatorId', 'status'])
		.where('id', '=', sessionId)
		.executeTakeFirst();
}

function toFile({ id, purpose, digest, width, height, at }: Selectable<FileTable>): StoredFile {
	return { id, purpose: purpose as FilePurpose, digest, width, height, at };
}
