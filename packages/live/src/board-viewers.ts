import * as Y from 'yjs';
import type { Connection } from './audience.ts';
import type { Board } from './board.ts';
import type { Eyes } from './card-list.ts';
import { PackedBoards } from './packed-boards.ts';
import type { CardsDelta, ConsoleKnown, PlacesDelta, ProjectorKnown } from './protocol.ts';

/** What a viewer has. Undefined until its client has said it. */
type Viewer = { rev: number | undefined } & (
	| { eyes: 'hall'; seq: number }
	/** `updates`: of the layout, still to be sent. */
	| { eyes: 'desk'; updates: Uint8Array[] }
);

/** Those in a hall who see the board, and what each of them lacks of it: cards of one commit go out together, a delta is made once for all. */
export class BoardViewers {
	/** Few beside hundreds of phones. */
	readonly #viewers = new Map<Connection, Viewer>();
	readonly #board: Board;
	readonly #packedBoards: PackedBoards;
	/** Projectors keep what they show. */
	isHeld = false;

	constructor(board: Board) {
		this.#board = board;
		this.#packedBoards = new PackedBoards(board);
	}

	/** Makes a large board ready for the first projector that comes. */
	async packAhead(): Promise<void> {
		await this.#packedBoards.of('hall');
	}

	join(connection: Connection): void {
		const { role } = connection.identity;
		if (role === 'projector') this.#viewers.set(connection, { eyes: 'hall', rev: undefined, seq: 0 });
		if (role === 'facilitator') this.#viewers.set(connection, { eyes: 'desk', rev: undefined, updates: [] });
	}

	leave(connection: Connection): void {
		this.#viewers.delete(connection);
	}

	/** Sends a projector what it lacks. A held one keeps what it shows; one that shows nothing yet gets the board as it is. */
	async resumeProjector(connection: Connection, { rev, seq, plain }: ProjectorKnown): Promise<void> {
		const isNew = rev === 0 && seq === 0;
		const packed = isNew && !plain ? await this.#packedFor(connection, 'hall') : undefined;
		const viewer = this.#viewers.get(connection);
		if (viewer?.eyes !== 'hall') return;
		viewer.rev = packed?.rev ?? rev;
		viewer.seq = packed?.seq ?? seq;
		if (isNew || !this.isHeld) this.#sendNews(connection, viewer, noDeltas());
	}

	/** Sends a console what it lacks; the state vector of the layout, so that it can send what the server lacks. Undefined: bad bytes. */
	async resumeConsole(connection: Connection, known: ConsoleKnown): Promise<Uint8Array | undefined> {
		const { layout } = this.#board;
		if (!layout.missing(known.stateVector)) return undefined;
		const packed = known.rev === 0 && !known.plain ? await this.#packedFor(connection, 'desk') : undefined;
		const viewer = this.#viewers.get(connection);
		if (viewer?.eyes !== 'desk') return undefined;
		viewer.rev = packed?.rev ?? known.rev;
		viewer.updates = [layout.missing(packed?.stateVector ?? known.stateVector) ?? new Uint8Array()];
		this.#sendNews(connection, viewer, noDeltas());
		return layout.stateVector;
	}

	/** Sends all of a large board in one piece. */
	async #packedFor(connection: Connection, eyes: Eyes) {
		const packed = await this.#packedBoards.of(eyes);
		// Its client may be gone by now.
		if (packed && this.#viewers.has(connection)) connection.send('board', packed.bytes);
		return packed;
	}

	/** An update that a console made, for the other ones; projectors get the entries. */
	layoutChanged(update: Uint8Array, from: Connection): void {
		for (const [connection, viewer] of this.#viewers) {
			if (viewer.eyes === 'desk' && viewer.rev !== undefined && connection !== from) viewer.updates.push(update);
		}
	}

	/** Tells everybody what is new. */
	sendNews(): void {
		const made = noDeltas();
		for (const [connection, viewer] of this.#viewers) {
			if (viewer.eyes === 'desk' || !this.isHeld) this.#sendNews(connection, viewer, made);
		}
	}

	#sendNews(connection: Connection, viewer: Viewer, made: Deltas): void {
		const { list, layout } = this.#board;
		const { rev } = viewer;
		if (rev === undefined) return;
		if (rev !== list.rev) {
			const delta = madeOnce(made.cards, `${viewer.eyes} ${rev}`, () => list.delta(rev, viewer.eyes));
			viewer.rev = delta.rev;
			connection.send('cards', delta);
		}
		if (viewer.eyes === 'hall') {
			const { seq } = viewer;
			if (seq === layout.places.seq) return;
			const delta = madeOnce(made.places, seq, () => layout.places.delta(seq));
			viewer.seq = delta.seq;
			connection.send('places', delta);
			return;
		}
		const { updates } = viewer;
		if (updates.length === 0) return;
		viewer.updates = [];
		const update = updates.length === 1 ? updates[0] : Y.mergeUpdates(updates);
		if (update && !isEmptyUpdate(update)) connection.send('layout', update);
	}
}

interface Deltas {
	cards: Map<string, CardsDelta>;
	places: Map<number, PlacesDelta>;
}
const noDeltas = (): Deltas => ({ cards: new Map(), places: new Map() });

function madeOnce<Key, Delta>(made: Map<Key, Delta>, key: Key, make: () => Delta): Delta {
	const delta = made.get(key) ?? make();
	made.set(key, delta);
	return delta;
}

/** Yjs writes 'nothing' as two zeros. */
function isEmptyUpdate(update: Uint8Array): boolean {
	return update.byteLength === 0 || (update.byteLength === 2 && update[0] === 0 && update[1] === 0);
}
