import type { SessionId } from '@balai/domain';
import type { Committer } from './committer.ts';
import { HallElsewhere, type HallOwners } from './hall-owners.ts';
import type { BoardOutcome, BoardWrite, HallStorage } from './hall-storage.ts';
import { Room } from './room.ts';

interface Held {
	room: Promise<Room>;
	/** Set when loaded. */
	ready?: Room;
	usedAt: number;
}

export interface RoomsParts {
	storage: HallStorage;
	committer: Committer;
	/** Set where other processes hold halls of the same database. */
	owners: HallOwners | undefined;
	now: () => number;
	onfault: (fault: unknown) => void;
	/** How long a room without connections stays in memory. */
	idleMs: number;
}

/** The halls in memory. A room is loaded once however many ask at the same moment (LV8), and let go when nobody is in it. */
export class Rooms {
	readonly #parts: RoomsParts;
	readonly #held = new Map<SessionId, Held>();
	/** Rooms that are being let go: still to be made short, and given up. */
	readonly #resting = new Map<SessionId, Promise<void>>();
	#isClosed = false;
	readonly #sweep: NodeJS.Timeout;

	constructor(parts: RoomsParts) {
		this.#parts = parts;
		this.#sweep = setInterval(() => this.#letGoIdle(), Math.max(20, parts.idleMs / 2));
		this.#sweep.unref();
	}

	/** The room of a session; undefined when there is no such session. Throws `HallElsewhere` when another process has the hall. */
	async open(sessionId: SessionId): Promise<Room | undefined> {
		const known = this.#held.get(sessionId);
		if (known) {
			known.usedAt = performance.now();
			return known.room;
		}
		const session = await this.#parts.storage.session(sessionId);
		if (!session || session.state.status === 'none') return undefined;
		if (this.#isClosed) throw new Error('the halls are closing');
		// Somebody may have come first while the session was read.
		const held = this.#held.get(sessionId) ?? this.#load(sessionId);
		held.usedAt = performance.now();
		return held.room;
	}

	/** The room if it is in memory. */
	loaded(sessionId: SessionId): Room | undefined {
		return this.#held.get(sessionId)?.ready;
	}

	get size(): number {
		return this.#held.size;
	}

	#load(sessionId: SessionId): Held {
		const held: Held = { room: this.#read(sessionId, () => this.#discard(sessionId, held)), usedAt: performance.now() };
		this.#held.set(sessionId, held);
		held.room.then(
			(room) => {
				// Dropped while it was read.
				if (this.#held.get(sessionId) !== held) room.retire();
				held.ready = room;
			},
			() => this.#forget(sessionId, held)
		);
		return held;
	}

	async #read(sessionId: SessionId, discard: () => void): Promise<Room> {
		const { storage, committer, owners, now, onfault } = this.#parts;
		await this.#resting.get(sessionId);
		// Writes of an earlier room of this session may still be on their way; nothing of them may come after the claim.
		await committer.drain();
		const claimed = (await owners?.claim(sessionId)) ?? 'ours';
		if (claimed !== 'ours') throw new HallElsewhere(claimed.elsewhere);
		const board = await storage.board(sessionId);
		// After the board, so that no reveal can stand between the two.
		const session = await storage.session(sessionId);
		if (!session) throw new Error('the session of an opening hall is gone');
		const room: Room = new Room(session, board, {
			storage,
			committer: { submit: (write) => submit(write), drain: committer.drain },
			now,
			onfault: (fault) => {
				onfault(fault);
				discard();
			}
		});
		async function submit(write: BoardWrite): Promise<BoardOutcome> {
			// What still runs in a room that was dropped knows an old board.
			if (room.isRetired) throw new Error('this hall was started anew');
			const outcome = await committer.submit(write);
			if (outcome === 'lost') throw new HallElsewhere();
			return outcome;
		}
		await room.start();
		return room;
	}

	/** Nothing in memory may be gone on with: everybody comes again, here or elsewhere. Answers which halls were open. */
	dropAll(): SessionId[] {
		const dropped = [...this.#held.keys()];
		for (const [sessionId, held] of this.#held) this.#discard(sessionId, held);
		return dropped;
	}

	/** After a fault nobody may go on with what is in memory: everybody is dropped and comes back to a room read anew. */
	#discard(sessionId: SessionId, held: Held): void {
		this.#forget(sessionId, held);
		held.ready?.retire();
	}

	#forget(sessionId: SessionId, held: Held): void {
		if (this.#held.get(sessionId) === held) this.#held.delete(sessionId);
	}

	#letGoIdle(): void {
		for (const [sessionId, held] of this.#held) {
			const { ready } = held;
			if (!ready || ready.audience.size > 0 || performance.now() - held.usedAt < this.#parts.idleMs) continue;
			this.#forget(sessionId, held);
			void this.#rest(sessionId, ready);
		}
	}

	#rest(sessionId: SessionId, room: Room): Promise<void> {
		const resting = room
			.rest()
			.then(() => {
				// Whatever is still on its way to it must not be stored behind the back of the next room.
				room.retire();
				return this.#parts.committer.drain();
			})
			.then(() => this.#parts.owners?.release(sessionId))
			.catch(this.#parts.onfault)
			.finally(() => this.#resting.delete(sessionId));
		this.#resting.set(sessionId, resting);
		return resting;
	}

	/** Stores what is under way, shortens the logs, drops everybody and gives the halls up. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearInterval(this.#sweep);
		await this.#parts.committer.drain();
		const held = [...this.#held];
		this.#held.clear();
		await Promise.all(
			held.map(async ([sessionId, { room }]) => {
				const ready = await room.catch(() => undefined);
				ready?.audience.closeAll();
				if (ready) await this.#rest(sessionId, ready);
			})
		);
		await Promise.all(this.#resting.values());
	}
}
