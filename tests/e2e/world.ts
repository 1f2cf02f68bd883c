import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const entry = resolve(import.meta.dirname, '../../apps/web/program/start.js');

/** The day before the meeting, in the morning in Kupang. */
const usualStart = '2026-11-19T01:00:00Z';

/** The built application as an office runs it: its own process, its own data folder, its own port. */
export type World = {
	readonly port: number;
	readonly url: string;
	readonly dataFolder: string;
	/** The one-time link that the terminal shows after the latest start, as long as nobody has an account. */
	firstAdministratorLink(): Promise<string>;
	/** `kill -9`: nothing is closed, nothing is flushed. */
	kill(): Promise<void>;
	/** Holds the server as it is, as on a machine that sleeps; `kill` and `close` still end it. */
	pause(): void;
	goOn(): void;
	/** Ctrl+C; answers the exit code. */
	stop(): Promise<number | null>;
	/** Starts the server again on the same port and the same data, after `kill` or `stop`; `clock` sets its clock anew. */
	restart(next?: Pick<WorldOptions, 'clock'>): Promise<void>;
	/** Everything that all servers of this world wrote, both streams in order of arrival. */
	log(): string;
	/** Ends the server and removes the data folder. */
	close(): Promise<void>;
};

export type WorldOptions = {
	/** ISO instant from which the server's clock runs on. */
	clock?: string;
	/** Unset: SQLite in the data folder. */
	databaseUrl?: string;
	/** The address that invitations, slips and the projector name; by default whatever this machine has today. */
	origin?: string;
	/** Which addresses of this machine it answers at; '0.0.0.0': all. */
	host?: string;
	args?: readonly string[];
	/** Takes over the secret of the installation from this data folder, as another process on its database must. */
	secretFrom?: string;
	/** A program and its options that start the server below them, such as a tracer. Linux only. */
	launcher?: readonly string[];
};

type StartedLine = { msg: 'started'; port: number };

function startedLine(text: string): StartedLine | undefined {
	for (const line of text.split('\n')) {
		if (!line.startsWith('{') || !line.includes('"msg":"started"')) continue;
		return JSON.parse(line) as StartedLine;
	}
	return undefined;
}

/** The process that a launcher started; undefined before it has. */
async function childOf(pid: number): Promise<number | undefined> {
	const [first] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
	return first ? Number(first) : undefined;
}

async function untilHealthy(url: string): Promise<void> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const answer = await fetch(`${url}/health`).catch(() => undefined);
		if (answer?.ok) return;
		if (Date.now() > deadline) throw new Error(`${url}/health did not say ready within 10 seconds.`);
		await sleep(50);
	}
}

export async function openWorld({
	clock = usualStart,
	databaseUrl = '',
	origin = '',
	host = '127.0.0.1',
	args = [],
	secretFrom,
	launcher = []
}: WorldOptions = {}): Promise<World> {
	const dataFolder = await mkdtemp(join(tmpdir(), 'balai-world-'));
	if (secretFrom !== undefined) await copyFile(join(secretFrom, 'rahasia-kode'), join(dataFolder, 'rahasia-kode'));
	let server: ChildProcess | undefined;
	let log = '';
	let latestStart = 0;
	let port = 0;

	async function start(time = clock): Promise<void> {
		latestStart = log.length;
		const [program = process.execPath, ...programArgs] = [...launcher, process.execPath, entry, ...args];
		const started = spawn(program, programArgs, {
			env: {
				...process.env,
				PORT: String(port),
				HOST: host,
				BALAI_DATA: dataFolder,
				BALAI_CLOCK: time,
				DATABASE_URL: databaseUrl,
				ORIGIN: origin
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		server = started;
		port = await new Promise<number>((found, failed) => {
			const hear = (piece: string) => {
				log += piece;
				const line = startedLine(log.slice(latestStart));
				if (line) found(line.port);
			};
			started.stdout.setEncoding('utf8').on('data', hear);
			started.stderr.setEncoding('utf8').on('data', hear);
			started.once('error', failed);
			started.once('exit', (code) =>
				failed(new Error(`The server ended with ${code} before it was ready:\n${log.slice(latestStart)}`))
			);
		});
		await untilHealthy(`http://127.0.0.1:${port}`);
	}

	async function end(signal: NodeJS.Signals): Promise<number | null> {
		const ending = server;
		server = undefined;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
		const exited = once(ending, 'exit') as Promise<[number | null]>;
		const below = launcher.length > 0 && ending.pid !== undefined ? await childOf(ending.pid) : undefined;
		if (below === undefined) ending.kill(signal);
		else process.kill(below, signal);
		return (await exited)[0];
	}

	const killWithUs = () => server?.kill('SIGKILL');
	process.once('exit', killWithUs);

	async function close(): Promise<void> {
		process.off('exit', killWithUs);
		await end('SIGKILL');
		await rm(dataFolder, { recursive: true, force: true });
	}

	try {
		await start();
	} catch (fault) {
		await close();
		throw fault;
	}

	return {
		port,
		url: `http://127.0.0.1:${port}`,
		dataFolder,
		async firstAdministratorLink() {
			const deadline = Date.now() + 5000;
			for (;;) {
				const path = /\/masuk\/pertama\?kunci=\S+/.exec(log.slice(latestStart))?.[0];
				if (path) return `http://127.0.0.1:${port}${path}`;
				if (Date.now() > deadline) throw new Error(`The server showed no link for the first administrator:\n${log}`);
				await sleep(20);
			}
		},
		async kill() {
			await end('SIGKILL');
		},
		pause: () => void server?.kill('SIGSTOP'),
		goOn: () => void server?.kill('SIGCONT'),
		stop: () => end('SIGTERM'),
		restart: (next) => start(next?.clock),
		log: () => log,
		close
	};
}
