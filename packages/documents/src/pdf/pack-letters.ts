import { Zip, ZipPassThrough } from 'fflate';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { JoinedPdf } from './join-pdfs.ts';

/** Letters on the disk that become one file. */
export interface PackJob {
	output: 'pdf' | 'zip';
	/** Of the PDF. */
	title: string;
	/** Day that the file says it was made. */
	on: string;
	/** Where it is written; there is nothing until it is whole. */
	into: string;
	/** `name`: in a ZIP, without its ending. */
	parts: readonly { place: string; name: string }[];
}

export interface PackedLetters {
	bytes: number;
	/** Of a PDF; 0 of a ZIP. */
	pages: number;
}

/**
 * Writes one file of many letters, holding one at a time. `go` is told after each how many are in it, and ends the work by answering
 * false (then there is no file: undefined). The same letters give the same bytes.
 */
export async function packLetters(
	{ output, title, on, into, parts }: PackJob,
	go: (done: number) => boolean | Promise<boolean> = () => true
): Promise<PackedLetters | undefined> {
	const half = `${into}.belum`;
	const file = openSync(half, 'w', 0o600);
	let bytes = 0;
	const write = (piece: Uint8Array) => {
		for (let at = 0; at < piece.byteLength;) at += writeSync(file, piece, at);
		bytes += piece.byteLength;
	};
	let pages = 0;
	try {
		const packed = output === 'pdf' ? pdfPack(write, { title, on }) : zipPack(write, on);
		for (const [index, { place, name }] of parts.entries()) {
			pages += packed.add(readFileSync(place), name);
			if (!(await go(index + 1))) return undefined;
		}
		packed.end();
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(half, into);
	flushFolder(dirname(into));
	return { bytes, pages };
}

interface Pack {
	add(bytes: Uint8Array, name: string): number;
	end(): void;
}

function pdfPack(write: (bytes: Uint8Array) => void, { title, on }: { title: string; on: string }): Pack {
	return new JoinedPdf(write, { title, at: new Date(`${on}T00:00:00Z`) });
}

/** Letters are packed already; a ZIP only holds them together. */
function zipPack(write: (bytes: Uint8Array) => void, on: string): Pack {
	const zip = new Zip((fault, piece) => {
		if (fault) throw fault;
		write(piece);
	});
	return {
		add(bytes, name) {
			const entry = new ZipPassThrough(`${name}.pdf`);
			// The library writes the parts of a local time.
			entry.mtime = new Date(`${on}T00:00:00`);
			zip.add(entry);
			entry.push(bytes, true);
			return 0;
		},
		end: () => zip.end()
	};
}

function flushFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
