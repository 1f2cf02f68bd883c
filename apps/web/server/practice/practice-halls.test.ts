import type { SessionId } from '@balai/domain';
import { actorOf } from '@balai/domain';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBalai, type Balai } from '../balai.ts';
import type { Settings } from '../settings.ts';
import { hallWords } from './hall-words.ts';
import { PracticeHalls } from './practice-halls.ts';
import { preparePractice } from './prepare-practice.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A hall's second in these tests, in milliseconds. */
const secondMs = 2;

async function open(isPractice: boolean): Promise<Balai> {
	const folder = await mkdtemp(join(tmpdir(), 'balai-latihan-'));
	const settings: Settings = {
		port: 0,
		host: '127.0.0.1',
		dataFolder: folder,
		filesFolder: join(folder, 'berkas'),
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

async function until(isSo: () => Promise<boolean>): Promise<void> {
	for (const last = performance.now() + 20_000; !(await isSo());) {
		if (performance.now() > last) throw new Error(`not so: ${isSo.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

describe('practice phones', () => {
	it('come, write, choose and sign by themselves as the hall opens it, and go home when it is closed', async () => {
		const balai = await open(true);
		await preparePractice(balai);
		const { store, live } = balai;
		const account = (await balai.accounts.listAccounts()).find(({ username }) => username === 'rosalia');
		if (!account) throw new Error('no Rosalia');
		const rosalia = actorOf(account);
		const [planned] = await store.listSessions(rosalia);
		const sessionId = planned?.id as SessionId;
		const port = new URL(balai.addresses()[0] ?? '').port;
		let seed = 7;
		const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
		const halls = new PracticeHalls({ store, isPractice: true, url: () => `http://127.0.0.1:${port}`, chance, secondMs });
		onTestFinished(() => halls.close());
		let command = 0;
		const lead = async (fact: Parameters<typeof store.hall.run>[3]) => {
			const done = await store.hall.run(
				rosalia,
				sessionId,
				`perintah-${command++}` as Parameters<typeof store.hall.run>[2],
				fact
			);
			expect(done, fact.kind).toMatchObject({ ok: true });
			await live.sessionChanged(sessionId);
		};

		expect(await Promise.all([halls.invite(sessionId), halls.invite(sessionId)])).toEqual([12, 12]);
		await lead({ kind: 'startSession' });
		const people = () => store.hall.people(sessionId);
		await until(async () => (await people()).filter(({ status, mark }) => status === 'present' && mark !== null).length === 12);
		await lead({ kind: 'openWriting', board: 'kriteria', mode: 'langsung' });
		const cards = async () => (await store.hall.board(sessionId)).cards;
		await until(async () => (await cards()).length >= 12);
		await lead({ kind: 'closeWriting' });
		const known = new Set(Object.values(hallWords).flatMap((bySide) => Object.values(bySide).flat()));
		const written = await cards();
		expect(written.filter(({ status }) => status === 'held').length).toBe(1);
		expect(written.every(({ text, status }) => status === 'held' || known.has(text))).toBe(true);
		expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
		await lead({ kind: 'showRightsCard' });
		await lead({ kind: 'openChoice' });
		await until(async () => (await people()).filter(({ turnDone }) => turnDone).length === 12);
		await lead({ kind: 'closeChoice' });
		await lead({ kind: 'closeSession' });
		await until(() => Promise.resolve(halls.count(sessionId) === 0));
		expect((await store.verifyAudit()).ok).toBe(true);
	});

	it('are nowhere outside mode latihan', async () => {
		const balai = await open(false);
		expect(balai.practice).toBeUndefined();
		const parts = { store: balai.store, isPractice: false, url: () => '' };
		expect(() => new PracticeHalls(parts)).toThrow('mode latihan');
	});
});
