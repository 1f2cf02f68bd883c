import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOURS = 256;

type Pixels = { width: number; height: number; channels: 3 | 4; bytes: Uint8Array };

/** Reads what a browser's screenshot is: 8 bits, RGB or RGBA, not interlaced. */
function readPng(png: Buffer): Pixels {
	const parts: Buffer[] = [];
	let [width, height, channels]: [number, number, 3 | 4] = [0, 0, 3];
	for (let at = SIGNATURE.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		const kind = png.toString('latin1', at + 4, at + 8);
		const body = png.subarray(at + 8, at + 8 + length);
		if (kind === 'IHDR') [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
		if (kind === 'IDAT') parts.push(body);
		at += length + 12;
	}
	return { width, height, channels, bytes: unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels) };
}

function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
	const bytes = new Uint8Array(stride * height);
	for (let row = 0; row < height; row += 1) {
		const filter = raw[row * (stride + 1)] ?? 0;
		for (let column = 0; column < stride; column += 1) {
			const here = row * stride + column;
			const left = column >= step ? (bytes[here - step] ?? 0) : 0;
			const up = row > 0 ? (bytes[here - stride] ?? 0) : 0;
			const corner = row > 0 && column >= step ? (bytes[here - stride - step] ?? 0) : 0;
			const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
			bytes[here] = (raw[row * (stride + 1) + 1 + column] ?? 0) + guess;
		}
	}
	return bytes;
}

function paeth(left: number, up: number, corner: number): number {
	const guess = left + up - corner;
	const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
	if (a <= b && a <= c) return left;
	return b <= c ? up : corner;
}

function chunk(kind: string, body: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

function distance(one: number, other: number): number {
	const by = (shift: number) => ((one >> shift) & 255) - ((other >> shift) & 255);
	return by(16) ** 2 + by(8) ** 2 + by(0) ** 2;
}

/** Each shade that is seen at all first, whole families of it by their commonest; then the commonest of the rest. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
	const common = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
	const families = new Map<number, number>();
	for (const colour of common) if (!families.has(colour & 0xe0e0e0)) families.set(colour & 0xe0e0e0, colour);
	return [...new Set([...families.values(), ...common])].slice(0, COLOURS);
}

/**
 * The same picture with 256 colours at about a third of its size: our screens are paper, ink and a few
 * tints, and what lies between is the soft edge of letters.
 */
export function smallPng(png: Buffer): Buffer {
	const { width, height, channels, bytes } = readPng(png);
	const colourAt = (pixel: number) => {
		const at = pixel * channels;
		return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
	};
	const counts = new Map<number, number>();
	for (let pixel = 0; pixel < width * height; pixel += 1) {
		const colour = colourAt(pixel);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const palette = paletteOf(counts);
	const places = new Map(palette.map((colour, place) => [colour, place]));
	const placeOf = (colour: number) => {
		const known = places.get(colour);
		if (known !== undefined) return known;
		let nearest = 0;
		for (const [place, other] of palette.entries())
			if (distance(colour, other) < distance(colour, palette[nearest] ?? 0)) nearest = place;
		places.set(colour, nearest);
		return nearest;
	};
	const rows = Buffer.alloc((width + 1) * height);
	for (let row = 0; row < height; row += 1) {
		for (let column = 0; column < width; column += 1)
			rows[row * (width + 1) + 1 + column] = placeOf(colourAt(row * width + column));
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const colours = Buffer.from(palette.flatMap((colour) => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]));
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', colours),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}
