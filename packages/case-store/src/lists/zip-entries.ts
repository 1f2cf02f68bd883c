import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { FileBroken } from './csv-rows.ts';

interface Entry {
	method: number;
	begin: number;
	size: number;
}

/** The files of a zip archive, unpacked piece by piece and never further than asked: what an entry says of its own size is not believed. */
export interface ZipEntries {
	readonly names: readonly string[];
	/** Throws FileBroken when the entry is damaged, or longer than `most` bytes. */
	unpack(name: string, most: number): AsyncGenerator<Uint8Array>;
}

const MOST_ENTRIES = 2_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Fixed part of the end record, and the longest comment behind it. */
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const PIECE = 64 * 1024;

/** Reads the directory of an archive (APPNOTE 4.3); a file that was cut has none, as it stands at the end. Throws FileBroken. */
export function zipEntries(bytes: Uint8Array): ZipEntries {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const entries = readDirectory(bytes, view);
	return {
		names: [...entries.keys()],
		unpack: (name, most) => unpack(bytes, view, entries.get(name), most)
	};
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
	const end = findEnd(view);
	const count = view.getUint16(end + 10, true);
	if (count > MOST_ENTRIES) throw new FileBroken('listTooLargeInside');
	const entries = new Map<string, Entry>();
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new FileBroken('listCut');
		// Bit 0: encrypted.
		if (view.getUint16(at + 8, true) & 1) throw new FileBroken('listIsSpreadsheet');
		const nameBytes = view.getUint16(at + 28, true);
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)).replaceAll('\\', '/');
		const size = view.getUint32(at + 20, true);
		entries.set(name, { method: view.getUint16(at + 10, true), begin: view.getUint32(at + 42, true), size });
		at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

function findEnd(view: DataView): number {
	const last = view.byteLength - END_BYTES;
	for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) if (view.getUint32(at, true) === END) return at;
	throw new FileBroken('listCut');
}

async function* unpack(bytes: Uint8Array, view: DataView, entry: Entry | undefined, most: number): AsyncGenerator<Uint8Array> {
	if (!entry || entry.begin + 30 > bytes.length || view.getUint32(entry.begin, true) !== LOCAL) throw new FileBroken('listCut');
	const from = entry.begin + 30 + view.getUint16(entry.begin + 26, true) + view.getUint16(entry.begin + 28, true);
	if (from + entry.size > bytes.length || (entry.method !== 0 && entry.method !== 8)) throw new FileBroken('listCut');
	const packed = Readable.from(pieces(bytes.subarray(from, from + entry.size)));
	const unpacked = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: PIECE }));
	let length = 0;
	try {
		for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
			length += piece.length;
			if (length > most) throw new FileBroken('listTooLargeInside');
			yield piece;
		}
	} catch (error) {
		// zlib's own complaint: the bytes are not what was packed.
		if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new FileBroken('listCut');
		throw error;
	} finally {
		packed.destroy();
		unpacked.destroy();
	}
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
