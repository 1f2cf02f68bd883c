import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface Picture {
	/** JPEG. */
	bytes: Uint8Array;
	/** Pixels. */
	width: number;
	height: number;
}

/** How a picture is written; by default as a photograph that handwriting can be read on. */
export interface PictureSize {
	/** Of the longer side, in pixels. */
	longest: number;
	/** What unfolds to more is refused. */
	mostPixels?: number;
	/** Of the JPEG, up to 100. */
	quality?: number;
}

export interface ToPictures {
	id: number;
	bytes: Uint8Array;
	size?: PictureSize | undefined;
}
export type FromPictures = { id: number } & ({ ok: true; picture: Picture } | { ok: false });

/** The library holds memory; the next picture starts another thread. */
const IDLE_MS = 30_000;

interface Asked {
	resolve(picture: Picture | undefined): void;
	reject(error: Error): void;
}

/** Writes photographs anew, in a thread of its own, so that no picture takes time from the halls. */
export class PictureThread {
	readonly #asked = new Map<number, Asked>();
	#worker: Worker | undefined;
	#idle: NodeJS.Timeout | undefined;
	#last = 0;

	/** Undefined: these bytes are no photograph that can be used. */
	writeAnew(bytes: Uint8Array, size?: PictureSize): Promise<Picture | undefined> {
		return new Promise((resolve, reject) => {
			clearTimeout(this.#idle);
			this.#worker ??= this.#start();
			this.#last += 1;
			this.#asked.set(this.#last, { resolve, reject });
			this.#worker.postMessage({ id: this.#last, bytes, size } satisfies ToPictures);
		});
	}

	async close(): Promise<void> {
		clearTimeout(this.#idle);
		const worker = this.#worker;
		this.#fail(new Error('The store is closed'));
		await worker?.terminate();
	}

	#start(): Worker {
		const worker = new Worker(new URL(`./picture-worker${extname(import.meta.url)}`, import.meta.url), { execArgv: [] });
		worker.on('message', (message: FromPictures) => {
			this.#asked.get(message.id)?.resolve(message.ok ? message.picture : undefined);
			this.#asked.delete(message.id);
			if (this.#asked.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
		});
		worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
		worker.on('exit', (code) => {
			if (this.#worker === worker) this.#fail(new Error(`The thread for pictures ended with ${code}`));
		});
		// A server that is asked to stop does not wait for a picture.
		worker.unref();
		return worker;
	}

	#fail(error: Error): void {
		for (const { reject } of this.#asked.values()) reject(error);
		this.#asked.clear();
		this.#worker = undefined;
	}
}
