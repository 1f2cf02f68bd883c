import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { PRACTICE_PASSWORD } from '../../../apps/web/server/practice/village.ts';
import type { BalaiPlan, OldBoard } from './plan.ts';
import type { Board, SystemName } from './system.ts';

const balaiEntry = resolve(import.meta.dirname, '../../../apps/web/program/start.js');
/** What `start` gives to Node: measured is what people run. */
const { scripts } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
	scripts: { start: string };
};
const balaiFlags = scripts.start.match(/--\S+/g) ?? [];
const here = (file: string) => join(import.meta.dirname, file);

/** A server in its own process with its own data folder. */
export interface RunningServer {
	readonly pid: number;
	readonly folder: string;
	readonly url: string;
	readonly boards: readonly Board[];
	/** `kill -9`, then the same command on the same data; resolves when it listens, with the moment of the spawn. */
	restart(): Promise<{ spawnedAt: number }>;
	/** Rejects when the server ends by itself. */
	readonly died: Promise<never>;
	/** Ends it and removes the folder. */
	close(): Promise<void>;
}

export interface ServerOptions {
	boards: number;
	mode?: BalaiPlan['mode'];
	/** Lies on every board of Balai; the others are filled by their clients. */
	oldBoard?: OldBoard;
	/** Folder for the CPU profile of Balai's server. */
	profileTo?: string | undefined;
}

function commandOf(system: SystemName, folder: string, profileTo: string | undefined): string[] {
	switch (system) {
		case 'balai':
			return [...balaiFlags, ...(profileTo === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`]), balaiEntry];
		case 'durable-floor':
			return [here('floor-server.ts'), 'durable', folder];
		case 'relay-floor':
			return [here('floor-server.ts'), 'relay', folder];
		case 'hocuspocus':
			return [here('hocuspocus-server.ts'), folder];
		case 'y-websocket':
			return [resolve(import.meta.dirname, '../node_modules/@y/websocket-server/src/server.js')];
	}
}

async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Balai's log, the floors and Hocuspocus, y-websocket. */
const isListening = (output: string) => /"msg":"started"|^listening|^running at/m.test(output);

/** Resolves when it listens; `ondeath` gets the reason and the last words when it ends, before that or later. */
function untilListening(child: ChildProcess, ondeath: (reason: string) => void): Promise<void> {
	let output = '';
	return new Promise((resolve_) => {
		const hear = (piece: string) => {
			output = (output + piece).slice(-5000);
			if (isListening(output)) resolve_();
		};
		child.stdout?.setEncoding('utf8').on('data', hear);
		child.stderr?.setEncoding('utf8').on('data', hear);
		child.once('error', (fault) => ondeath(fault.message));
		child.once('exit', (code, signal) => ondeath(`ended with ${signal ?? code}:\n${output}`));
	});
}

/** The cookie of somebody of the practice village. */
export async function signIn(url: string, nama: 'rosalia' | 'kornelis'): Promise<string> {
	const body = new URLSearchParams({ nama, sandi: PRACTICE_PASSWORD });
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
export async function startServer(system: SystemName, options: ServerOptions): Promise<RunningServer> {
	const { boards, mode = 'langsung', oldBoard, profileTo } = options;
	const folder = await mkdtemp(join(tmpdir(), `balai-bench-${system}-`));
	const isBalai = system === 'balai';
	const names = isBalai
		? await prepareBalai(folder, { sessions: boards, mode, oldBoard })
		: Array.from({ length: boards }, (_, index) => `board-${index}`);
	const port = await freePort();
	const url = `${isBalai ? 'http' : 'ws'}://127.0.0.1:${port}`;
	let child: ChildProcess | undefined;
	let tellDeath: (fault: Error) => void = () => undefined;
	const died = new Promise<never>((_, reject) => (tellDeath = reject));
	// Whoever uses the server looks; a death before that is told by the start itself.
	died.catch(() => undefined);

	async function start(): Promise<{ spawnedAt: number }> {
		const spawnedAt = performance.now();
		const settings = { PORT: String(port), HOST: '127.0.0.1', BALAI_DATA: folder };
		child = spawn(process.execPath, commandOf(system, folder, profileTo), {
			env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...settings },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		const started = child;
		const listening = untilListening(started, (reason) => {
			if (child === started) tellDeath(new Error(`The server of ${system} ${reason}`));
		});
		await Promise.race([listening, died]);
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

	const killWithUs = () => {
		child?.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', killWithUs);
	await start();
	const cookie = isBalai ? await signIn(url, 'rosalia') : '';
	return {
		get pid() {
			return child?.pid ?? 0;
		},
		folder,
		url,
		died,
		boards: names.map((room) => ({ url, room, cookie })),
		async restart() {
			await end('SIGKILL');
			return start();
		},
		async close() {
			process.off('exit', killWithUs);
			// A profile is written by an orderly end only.
			await end(profileTo === undefined ? 'SIGKILL' : 'SIGTERM');
			await rm(folder, { recursive: true, force: true });
		}
	};
}
