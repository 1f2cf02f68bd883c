import { setImmediate } from 'node:timers/promises';
import { MOST_COLUMNS, type ListRefusal } from '@balai/domain';
import Papa from 'papaparse';

/** The rows of a file as cells of text, in portions; others get the processor between two of them. */
export interface CellRows {
	/** 'utf-8', 'windows-1252', 'xlsx', … */
	encoding: string;
	/** About as many rows as there are, the header counted. */
	lines: number;
	/** Throws FileBroken when the file turns out not to be what it seemed. */
	portions: AsyncGenerator<string[][]>;
}

/** The file cannot be read to its end; nothing of it may stay. */
export class FileBroken extends Error {
	readonly refusal: ListRefusal;

	constructor(refusal: ListRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** Where a header stands at the latest. */
const HEADER_LINES = 12;
const PORTION_CHARACTERS = 64 * 1024;

/** Reads CSV with `;`, `,` or tabs, in UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1252. */
export function csvRows(bytes: Uint8Array): CellRows | ListRefusal {
	const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
	const encoding = encodingOf(start, bytes);
	if (encoding === undefined || start === '%PDF') return 'listNotText';
	const text = new TextDecoder(encoding).decode(bytes);
	if (hasControls(text)) return 'listNotText';
	if (text.trim() === '') return 'listEmpty';
	return { encoding, lines: countLines(text), portions: csvPortions(text, guessDelimiter(text)) };
}

/** What no program writes into a list: NUL and its kind. Tabs, line ends and the page feed of printers are none of it. */
function hasControls(text: string): boolean {
	return /[^\P{Cc}\t\n\v\f\r\u007f-\u009f]/u.test(text);
}

function countLines(text: string): number {
	let lines = text.endsWith('\n') ? 0 : 1;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
	return lines;
}

function encodingOf(start: string, bytes: Uint8Array): string | undefined {
	if (start.startsWith('\xff\xfe')) return 'utf-16le';
	if (start.startsWith('\xfe\xff')) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		// These five stand for nothing in Windows-1252: the file is something else.
		return bytes.some((byte) => byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d)
			? undefined
			: 'windows-1252';
	}
}

/** By the first line outside quotes that has columns: a title may stand above the header. */
function guessDelimiter(text: string): string {
	const lines = text.slice(0, PORTION_CHARACTERS).split(/\r?\n/, HEADER_LINES);
	const bare = lines.map((each) => each.replace(/"[^"]*"/g, ''));
	const line = bare.find((each) => /([;,\t]).*\1/.test(each)) ?? bare.find((each) => each.trim() !== '') ?? '';
	const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
	return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

async function* csvPortions(text: string, delimiter: string): AsyncGenerator<string[][]> {
	let parser: Papa.Parser | undefined;
	let deliver: (portion: Papa.ParseResult<string[]> | undefined) => void = () => undefined;
	const arrival = () => new Promise<Papa.ParseResult<string[]> | undefined>((resolve) => (deliver = resolve));
	let arriving = arrival();
	const cut = new CutNoticed(text.endsWith('\n'));
	Papa.parse<string[]>(text, {
		delimiter,
		chunkSize: PORTION_CHARACTERS,
		chunk(results: Papa.ParseResult<string[]>, handle: Papa.Parser) {
			handle.pause();
			parser = handle;
			deliver(results);
		},
		complete: () => deliver(undefined)
	});
	for (;;) {
		const portion = await arriving;
		if (!portion) break;
		arriving = arrival();
		if (portion.errors.some(({ code }) => code === 'MissingQuotes')) throw new FileBroken('listCut');
		if (portion.data.some((cells) => cells.length > MOST_COLUMNS)) throw new FileBroken('listTooWide');
		cut.look(portion.data);
		yield portion.data;
		await setImmediate();
		parser?.resume();
	}
	if (cut.isCut) throw new FileBroken('listCut');
}

/** A file whose last line alone is short, and ends without a line end, was cut on its way. */
class CutNoticed {
	readonly #endsWhole: boolean;
	#widths = new Set<number>();
	#last: readonly string[] = [];

	constructor(endsWhole: boolean) {
		this.#endsWhole = endsWhole;
	}

	look(rows: readonly (readonly string[])[]): void {
		for (const row of rows) {
			if (row.every((cell) => cell.trim() === '')) continue;
			if (this.#last.length > 0 && this.#widths.size < 2) this.#widths.add(this.#last.length);
			this.#last = row;
		}
	}

	get isCut(): boolean {
		const [width = 0] = this.#widths;
		return !this.#endsWhole && this.#widths.size === 1 && this.#last.length < width;
	}
}
