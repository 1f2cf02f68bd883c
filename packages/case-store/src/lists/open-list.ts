import { setImmediate } from 'node:timers/promises';
import {
	LARGEST_LIST_BYTES,
	guessBnbaPkhColumns,
	missingBnbaPkhColumns,
	startBnbaPkhPass,
	type BnbaPkhField,
	type ListOutcome,
	type ListRefusal
} from '@balai/domain';
import Papa from 'papaparse';

export interface CheckedRow {
	cells: readonly string[];
	outcome: ListOutcome;
}

export interface OpenList {
	header: string[];
	encoding: string;
	/** Of the file, its header not counted: about as many rows. */
	lines: number;
	/** The rows in their order, some hundreds at a time; others get the processor between two portions. */
	rows: AsyncGenerator<CheckedRow[]>;
}

/** `missing` names the columns when the refusal is `listWithoutColumns`. */
export type FileRefused = { ok: false; refusal: ListRefusal; missing: BnbaPkhField[] };

const PORTION_CHARACTERS = 64 * 1024;

const refuseFile = (refusal: ListRefusal, missing: BnbaPkhField[] = []): FileRefused => ({ ok: false, refusal, missing });

/**
 * Decodes and checks a BNBA PKH file. Nothing is kept here.
 *
 * @param areaCode the area that every row must lie in; '' takes all
 */
export async function openList(bytes: Uint8Array, areaCode: string): Promise<{ ok: true; value: OpenList } | FileRefused> {
	const decoded = decode(bytes);
	if (!decoded.ok) return decoded;
	const { text, encoding } = decoded;
	const portions = csvPortions(text, guessDelimiter(text));
	const first = await portions.next();
	const head = first.done ? [] : first.value;
	const headerIndex = head.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
	const header = head[headerIndex];
	if (!header) return refuseFile('listEmpty');
	const columns = guessBnbaPkhColumns(header);
	const missing = missingBnbaPkhColumns(columns);
	if (Object.keys(columns).length === 0 && header.length < 3) return refuseFile('listNotText');
	if (missing.length > 0) return refuseFile('listWithoutColumns', missing);

	const check = startBnbaPkhPass(header, columns, areaCode);
	async function* rows(): AsyncGenerator<CheckedRow[]> {
		let rowNumber = headerIndex + 1;
		for (let portion = head.slice(headerIndex + 1); ;) {
			const checked: CheckedRow[] = [];
			for (const cells of portion) {
				rowNumber += 1;
				const outcome = check(rowNumber, cells);
				if (outcome) checked.push({ cells, outcome });
			}
			if (checked.length > 0) yield checked;
			const next = await portions.next();
			if (next.done) return;
			portion = next.value;
		}
	}
	return { ok: true, value: { header, encoding, lines: countLines(text) - 1, rows: rows() } };
}

function decode(bytes: Uint8Array): { ok: true; text: string; encoding: string } | FileRefused {
	if (bytes.length > LARGEST_LIST_BYTES) return refuseFile('listTooLarge');
	if (bytes.length === 0) return refuseFile('listEmpty');
	const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
	// XLSX and ODS are zip files, XLS is an OLE file.
	if (start === 'PK\x03\x04' || start === '\xd0\xcf\x11\xe0') return refuseFile('listIsSpreadsheet');
	const encoding = encodingOf(start, bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	if (start === '%PDF' || text.includes('\0')) return refuseFile('listNotText');
	return text.trim() === '' ? refuseFile('listEmpty') : { ok: true, text, encoding };
}

function countLines(text: string): number {
	let lines = text.endsWith('\n') ? 0 : 1;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
	return lines;
}

function encodingOf(start: string, bytes: Uint8Array): string {
	if (start.startsWith('\xff\xfe')) return 'utf-16le';
	if (start.startsWith('\xfe\xff')) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return 'windows-1252';
	}
}

/** By the first line outside quotes, where the header stands. */
function guessDelimiter(text: string): string {
	const line = (/^\s*(.*)$/m.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
	const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
	return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

async function* csvPortions(text: string, delimiter: string): AsyncGenerator<string[][]> {
	let parser: Papa.Parser | undefined;
	let deliver: (rows: string[][] | undefined) => void = () => undefined;
	const arrival = () => new Promise<string[][] | undefined>((resolve) => (deliver = resolve));
	let arriving = arrival();
	Papa.parse<string[]>(text, {
		delimiter,
		chunkSize: PORTION_CHARACTERS,
		chunk(results: Papa.ParseResult<string[]>, handle: Papa.Parser) {
			handle.pause();
			parser = handle;
			deliver(results.data);
		},
		complete: () => deliver(undefined)
	});
	for (;;) {
		const rows = await arriving;
		if (!rows) return;
		arriving = arrival();
		yield rows;
		await setImmediate();
		parser?.resume();
	}
}
