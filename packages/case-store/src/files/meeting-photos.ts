import {
	refuse,
	type Actor,
	type CommandId,
	type RefusalCode,
	type Result,
	type SessionCommand,
	type SessionId
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { consentsOf, photosOf } from '../sessions/session-photos.ts';
import { sessionFile } from '../sessions/session-queries.ts';
import { fileOf, proofOf, type Files } from './files.ts';

export interface MeetingPhoto {
	/** Also the address of its bytes. */
	id: string;
	/** Pixels. */
	width: number;
	height: number;
	/** False: somebody took her consent back since it was looked at; it is shown to nobody but who leads the session (PH5). */
	mayShow: boolean;
}

export interface PhotoAlbum {
	photos: MeetingPhoto[];
	/** Who came and agreed to be seen, and who came and did not: by name, for comparing with a picture. */
	agreed: { kpmId: string; nama: string }[];
	notAgreed: string[];
	/** Who agreed once and took it back since one of the pictures was looked at. */
	tookBack: string[];
}

/** Pictures of meetings with the consent of those who are seen in them (domain 3.10; PH1–PH5), for who leads the session. */
export interface MeetingPhotos {
	/**
	 * Keeps a picture and adds it to the meeting. `onlyAgreed`: the word that only those are seen in it who agreed; without it nothing is
	 * kept. Refused as `Files.keepPhoto`, and `photoNotChecked`, `tooManyPhotos`, `sessionNotRunning` of a meeting that has not begun.
	 */
	add(
		actor: Actor,
		commandId: CommandId,
		sessionId: SessionId,
		photo: { bytes: Uint8Array; onlyAgreed: boolean }
	): Promise<Result<null, RefusalCode>>;
	/** The same word anew. */
	check(
		actor: Actor,
		commandId: CommandId,
		sessionId: SessionId,
		fileId: string,
		onlyAgreed: boolean
	): Promise<Result<null, RefusalCode>>;
	/** Takes a picture away for good, its bytes too. */
	remove(actor: Actor, commandId: CommandId, sessionId: SessionId, fileId: string): Promise<Result<null, RefusalCode>>;
	/** Undefined for whom the session is not (CS4). */
	of(actor: Actor, sessionId: string): Promise<PhotoAlbum | undefined>;
}

export function makeMeetingPhotos(parts: { database: Database; commands: Commands; files: Files }): MeetingPhotos {
	const { database, commands, files } = parts;
	const { reader } = database;
	const run = (actor: Actor, commandId: CommandId, sessionId: SessionId, command: SessionCommand, file?: string) =>
		commands.session(actor, commandId, sessionId, command, file === undefined ? {} : { file });
	return {
		async add(actor, commandId, sessionId, { bytes, onlyAgreed }) {
			if (!onlyAgreed) return refuse('photoNotChecked');
			const kept = await files.keepPhoto(actor, { purpose: 'pertemuan', sessionId }, bytes);
			if (!kept.ok) return kept;
			const { id: fileId } = kept.value;
			return run(actor, commandId, sessionId, { kind: 'addPhoto', fileId, digest: proofOf(kept.value), onlyAgreed }, fileId);
		},
		check: (actor, commandId, sessionId, fileId, onlyAgreed) =>
			run(actor, commandId, sessionId, { kind: 'checkPhoto', fileId, onlyAgreed }),
		async remove(actor, commandId, sessionId, fileId) {
			const file = await fileOf(reader, fileId, { purpose: 'pertemuan', sessionId });
			const removed = await run(actor, commandId, sessionId, { kind: 'removePhoto', fileId });
			if (removed.ok && file) await files.eraseBytes(file.digest);
			return removed;
		},
		async of(actor, sessionId) {
			if (!(await sessionFile(reader, actor, sessionId))) return undefined;
			const photos = await photosOf(reader, sessionId);
			const people = await consentsOf(reader, sessionId);
			const oldest = photos.map(({ checkedAt }) => checkedAt).sort()[0];
			return {
				photos: photos.map(({ id, width, height, mayShow }) => ({ id, width, height, mayShow })),
				agreed: people.filter(({ agrees }) => agrees === 1).map(({ kpmId, nama }) => ({ kpmId, nama })),
				notAgreed: people.filter(({ agrees, status }) => agrees !== 1 && status !== 'undone').map(({ nama }) => nama),
				tookBack: people
					.filter(({ agrees, at }) => agrees === 0 && oldest !== undefined && at !== null && at >= oldest)
					.map(({ nama }) => nama)
			};
		}
	};
}
