import type { SessionId } from '@balai/domain';
import * as Y from 'yjs';
import { makeLayoutDoc, mapsOf, onEntryTouched } from './board-layout.ts';
import type { Committer } from './committer.ts';
import type { StoredBoard } from './hall-storage.ts';
import { isDeleted, readLayoutUpdate } from './layout-update.ts';
import { PlaceList } from './place-list.ts';
import { LAYOUT_BYTES } from './protocol.ts';

/** Updates after which the log is made one snapshot again. */
const COMPACT_AFTER = 200;

/** The server's copy of a board's layout: an update is checked, then stored, then applied, and only then shown to others. */
export class LayoutLog {
	readonly #sessionId: SessionId;
	readonly #committer: Committer;
	readonly doc = makeLayoutDoc();
	/** The same for viewers that only look. */
	readonly places: PlaceList;
	/** Clock of each peer up to which updates were taken on, stored or on their way. */
	readonly #taken = new Map<number, number>();
	#lastWrite: Promise<unknown> = Promise.resolve();
	#givenSeq: number;
	#sinceSnapshot = 0;
	#appliedBytes = 0;

	constructor(sessionId: SessionId, stored: Pick<StoredBoard, 'snapshot' | 'updates'>, committer: Committer) {
		this.#sessionId = sessionId;
		this.#committer = committer;
		if (stored.snapshot) Y.applyUpdate(this.doc, stored.snapshot.state);
		this.places = new PlaceList(mapsOf(this.doc), stored.snapshot?.seq ?? 0);
		onEntryTouched(this.doc, (map, id) => this.places.touch(map, id));
		for (const { seq, update } of stored.updates) this.#apply(seq, update);
		this.#sinceSnapshot = stored.updates.length;
		this.#givenSeq = this.places.seq;
		for (const [peer, clock] of Y.decodeStateVector(Y.encodeStateVector(this.doc))) this.#taken.set(peer, clock);
	}

	/**
	 * refused: not a layout update, too long, or one that builds on updates that never came · known: brings nothing new.
	 * Resolves after the fsync; rejects when it could not be stored.
	 */
	async write(update: Uint8Array): Promise<'refused' | 'known' | 'stored'> {
		if (update.byteLength === 0 || update.byteLength > LAYOUT_BYTES) return 'refused';
		const taken = (peer: number) => this.#taken.get(peer) ?? 0;
		const change = readLayoutUpdate(update, taken);
		if (!change) return 'refused';
		const brings = [...change.to].some(([peer, clock]) => clock > taken(peer));
		if (!brings && isDeleted(this.doc, change.deletes)) {
			// What was taken on a moment ago is answered when it is on disk, not before.
			await this.#lastWrite;
			return 'known';
		}
		for (const [peer, clock] of change.to) this.#taken.set(peer, Math.max(clock, taken(peer)));
		this.#givenSeq += 1;
		const seq = this.#givenSeq;
		this.#lastWrite = this.#committer.submit({ kind: 'layout', sessionId: this.#sessionId, seq, update });
		await this.#lastWrite;
		this.#apply(seq, update);
		this.#appliedBytes += update.byteLength;
		this.#sinceSnapshot += 1;
		return 'stored';
	}

	#apply(seq: number, update: Uint8Array): void {
		this.places.advance(seq, () => Y.applyUpdate(this.doc, update));
	}

	/** Everything that a viewer with this state vector lacks; undefined for bytes that are no state vector. */
	missing(stateVector: Uint8Array): Uint8Array | undefined {
		try {
			return Y.encodeStateAsUpdate(this.doc, stateVector);
		} catch {
			// Yjs has no other way to say that bytes are not a state vector.
			return undefined;
		}
	}

	/** Bytes of all updates that were applied since the hall was loaded. */
	get appliedBytes(): number {
		return this.#appliedBytes;
	}

	get stateVector(): Uint8Array {
		return Y.encodeStateVector(this.doc);
	}

	/** Makes one snapshot of the log when it has grown (or, with `now`, when there is any log). */
	async compact(now = false): Promise<void> {
		if (this.#sinceSnapshot < (now ? 1 : COMPACT_AFTER)) return;
		this.#sinceSnapshot = 0;
		const state = Y.encodeStateAsUpdate(this.doc);
		await this.#committer.submit({ kind: 'compact', sessionId: this.#sessionId, seq: this.places.seq, state });
	}
}
