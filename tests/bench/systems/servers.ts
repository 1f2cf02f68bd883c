import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { PRACTICE_PASSWORD } from '../../../apps/web/server/practice/village.ts';
import type { BalaiPlan } from './plan.ts';
import type { Board, SystemName } from './system.ts';

const balaiEntry = resolve(import.meta.dirname, '../../../apps/web/server/start.ts');
const here = (file: string) => join(import.meta.dirname, file);

/** A server in its own process with its own data folder. */
export interface RunningServer {
	readonly pid: number;
	readonly folder: string;
	readonly boards: readonly Board[];
	/** `kill -9`, then the same command on the same data; resolves when the port is open, with the moment of the spawn. */
	restart(): Promise<{ spawnedAt: number }>;
	/** Ctrl+C, then the folder is removed. */
	close(): Promise<void>;
}

export interface ServerOptions {
	boards: number;
	mode?: BalaiPlan['mode'];
	/** Folder for the CPU profile of Balai's server. */
	profileTo?: string | undefined;
}

function commandOf(system: SystemName, folder: string, profileTo: string | undefined): string[] {
	if (system === 'balai') return [...(profileTo === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`]), balaiEntry];
	if (system === 'durable-floor') return [here('floor-server.ts'), 'durable', folder];
	if (system === 'relay-floor') return [here('floor-server.ts'), 'relay', folder];
	return [here(`${system}-server.ts`), folder];
}

/** Both kinds of lines hold it: Balai's log and what the others print when they listen. */
function portIn(output: string): number | undefined {
	const line = output.split('\n').find((one) => one.startsWith('{"port":') || one.includes('"msg":"started"'));
	return line === undefined ? undefined : (JSON.parse(line) as { port: number }).port;
}

function untilListening(child: ChildProcess, name: string): Promise<number> {
	return new Promise((resolve_, reject) => {
		let output = '';
		const hear = (piece: string) => {
			output += piece;
			const port = portIn(output);
			if (port !== undefined) resolve_(port);
		};
		child.stdout?.setEncoding('utf8').on('data', hear);
		child.stderr?.setEncoding('utf8').on('data', hear);
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it listened:\n${output}`)));
	});
}

async function signIn(url: string): Promise<string> {
	const body = new URLSearchParams({ nama: 'rosalia', sandi: PRACTICE_PASSWORD });
	const answer = await fetch(`${url}/masuk`, { method: 'POST', body, redirect: 'manual' });
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

async function prepareBalai(folder: string, plan: BalaiPlan): Promise<string[]> {
	const asked = await promisify(execFile)(process.execPath, [here('prepare-balai.ts'), folder, JSON.stringify(plan)]);
	const last = asked.stdout.trim().split('\n').at(-1) ?? '{}';
	return (JSON.parse(last) as { codes: string[] }).codes;
}

/** Prepares the data, starts the server with its default settings and answers when its port is open. */
export async function startServer(
	system: SystemName,
	{ boards, mode = 'langsung', profileTo }: ServerOptions
): Promise<RunningServer> {
	const folder = await mkdtemp(join(tmpdir(), `balai-bench-${system}-`));
	const names =
		system === 'balai'
			? await prepareBalai(folder, { sessions: boards, mode })
			: Array.from({ length: boards }, (_, index) => `board-${index}`);
	let port = 0;
	let child: ChildProcess | undefined;

	async function start(): Promise<{ spawnedAt: number }> {
		const spawnedAt = performance.now();
		const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', BALAI_DATA: folder, DATABASE_URL: '', BALAI_CLOCK: '' };
		child = spawn(process.execPath, commandOf(system, folder, profileTo), { env, stdio: ['ignore', 'pipe', 'pipe'] });
		port = await untilListening(child, system);
		return { spawnedAt };
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		const ending = child;
		child = undefined;
		if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
		const exited = once(ending, 'exit');
		ending.kill(signal);
		await exited;
	}

	const killWithUs = () => child?.kill('SIGKILL');
	process.once('exit', killWithUs);
	await start();
	const scheme = system === 'balai' ? 'http' : 'ws';
	const url = `${scheme}://127.0.0.1:${port}`;
	const cookie = system === 'balai' ? await signIn(url) : '';
	return {
		get pid() {
			return child?.pid ?? 0;
		},
		folder,
		boards: names.map((room) => ({ url, room, cookie })),
		async restart() {
			await end('SIGKILL');
			return start();
		},
		async close() {
			process.off('exit', killWithUs);
			await end(profileTo === undefined ? 'SIGKILL' : 'SIGTERM');
			await rm(folder, { recursive: true, force: true });
		}
	};
}
