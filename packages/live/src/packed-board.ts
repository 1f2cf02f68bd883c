import type { CardsDelta } from './protocol.ts';

/** How many bytes at the front say how long the cards are. */
const LENGTH_BYTES = 4;

/** A whole board as one piece: the length of the cards' JSON (4 bytes, big endian), this JSON, and the layout as a Yjs update. It travels as gzip. */
export function joinBoard(cards: CardsDelta, layout: Uint8Array): Uint8Array {
	const json = new TextEncoder().encode(JSON.stringify(cards));
	const bytes = new Uint8Array(LENGTH_BYTES + json.byteLength + layout.byteLength);
	new DataView(bytes.buffer).setUint32(0, json.byteLength);
	bytes.set(json, LENGTH_BYTES);
	bytes.set(layout, LENGTH_BYTES + json.byteLength);
	return bytes;
}

/** False in browsers of before 2023, which get the board as it is. */
export const canUnpack = 'DecompressionStream' in globalThis;

/** The board behind the gzip of what `joinBoard` made. Rejects for any other bytes. */
export async function unpackBoard(packed: Uint8Array): Promise<{ cards: CardsDelta; layout: Uint8Array }> {
	const bytes = await unzip(packed);
	const end = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0);
	const cards = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end))) as CardsDelta;
	return { cards, layout: bytes.subarray(end) };
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
