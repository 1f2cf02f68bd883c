/** A busy hall on a server that runs under strace, from its first start to its kill. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStored } from '../e2e/stored.ts';
import { openWorld } from '../e2e/world.ts';
import { randomFrom } from '../random.ts';
import { BusyHall } from './busy-hall.ts';
import { readMessages, type Message } from './hall-messages.ts';
import { deedsOf, type Deed } from './flush-proof.ts';
import { readTrace, tracedTo, type Call } from './trace.ts';

const PHONES = 8;
/** The longest that everybody goes on after everything to be seen has been seen, in milliseconds. */
const LONGEST = 400;

export type TracedHall = {
	calls: Call[];
	messages: Message[];
	deeds: Deed[];
	sessionId: string;
	/** Of the codes, which the store asks for. */
	secret: string;
	/** Database and log as the kill left them, by the names of the trace. */
	left: Map<string, Buffer>;
	database: string;
	log: string;
};

/** The log is taken over into the main file: nothing else writes there while the server runs. */
async function untilCheckpoint(file: string): Promise<void> {
	const watcher = watch(file);
	try {
		await once(watcher, 'change');
	} finally {
		watcher.close();
	}
}

/** Kills the server at a random moment after a checkpoint, while everybody is busy. */
export async function runTracedHall(seed: number): Promise<TracedHall> {
	const random = randomFrom(seed);
	await using open = new AsyncDisposableStack();
	const folder = await mkdtemp(join(tmpdir(), 'balai-trace-'));
	open.defer(() => rm(folder, { recursive: true, force: true }));
	const traceFile = join(folder, 'trace');
	const world = await openWorld({ args: ['--latihan'], launcher: tracedTo(traceFile) });
	open.defer(() => world.close());
	const [database, log, secretFile] = ['balai.sqlite', 'balai.sqlite-wal', 'rahasia-kode'].map((name) =>
		join(world.dataFolder, name)
	) as [string, string, string];
	const [session] = readStored<{ id: string; code: string }>(world.dataFolder, 'select id, code from session');
	const invited = readStored<{ kpm_id: string }>(world.dataFolder, 'select kpm_id from invitation').map((row) => row.kpm_id);
	if (!session) throw new Error('There is no session to hold.');

	const hall = await BusyHall.enter({ url: world.url, code: session.code, invited, phones: PHONES, random });
	open.defer(() => hall.leave());
	const isOver = new AbortController();
	const working = hall.work(isOver.signal);
	// The kill leaves everybody waiting for an answer that never comes.
	working.catch(() => undefined);
	await untilCheckpoint(database);
	await hall.untilOfEveryKind();
	await sleep(random() * LONGEST);
	await world.kill();
	isOver.abort();

	const [secret, ...files] = await Promise.all([readFile(secretFile, 'utf8'), readFile(database), readFile(log)]);
	const calls = readTrace(
		await readFile(traceFile, 'latin1'),
		(file) => file.startsWith('socket:') || file === database || file === log
	);
	const messages = readMessages(calls);
	return {
		calls,
		messages,
		deeds: deedsOf(calls, messages, log),
		sessionId: session.id,
		secret: secret.trim(),
		left: new Map([database, log].map((file, index) => [file, files[index] ?? Buffer.alloc(0)])),
		database,
		log
	};
}
