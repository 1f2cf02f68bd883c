/**
 * What a power cut may leave of files that a program was writing: everything up to the last flush that had returned, and of what came
 * after it any part. Disks write sectors of 512 bytes, each whole or not at all, in any order.
 */
import { isFlush, type Call } from './trace.ts';

const SECTOR = 512;

/** The calls as they stood at one line of the trace: what had not returned by then is under way. */
export function cutAt(calls: readonly Call[], line: number): Call[] {
	return calls
		.filter(({ began }) => began < line)
		.map((call) => (call.ended < line ? call : { ...call, ended: Infinity, result: undefined }));
}

/** `isWhole` is false for one that the kill cut off: nobody knows whether it happened. */
type Change = { isWhole: boolean } & ({ offset: number; data: Buffer } | { length: number });

/** A file at one moment, as the trace tells it. */
export type WrittenFile = {
	/** Surely on the disk. */
	flushed: Buffer;
	/** What was changed after the last flush, in order. */
	unflushed: readonly Change[];
};

/** Bytes that grow and shrink as a file does; what lies between is zero. */
class Content {
	#bytes: Buffer;
	#length: number;

	constructor(bytes: Buffer) {
		this.#bytes = Buffer.from(bytes);
		this.#length = bytes.length;
	}

	apply(change: Change): this {
		const end = 'length' in change ? change.length : Math.max(this.#length, change.offset + change.data.length);
		if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], end * 2);
		if (end < this.#length) this.#bytes.fill(0, end, this.#length);
		this.#length = end;
		if ('data' in change) change.data.copy(this.#bytes, change.offset);
		return this;
	}

	get bytes(): Buffer {
		return Buffer.from(this.#bytes.subarray(0, this.#length));
	}
}

/** Follows one file, which did not exist before the trace, through all its changes and flushes. */
export function writtenFile(calls: readonly Call[], file: string): WrittenFile {
	const flushed = new Content(Buffer.alloc(0));
	let open: { change: Change; ended: number }[] = [];
	for (const call of calls) {
		const { name, offset, data, ended, began } = call;
		if (call.file !== file || name === 'read' || call.result === -1) continue;
		const isWhole = call.result !== undefined;
		if (isFlush(call)) {
			const isCovered = ({ ended: returned }: { ended: number }) => returned < began;
			for (const { change } of open.filter(isCovered)) flushed.apply(change);
			open = open.filter((one) => !isCovered(one));
		} else if (name === 'pwrite64' && offset !== undefined) open.push({ change: { offset, data, isWhole }, ended });
		else if (name === 'ftruncate' && offset !== undefined) open.push({ change: { length: offset, isWhole }, ended });
		else if (name !== 'fsync' && name !== 'fdatasync') throw new Error(`A ${name} on ${file}, which this reader does not know.`);
	}
	return { flushed: flushed.bytes, unflushed: open.map(({ change }) => change) };
}

/** The file with every change, as a machine that stays on has it; `cutOff`: also with those that the kill cut off. */
export function withAll({ flushed, unflushed }: WrittenFile, cutOff: boolean): Buffer {
	const content = new Content(flushed);
	for (const change of unflushed) if (change.isWhole || cutOff) content.apply(change);
	return content.bytes;
}

/** The file with nothing that was not flushed. */
export function withNone({ flushed }: WrittenFile): Buffer {
	return flushed;
}

/** The file with, for each sector on its own, its content after any of the changes or before all of them. */
export function torn({ flushed, unflushed }: WrittenFile, random: () => number): Buffer {
	const ends = unflushed.map((change) => ('length' in change ? change.length : change.offset + change.data.length));
	const result = new Content(flushed);
	for (let at = 0; at < Math.max(flushed.length, ...ends); at += SECTOR) {
		const sector = new Content(flushed.subarray(at, at + SECTOR));
		const versions = [sector.bytes];
		for (const change of unflushed) {
			const inside = within(change, at);
			if (inside) versions.push(sector.apply(inside).bytes);
		}
		const distinct = versions.filter((version, index) => versions.findIndex((other) => other.equals(version)) === index);
		const chosen = distinct[Math.floor(random() * distinct.length)];
		if (distinct.length > 1 && chosen && chosen.length > 0) result.apply({ offset: at, data: chosen, isWhole: true });
	}
	return result.bytes;
}

/** The part of a change that falls into the sector that begins at `at`. */
function within(change: Change, at: number): Change | undefined {
	if ('length' in change) return change.length < at + SECTOR ? { ...change, length: Math.max(0, change.length - at) } : undefined;
	const [from, to] = [Math.max(at, change.offset), Math.min(at + SECTOR, change.offset + change.data.length)];
	if (from >= to) return undefined;
	return { ...change, offset: from - at, data: change.data.subarray(from - change.offset, to - change.offset) };
}
