import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openBalai, type Balai } from '../balai.ts';
import type { Settings } from '../settings.ts';

/** A hall's second in these tests, in milliseconds. */
export const secondMs = 2;

/** The same numbers from 0 to 1 at every run. */
export function seeded(seed: number): () => number {
	return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

/** A server of its own for one test, that phones can reach. */
export async function openPractice(isPractice: boolean): Promise<Balai> {
	const folder = await mkdtemp(join(tmpdir(), 'balai-latihan-'));
	const settings: Settings = {
		port: 0,
		host: '127.0.0.1',
		dataFolder: folder,
		filesFolder: join(folder, 'berkas'),
		anchorsFile: join(folder, 'jangkar.txt'),
		databaseUrl: undefined,
		origin: undefined,
		proxies: 0,
		peerAddress: undefined,
		clockStart: '2026-11-19T01:00:00Z',
		isPractice
	};
	const balai = await openBalai(settings, { log: pino({ level: 'silent' }), isServer: true });
	const http = createServer();
	balai.live.attach(http);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	balai.listensOn((http.address() as AddressInfo).port);
	onTestFinished(async () => {
		await balai.close();
		http.closeAllConnections();
		http.close();
		await rm(folder, { recursive: true, force: true });
	});
	return balai;
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
	for (const last = performance.now() + 20_000; !(await isSo());) {
		if (performance.now() > last) throw new Error(`not so: ${isSo.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
