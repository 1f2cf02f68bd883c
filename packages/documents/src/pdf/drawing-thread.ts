import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Letter } from '../letter.ts';
import type { LetterFonts } from './canvas.ts';
import type { PackedLetters, PackJob } from './pack-letters.ts';
import type { RenderedLetters } from './render-letters.ts';

export type ToDrawing =
	| { id: number; letters: readonly Letter[]; pictures: ReadonlyMap<string, Uint8Array> }
	| { id: number; pack: PackJob }
	| { id: number; look: Letter }
	/** Nobody waits for it any more. */
	| { id: number; end: true };
export type FromDrawing = { id: number } & ({ done: number } | { answer: Answer } | { fault: string });
type Answer = RenderedLetters | PackedLetters | readonly string[] | undefined;

/** The thread holds faces and memory; the next letter starts another one. */
const IDLE_MS = 30_000;
/** Many letters are drawn in portions: what needs more ends the thread and not the server. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 };

interface Asked {
	resolve(answer: unknown): void;
	reject(error: Error): void;
	go: (done: number) => void;
}

interface Watch {
	go?: (done: number) => void;
	signal?: AbortSignal;
}

/** Draws letters in a thread of its own, so that no letter takes time from the halls. */
export class DrawingThread {
	readonly #fonts: () => LetterFonts;
	readonly #asked = new Map<number, Asked>();
	#worker: Worker | undefined;
	#idle: NodeJS.Timeout | undefined;
	#last = 0;

	/** `fonts` is asked for when the first letter is drawn. */
	constructor(fonts: () => LetterFonts) {
		this.#fonts = fonts;
	}

	/** As `renderLetters`; undefined when `signal` ended it. `go` is told how many are done. */
	draw(
		letters: readonly Letter[],
		pictures: ReadonlyMap<string, Uint8Array> = new Map(),
		watch: Watch = {}
	): Promise<RenderedLetters | undefined> {
		return this.#ask({ letters, pictures }, watch);
	}

	/** As `packLetters`, in the same way. */
	pack(job: PackJob, watch: Watch = {}): Promise<PackedLetters | undefined> {
		return this.#ask({ pack: job }, watch);
	}

	/** Signs of a letter that the face cannot print, found without drawing it. */
	missing(letter: Letter): Promise<readonly string[]> {
		return this.#ask({ look: letter }, {});
	}

	#ask<T>(
		asked: { letters: readonly Letter[]; pictures: ReadonlyMap<string, Uint8Array> } | { pack: PackJob } | { look: Letter },
		{ go = () => undefined, signal }: Watch
	): Promise<T> {
		return new Promise<T>((resolve, reject) => {
			clearTimeout(this.#idle);
			const worker = (this.#worker ??= this.#start());
			this.#last += 1;
			const id = this.#last;
			this.#asked.set(id, { resolve: resolve as (answer: unknown) => void, reject, go });
			worker.postMessage({ id, ...asked } satisfies ToDrawing);
			signal?.addEventListener('abort', () => worker.postMessage({ id, end: true } satisfies ToDrawing), { once: true });
		});
	}

	async close(): Promise<void> {
		clearTimeout(this.#idle);
		const worker = this.#worker;
		this.#fail(new Error('The program is closing'));
		await worker?.terminate();
	}

	#start(): Worker {
		const place = new URL(`./drawing-worker${extname(import.meta.url)}`, import.meta.url);
		const worker = new Worker(place, { execArgv: [], workerData: this.#fonts(), resourceLimits: MEMORY });
		worker.on('message', (message: FromDrawing) => {
			const asked = this.#asked.get(message.id);
			if ('done' in message) return asked?.go(message.done);
			this.#asked.delete(message.id);
			if ('fault' in message) asked?.reject(new Error(message.fault));
			else asked?.resolve(message.answer);
			if (this.#asked.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
		});
		worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
		worker.on('exit', (code) => {
			if (this.#worker === worker) this.#fail(new Error(`The thread for letters ended with ${code}`));
		});
		// A server that is asked to stop does not wait for a letter.
		worker.unref();
		return worker;
	}

	#fail(error: Error): void {
		for (const { reject } of this.#asked.values()) reject(error);
		this.#asked.clear();
		this.#worker = undefined;
	}
}
