/** The thread in which lists are read, compared and digested, so that none of it takes time from the halls. */
import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Kysely } from 'kysely';
import { openPostgres } from '../engines/postgres.ts';
import type { Statement } from '../engines/engine.ts';
import { SqliteChannel } from '../engines/sqlite-channel.ts';
import { channelDialect } from '../engines/sqlite-dialect.ts';
import type { Tables } from '../schema.ts';
import { makeSecrets } from '../secrets.ts';
import { writeTogether, type Desk, type Written } from './desk.ts';
import { runJob } from './list-jobs.ts';
import type { FromThread, ThreadSettings, ToThread } from './list-thread-messages.ts';

/** Has portions written by the thread that started this one: an SQLite file has one writing connection. */
class FarWriter {
	readonly #port: MessagePort;
	readonly #waiting = new Map<number, { resolve: (written: Written) => void; reject: (error: Error) => void }>();
	#last = 0;

	constructor(port: MessagePort) {
		this.#port = port;
	}

	write(statements: readonly Statement[]): Promise<Written> {
		return new Promise((resolve, reject) => {
			this.#last += 1;
			this.#waiting.set(this.#last, { resolve, reject });
			const plain = statements.map(({ sql, parameters }) => ({ sql, parameters }));
			this.#port.postMessage({ write: this.#last, statements: plain } satisfies FromThread);
		});
	}

	settle(message: Extract<ToThread, { written: number }>): void {
		const waiting = this.#waiting.get(message.written);
		this.#waiting.delete(message.written);
		if ('fault' in message) waiting?.reject(new Error(message.fault));
		else waiting?.resolve(message.answers);
	}
}

async function openDesk({ location, secret, holder }: ThreadSettings, far: FarWriter): Promise<Desk> {
	const secrets = makeSecrets(secret);
	if (location.kind === 'postgres') {
		const database = await openPostgres(location);
		const { engine, reader } = database;
		return { engine, reader, secrets, holder, write: (statements) => writeTogether(database, statements) };
	}
	// May write, so that it may empty the log; it does nothing else of the kind.
	const reading = await SqliteChannel.open({ file: location.file, readOnly: false });
	const reader = new Kysely<Tables>({ dialect: channelDialect(reading, 'begin') });
	return {
		engine: 'sqlite',
		reader,
		secrets,
		holder,
		write: (statements) => far.write(statements),
		emptyLog: () => emptyLog(reading)
	};
}

/** The log begins anew only when nothing was added while it was emptied: then the rest is little and is quickly done. */
async function emptyLog(channel: SqliteChannel): Promise<number> {
	let pages = 0;
	for (let attempt = 1; attempt <= 3; attempt += 1) {
		const { rows } = await channel.run('pragma wal_checkpoint(passive)');
		const { log, checkpointed } = rows[0] as { log: number; checkpointed: number };
		pages = Math.max(pages, log);
		if (checkpointed === log) break;
	}
	return pages;
}

/** Where two cores are all there is, halls come first. Linux alone has threads of different importance. */
function stepBack(): void {
	if (existsSync('/proc/thread-self'))
		setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_LOW);
}

function serve(): void {
	stepBack();
	const port = parentPort;
	if (!port) throw new Error('list-worker runs only as a worker thread');
	const tell = (message: FromThread): void => port.postMessage(message);
	const far = new FarWriter(port);
	const desk = openDesk(workerData as ThreadSettings, far);
	port.on('message', (message: ToThread) => {
		if ('written' in message) return far.settle(message);
		const { id, job } = message;
		void desk
			.then((open) => runJob(open, job, (news) => tell({ id, news })))
			.then(
				(answer) => tell({ id, answer }),
				(error: unknown) => tell({ id, fault: error instanceof Error ? error.message : String(error) })
			);
	});
}

serve();
