import type { PaperSize } from '@balai/documents';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Sheet } from '../../src/lib/instruments/sheet.ts';
import type { AboutTable, FileTable } from '../../src/lib/server/table-files.ts';

/** What is written, and how. */
export type ToWrite =
	| { kind: 'csv'; table: FileTable }
	| { kind: 'table'; table: FileTable; about: AboutTable }
	| { kind: 'sheet'; sheet: Sheet; paper: PaperSize };
export type ToWorkbooks = { id: number; write: ToWrite };
export type FromWorkbooks = { id: number } & ({ written: Uint8Array<ArrayBuffer> } | { fault: string });

/** The thread holds its library in memory; the next file starts another one. */
const IDLE_MS = 30_000;

/**
 * Writes tables as files for spreadsheets in a thread of its own: a list of ten thousand rows takes a second or two, in which no hall
 * would be answered.
 */
export class WorkbookThread {
	readonly #asked = new Map<number, PromiseWithResolvers<Uint8Array<ArrayBuffer>>>();
	#worker: Worker | undefined;
	#idle: NodeJS.Timeout | undefined;
	#last = 0;

	/** UTF-8 with its mark, semicolons, nothing that runs as a formula. */
	csv(table: FileTable): Promise<Uint8Array<ArrayBuffer>> {
		return this.#write({ kind: 'csv', table });
	}

	/** A workbook with this table, and a second sheet that says what it is. */
	table(table: FileTable, about: AboutTable): Promise<Uint8Array<ArrayBuffer>> {
		return this.#write({ kind: 'table', table, about });
	}

	/** An instrument in the layout of its form; printed on `paper` it is as wide as a page. */
	sheet(sheet: Sheet, paper: PaperSize): Promise<Uint8Array<ArrayBuffer>> {
		return this.#write({ kind: 'sheet', sheet, paper });
	}

	async close(): Promise<void> {
		clearTimeout(this.#idle);
		const worker = this.#worker;
		this.#fail(new Error('The program is closing'));
		await worker?.terminate();
	}

	#write(write: ToWrite): Promise<Uint8Array<ArrayBuffer>> {
		clearTimeout(this.#idle);
		const worker = (this.#worker ??= this.#start());
		this.#last += 1;
		const id = this.#last;
		const asked = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
		this.#asked.set(id, asked);
		worker.postMessage({ id, write } satisfies ToWorkbooks);
		return asked.promise;
	}

	#start(): Worker {
		const place = new URL(`./workbook-worker${extname(import.meta.url)}`, import.meta.url);
		const worker = new Worker(place, { execArgv: [] });
		worker.on('message', (message: FromWorkbooks) => {
			const asked = this.#asked.get(message.id);
			this.#asked.delete(message.id);
			if ('fault' in message) asked?.reject(new Error(message.fault));
			else asked?.resolve(message.written);
			if (this.#asked.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
		});
		worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
		worker.on('exit', (code) => {
			if (this.#worker === worker) this.#fail(new Error(`The thread for workbooks ended with ${code}`));
		});
		// A server that is asked to stop does not wait for a file.
		worker.unref();
		return worker;
	}

	#fail(error: Error): void {
		for (const { reject } of this.#asked.values()) reject(error);
		this.#asked.clear();
		this.#worker = undefined;
	}
}
