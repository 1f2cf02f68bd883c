import type { CardsDelta, PlacesDelta } from './protocol.ts';

/** How many bytes at the front say how long the cards are. */
const LENGTH_BYTES = 4;

/**
 * A whole board as one piece: the length of the cards' JSON (4 bytes, big endian), this JSON, and behind it where they hang: for a
 * projector the places as JSON, for a console the layout as a Yjs update. It travels as gzip.
 */
export function joinBoard(cards: Uint8Array, whereabouts: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(LENGTH_BYTES + cards.byteLength + whereabouts.byteLength);
	new DataView(bytes.buffer).setUint32(0, cards.byteLength);
	bytes.set(cards, LENGTH_BYTES);
	bytes.set(whereabouts, LENGTH_BYTES + cards.byteLength);
	return bytes;
}

/** False in browsers of before 2023, which get the board as it is. */
export const canUnpack = 'DecompressionStream' in globalThis;

/** The board behind the gzip of what `joinBoard` made. Rejects for any other bytes. */
export async function unpackBoard(packed: Uint8Array): Promise<{ cards: CardsDelta; whereabouts: Uint8Array }> {
	const bytes = await unzip(packed);
	const end = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0);
	return { cards: fromBytes<CardsDelta>(bytes.subarray(LENGTH_BYTES, end)), whereabouts: bytes.subarray(end) };
}

/** JSON as bytes, and back. */
export function asBytes(message: CardsDelta | PlacesDelta): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(message));
}
export function fromBytes<Message extends CardsDelta | PlacesDelta>(bytes: Uint8Array): Message {
	return JSON.parse(new TextDecoder().decode(bytes)) as Message;
}

async function unzip(packed: Uint8Array): Promise<Uint8Array> {
	const { readable, writable } = new DecompressionStream('gzip');
	const writer = writable.getWriter();
	const written = writer.write(new Uint8Array(packed)).then(() => writer.close());
	const pieces: Uint8Array[] = [];
	const reader = readable.getReader();
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) pieces.push(piece.value);
	await written;
	const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.byteLength;
	}
	return bytes;
}
