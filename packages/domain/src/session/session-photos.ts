import type { Instant } from '../dates.ts';
import { assertNever, ok, refuse, type Result } from '../result.ts';
import type { SessionEvent } from './session-events.ts';

/** A picture of the meeting, for its berita acara. */
export interface SessionPhoto {
	fileId: string;
	/** When who leads last said that only those are seen in it who agreed. */
	checkedAt: Instant;
}

export type PhotoCommand =
	/** `onlyAgreed`: the word that only those are seen in it who agreed. */
	| { kind: 'addPhoto'; fileId: string; digest: string; onlyAgreed: boolean }
	/** The same word anew, after somebody took her consent back. */
	| { kind: 'checkPhoto'; fileId: string; onlyAgreed: boolean }
	| { kind: 'removePhoto'; fileId: string };

export type PhotoRefusal = 'photoNotChecked' | 'photoUnknown' | 'tooManyPhotos' | 'sessionNotRunning';

export type PhotoEvent = Extract<SessionEvent, { type: 'photoAdded' | 'photoChecked' | 'photoRemoved' }>;

/** An annex of two sheets (ours). */
const MOST_PHOTOS = 12;

/**
 * Whether a picture may be shown: nobody took her consent back since who leads last looked. `withdrawals`: when people of this meeting did
 * who have not agreed anew. Rule PH5.
 */
export function mayShowPhoto({ checkedAt }: Pick<SessionPhoto, 'checkedAt'>, withdrawals: readonly Instant[]): boolean {
	return withdrawals.every((at) => at < checkedAt);
}

export function isPhotoCommand(command: { kind: string }): command is PhotoCommand {
	return command.kind === 'addPhoto' || command.kind === 'checkPhoto' || command.kind === 'removePhoto';
}

/** Pictures of a meeting that has begun, also after it was closed. Rule PH4. */
export function decidePhoto(
	command: PhotoCommand,
	{ status, photos }: { status: 'planned' | 'running' | 'closed'; photos: readonly SessionPhoto[] },
	at: Instant
): Result<SessionEvent[], PhotoRefusal> {
	if (status === 'planned') return refuse('sessionNotRunning');
	const { fileId } = command;
	const isKnown = photos.some((photo) => photo.fileId === fileId);
	switch (command.kind) {
		case 'addPhoto':
			if (!command.onlyAgreed) return refuse('photoNotChecked');
			if (isKnown) return ok([]);
			if (photos.length >= MOST_PHOTOS) return refuse('tooManyPhotos');
			return ok([{ type: 'photoAdded', fileId, digest: command.digest, at }]);
		case 'checkPhoto':
			if (!command.onlyAgreed) return refuse('photoNotChecked');
			return isKnown ? ok([{ type: 'photoChecked', fileId, at }]) : refuse('photoUnknown');
		case 'removePhoto':
			return ok(isKnown ? [{ type: 'photoRemoved', fileId, at }] : []);
		default:
			return assertNever(command);
	}
}

/** The pictures after one event. */
export function evolvePhotos(photos: readonly SessionPhoto[], event: PhotoEvent): readonly SessionPhoto[] {
	const { fileId, at } = event;
	switch (event.type) {
		case 'photoAdded':
			return [...photos, { fileId, checkedAt: at }];
		case 'photoChecked':
			return photos.map((photo) => (photo.fileId === fileId ? { fileId, checkedAt: at } : photo));
		case 'photoRemoved':
			return photos.filter((photo) => photo.fileId !== fileId);
		default:
			return assertNever(event);
	}
}
