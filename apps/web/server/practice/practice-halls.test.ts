import type { SessionId } from '@balai/domain';
import { actorOf } from '@balai/domain';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hallWords } from './hall-words.ts';
import { PracticeHalls } from './practice-halls.ts';
import { preparePractice } from './prepare-practice.ts';
import { openPractice, secondMs, seeded, until } from './test-kit.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('practice phones', () => {
	it('come, write, choose and sign by themselves as the hall opens it, and go home when it is closed', async () => {
		const balai = await openPractice(true);
		await preparePractice(balai);
		const { store, live } = balai;
		const account = (await balai.accounts.listAccounts()).find(({ username }) => username === 'rosalia');
		if (!account) throw new Error('no Rosalia');
		const rosalia = actorOf(account);
		const [planned] = await store.listSessions(rosalia);
		const sessionId = planned?.id as SessionId;
		const port = new URL(balai.addresses()[0] ?? '').port;
		const chance = seeded(7);
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
		const balai = await openPractice(false);
		expect(balai.practice).toBeUndefined();
		const parts = { store: balai.store, isPractice: false, url: () => '' };
		expect(() => new PracticeHalls(parts)).toThrow('mode latihan');
	});
});
