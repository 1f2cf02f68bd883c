import type { CardsDelta } from './protocol.ts';

/** How many bytes at the front say how long the cards are. */
const LENGTH_BYTES = 4;

/** A whole board as one piece: gzip of the length of the cards' JSON (4 bytes, big endian), this JSON, and the layout as a Yjs update. */
export async function packBoard(cards: CardsDelta, layout: Uint8Array): Promise<Uint8Array> {
	const json = new TextEncoder().encode(JSON.stringify(cards));
	const bytes = new Uint8Array(LENGTH_BYTES + json.byteLength + layout.byteLength);
	new DataView(bytes.buffer).setUint32(0, json.byteLength);
	bytes.set(json, LENGTH_BYTES);
	bytes.set(layout, LENGTH_BYTES + json.byteLength);
	return through(bytes, new CompressionStream('gzip'));
}

/** False in browsers of before 2023, which get the board as it is. */
export const canUnpack = 'DecompressionStream' in globalThis;

/** What `packBoard` made. Rejects for any other bytes. */
export async function unpackBoard(packed: Uint8Array): Promise<{ cards: CardsDelta; layout: Uint8Array }> {
	const bytes = await through(packed, new DecompressionStream('gzip'));
	const end = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0);
	const cards = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end))) as CardsDelta;
	return { cards, layout: bytes.subarray(end) };
}

/** The browser and Node have the same streams, and Node's work off the event loop. */
async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
	const piece = new Blob([new Uint8Array(bytes)]);
	return new Uint8Array(await new Response(piece.stream().pipeThrough(stream)).arrayBuffer());
}
