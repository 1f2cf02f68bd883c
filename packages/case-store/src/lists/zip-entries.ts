import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileBroken } from './csv-rows.ts';

/** The files of a zip archive, unpacked piece by piece and never further than asked: what an entry says of its own size is not believed. */
export interface ZipEntries {
	readonly names: readonly string[];
	/** Throws FileBroken when the entry is damaged, or longer than `most` bytes or than it says itself. */
	unpack(name: string, most: number): AsyncGenerator<Uint8Array>;
}

const MOST_ENTRIES = 2_000;

/** Reads the directory of an archive; a file that was cut has none, as it stands at the end. Throws FileBroken. */
export async function zipEntries(bytes: Uint8Array): Promise<ZipEntries> {
	const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	if (zip.entryCount > MOST_ENTRIES) throw new FileBroken('listTooLargeInside');
	const entries = new Map<string, Entry>();
	await readDirectory(zip, entries);
	return { names: [...entries.keys()], unpack: (name, most) => unpack(zip, entries.get(name), most) };
}

function openZip(buffer: Buffer): Promise<ZipFile> {
	return new Promise((resolve, reject) => {
		fromBuffer(buffer, { lazyEntries: true }, (error, zip) => (error ? reject(broken(error)) : resolve(zip)));
	});
}

function readDirectory(zip: ZipFile, entries: Map<string, Entry>): Promise<void> {
	return new Promise((resolve, reject) => {
		zip.on('error', (error: Error) => reject(broken(error)));
		zip.on('end', resolve);
		zip.on('entry', (entry: Entry) => {
			if (entry.isEncrypted()) return reject(new FileBroken('listIsSpreadsheet'));
			entries.set(entry.fileName, entry);
			zip.readEntry();
		});
		zip.readEntry();
	});
}

async function* unpack(zip: ZipFile, entry: Entry | undefined, most: number): AsyncGenerator<Uint8Array> {
	if (!entry) throw new FileBroken('listCut');
	const unpacked = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
		zip.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream)));
	});
	let length = 0;
	const pieces = (unpacked as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
	try {
		for (;;) {
			const piece = await pieces.next().catch((error: unknown) => Promise.reject(broken(error)));
			if (piece.done) return;
			length += piece.value.length;
			if (length > most) throw new FileBroken('listTooLargeInside');
			yield piece.value;
		}
	} finally {
		await pieces.return?.();
	}
}

/** Whatever the library or zlib say of an archive, it is not what was packed; only more than it promised is worth another word. */
function broken(error: unknown): FileBroken {
	const isLonger = error instanceof Error && error.message.startsWith('too many bytes');
	return new FileBroken(isLonger ? 'listTooLargeInside' : 'listCut');
}
