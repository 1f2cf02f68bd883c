import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Board } from './board.ts';
import type { Eyes } from './card-list.ts';
import { asBytes, joinBoard } from './packed-board.ts';

/** Off the event loop. */
const zip = promisify(gzip);

/** A board as it was at these numbers. */
interface Packed {
	rev: number;
	seq: number;
	stateVector: Uint8Array;
	bytes: Uint8Array;
}

/** Cards from which on packing is worth the while: about 10 kB of text. */
const LARGE = 100;
/** About how much of a card's change there is to send. */
const CARD_BYTES = 100;
/** Bytes of tail from which on the board is packed anew. */
const LONGEST_TAIL = 16_384;
/** A third of the usual level's time for a tenth more bytes; somebody waits for the first one. */
const LEVEL = 3;
const NOTHING = new Uint8Array([0]);

/** A large board, packed for viewers that have nothing yet: once for all that come, and again when the tail behind it has grown. */
export class PackedBoards {
	readonly #board: Board;
	readonly #made = new Map<Eyes, { packed: Promise<Packed>; upTo: number }>();

	constructor(board: Board) {
		this.#board = board;
	}

	/** Undefined for a small board, which goes as it is. */
	async of(eyes: Eyes): Promise<Packed | undefined> {
		if (this.#board.list.cards.size < LARGE) return undefined;
		const upTo = this.#board.list.rev * CARD_BYTES + this.#board.layout.appliedBytes;
		const known = this.#made.get(eyes);
		if (known && upTo - known.upTo <= LONGEST_TAIL) return known.packed;
		const packed = this.#pack(eyes);
		this.#made.set(eyes, { packed, upTo });
		return packed;
	}

	async #pack(eyes: Eyes): Promise<Packed> {
		const { list, layout } = this.#board;
		const { rev } = list;
		const { seq } = layout.places;
		const { stateVector } = layout;
		const whole = eyes === 'hall' ? asBytes(layout.places.delta(0)) : (layout.missing(NOTHING) ?? NOTHING);
		const bytes = await zip(joinBoard(asBytes(list.delta(0, eyes)), whole), { level: LEVEL });
		return { rev, seq, stateVector, bytes };
	}
}
