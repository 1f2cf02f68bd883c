import { extname } from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { Database, DatabaseLocation } from '../engines/engine.ts';
import type { Secrets } from '../secrets.ts';
import { writeTogether, type Desk } from './desk.ts';
import { refuseFile } from './open-list.ts';
import { runJob, type Job, type JobAnswers, type News } from './list-jobs.ts';
import type { FromThread, ThreadSettings, ToThread } from './list-thread-messages.ts';

/** A thread that has nothing to do holds memory; the next list starts another. */
const IDLE_MS = 10_000;
/** Lists are read piece by piece: what needs more was made to fill the memory, and ends the thread and not the server. */
const MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
/** Two lists beside one another are held whole, some 400 bytes a person: they have a thread of their own. */
const WIDE_MEMORY_MB = 512;

interface Asked {
	kind: Job['kind'];
	resolve(answer: unknown): void;
	reject(error: Error): void;
	tell(news: News): void;
}

/** Runs jobs on lists: in a thread, or right here for a database in memory, which only this thread can see. */
export interface ListThread {
	run<K extends Job['kind']>(job: Extract<Job, { kind: K }>, tell?: (news: News) => void): Promise<JobAnswers[K]>;
	/** What is under way ends where it is, and rejects; it can be carried on later. */
	close(): Promise<void>;
}

export function listThread(parts: {
	database: Database;
	secrets: Secrets;
	location: DatabaseLocation;
	secret: string;
	holder: string;
	wideMemoryMb?: number | undefined;
}): ListThread {
	const { database, secrets, location, secret, holder, wideMemoryMb = WIDE_MEMORY_MB } = parts;
	if (location.kind !== 'sqlite-memory') {
		const settings = { location, secret, holder };
		const wideMemory = { ...MEMORY, maxOldGenerationSizeMb: wideMemoryMb };
		const [narrow, wide] = [new FarThread(database, settings, MEMORY), new FarThread(database, settings, wideMemory)];
		return {
			run: (job, tell) => ('isWide' in job && job.isWide === true ? wide : narrow).run(job, tell),
			close: async () => {
				await Promise.all([narrow.close(), wide.close()]);
			}
		};
	}
	const desk: Desk = {
		engine: database.engine,
		reader: database.reader,
		secrets,
		holder,
		write: (statements) => writeTogether(database, statements)
	};
	return {
		run: (job, tell = () => undefined) => runJob(desk, job, tell) as Promise<never>,
		close: () => Promise.resolve()
	};
}

class FarThread implements ListThread {
	readonly #database: Database;
	readonly #settings: ThreadSettings;
	readonly #memory: ResourceLimits;
	readonly #asked = new Map<number, Asked>();
	#worker: Worker | undefined;
	#idle: NodeJS.Timeout | undefined;
	#last = 0;
	#isClosed = false;

	constructor(database: Database, settings: ThreadSettings, memory: ResourceLimits) {
		this.#memory = memory;
		this.#database = database;
		this.#settings = settings;
	}

	run<K extends Job['kind']>(
		job: Extract<Job, { kind: K }>,
		tell: (news: News) => void = () => undefined
	): Promise<JobAnswers[K]> {
		return new Promise((resolve, reject) => {
			if (this.#isClosed) return reject(new Error('The store is closed'));
			clearTimeout(this.#idle);
			this.#worker ??= this.#start();
			this.#last += 1;
			this.#asked.set(this.#last, { kind: job.kind, resolve: resolve as (answer: unknown) => void, reject, tell });
			this.#worker.postMessage({ id: this.#last, job } satisfies ToThread);
		});
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#idle);
		await this.#worker?.terminate();
		this.#fail(new Error('The store is closed'));
	}

	#start(): Worker {
		const worker = new Worker(new URL(`./list-worker${extname(import.meta.url)}`, import.meta.url), {
			workerData: this.#settings,
			execArgv: [],
			resourceLimits: this.#memory
		});
		worker.on('message', (message: FromThread) => this.#hear(worker, message));
		worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
		worker.on('exit', () => {
			if (this.#worker === worker) this.#worker = undefined;
		});
		return worker;
	}

	#hear(worker: Worker, message: FromThread): void {
		if ('write' in message) {
			void writeTogether(this.#database, message.statements).then(
				(answers) => worker.postMessage({ written: message.write, answers } satisfies ToThread),
				(error: unknown) => worker.postMessage({ written: message.write, fault: String(error) } satisfies ToThread)
			);
			return;
		}
		const asked = this.#asked.get(message.id);
		if ('news' in message) return asked?.tell(message.news);
		this.#asked.delete(message.id);
		if ('fault' in message) asked?.reject(new Error(message.fault));
		else asked?.resolve(message.answer);
		if (this.#asked.size === 0) {
			this.#idle = setTimeout(() => {
				void this.#worker?.terminate();
				this.#worker = undefined;
			}, IDLE_MS).unref();
		}
	}

	#fail(error: Error): void {
		const isFull = isOutOfMemory(error);
		// Of several lists nobody knows which one it was.
		const refusal = this.#asked.size === 1 ? 'listTooLargeInside' : 'listStopped';
		for (const { kind, resolve, reject } of this.#asked.values()) {
			if (isFull && kind !== 'carryOn') resolve(refuseFile(refusal));
			else reject(error);
		}
		this.#asked.clear();
		this.#worker = undefined;
	}
}

/** What a thread ended with that needed more memory than it may have. */
export function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
