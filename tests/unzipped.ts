import { inflateRawSync } from 'node:zlib';

/** All files of a ZIP archive, such as an XLSX, one after another as text. */
export function unzipped(zip: Buffer): string {
	const texts: Buffer[] = [];
	let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16);
	while (zip.readUInt32LE(at) === 0x02014b50) {
		const isDeflated = zip.readUInt16LE(at + 10) === 8;
		const size = zip.readUInt32LE(at + 20);
		const local = zip.readUInt32LE(at + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const packed = zip.subarray(start, start + size);
		texts.push(isDeflated ? inflateRawSync(packed) : packed);
		at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return texts.map(String).join('\n');
}
