import type { SessionId } from '@balai/domain';
import type { Committer } from './committer.ts';
import type { HallStorage } from './hall-storage.ts';
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
	now: () => number;
	onfault: (fault: unknown) => void;
	/** How long a room without connections stays in memory. */
	idleMs: number;
}

/** The halls in memory. A room is loaded once however many ask at the same moment (LV8), and let go when nobody is in it. */
export class Rooms {
	readonly #parts: RoomsParts;
	readonly #held = new Map<SessionId, Held>();
	readonly #sweep: NodeJS.Timeout;

	constructor(parts: RoomsParts) {
		this.#parts = parts;
		this.#sweep = setInterval(() => this.#letGoIdle(), Math.max(20, parts.idleMs / 2));
		this.#sweep.unref();
	}

	/** The room of a session; undefined when there is no such session. */
	async open(sessionId: SessionId): Promise<Room | undefined> {
		const known = this.#held.get(sessionId);
		if (known) {
			known.usedAt = performance.now();
			return known.room;
		}
		const session = await this.#parts.storage.session(sessionId);
		if (!session || session.state.status === 'none') return undefined;
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
			(room) => (held.ready = room),
			() => this.#forget(sessionId, held)
		);
		return held;
	}

	async #read(sessionId: SessionId, discard: () => void): Promise<Room> {
		const { storage, committer, now, onfault } = this.#parts;
		// Writes of an earlier room of this session may still be on their way.
		await committer.drain();
		const board = await storage.board(sessionId);
		// After the board, so that no reveal can stand between the two.
		const session = await storage.session(sessionId);
		if (!session) throw new Error('the session of an opening hall is gone');
		const room = new Room(session, board, {
			storage,
			committer,
			now,
			onfault: (fault) => {
				onfault(fault);
				discard();
			}
		});
		await room.start();
		return room;
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
			ready.rest().catch(this.#parts.onfault);
		}
	}

	/** Stores what is under way, shortens the logs, drops everybody. */
	async close(): Promise<void> {
		clearInterval(this.#sweep);
		await this.#parts.committer.drain();
		const rooms = await Promise.allSettled(Array.from(this.#held.values(), ({ room }) => room));
		this.#held.clear();
		await Promise.all(
			rooms.map(async (settled) => {
				if (settled.status === 'rejected') return;
				settled.value.audience.closeAll();
				await settled.value.rest();
			})
		);
	}
}
