import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Statement } from './engine.ts';
import {
	OPENED,
	type Answer,
	type ConnectionSettings,
	type Failure,
	type Reply,
	type Request,
	type WorkerSettings
} from './sqlite-messages.ts';

/** What SQLite refused: `errcode` is its extended result code, `message` its own words. */
class SqliteError extends Error {
	readonly code: string | undefined;
	readonly errcode: number | undefined;

	constructor(failure: Failure) {
		super(failure.message);
		this.name = 'SqliteError';
		this.code = failure.code;
		this.errcode = failure.errcode;
	}
}

interface Waiting {
	resolve(answers: readonly Answer[]): void;
	reject(error: Error): void;
}

/**
 * SQLite would take an object in the first place for a list of named parameters and store null without a word.
 * A view into a larger buffer would be cloned with all of that buffer, so it is cut out first.
 */
function storable(value: unknown): unknown {
	if (value instanceof Uint8Array) return value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value);
	if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
	throw new TypeError(`A parameter must be text, a number, bytes or null, not ${typeof value}`);
}

/** The near end of one connection: every request is one message to its thread and one back, answered in order. */
export class SqliteChannel {
	readonly #worker: Worker;
	readonly #bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	readonly #waiting = new Map<number, Waiting>();
	#lastId = OPENED;
	#ended: Error | undefined;

	private constructor(settings: ConnectionSettings) {
		this.#worker = new Worker(new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url), {
			workerData: { ...settings, bell: this.#bell } satisfies WorkerSettings,
			execArgv: [],
			// Rows pass through and are gone; more room for them would only stay taken.
			resourceLimits: { maxYoungGenerationSizeMb: 8 }
		});
		this.#worker.on('message', (reply: Reply) => this.#settle(reply));
		this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
		this.#worker.on('exit', () => this.#end(new Error('The database connection is closed')));
	}

	/** Resolves when the thread has opened the file and asserted its settings. */
	static async open(settings: ConnectionSettings): Promise<SqliteChannel> {
		const channel = new SqliteChannel(settings);
		await new Promise<readonly Answer[]>((resolve, reject) => channel.#waiting.set(OPENED, { resolve, reject }));
		return channel;
	}

	/** Runs one statement. */
	async run(sql: string, parameters: readonly unknown[] = []): Promise<Answer> {
		const [answer] = await this.ask('run', [{ sql, parameters }]);
		return answer ?? { rows: [], changes: undefined };
	}

	/** One answer for each statement, in their order. */
	ask(kind: Request['kind'], statements: readonly Statement[] = []): Promise<readonly Answer[]> {
		return new Promise((resolve, reject) => {
			if (this.#ended) return reject(this.#ended);
			const id = ++this.#lastId;
			this.#waiting.set(id, { resolve, reject });
			try {
				const storables = statements.map(({ sql, parameters }) => ({ sql, parameters: parameters.map(storable) }));
				this.#worker.postMessage({ id, kind, statements: storables } satisfies Request);
				Atomics.add(this.#bell, 0, 1);
				Atomics.notify(this.#bell, 0);
			} catch (error) {
				this.#waiting.delete(id);
				reject(error instanceof Error ? error : new Error(String(error)));
			}
		});
	}

	/** Closes the file and waits until the thread is gone. */
	async close(): Promise<void> {
		if (this.#ended) return;
		const gone = new Promise((resolve) => this.#worker.once('exit', resolve));
		await this.ask('close');
		await gone;
	}

	#settle(reply: Reply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if ('failure' in reply) waiting?.reject(new SqliteError(reply.failure));
		else waiting?.resolve(reply.answers);
	}

	#end(error: Error): void {
		this.#ended ??= error;
		for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
		this.#waiting.clear();
	}
}
