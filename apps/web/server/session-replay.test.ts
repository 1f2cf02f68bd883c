import { openCaseStore } from '@balai/case-store';
import type { AccountId, Actor, CardId, CommandId, SessionId } from '@balai/domain';
import { rembugScript } from '@balai/domain';
import { expect, it, onTestFinished } from 'vitest';
import { sessionReplay } from './session-replay.ts';

it('plays cards in the order of the wall and groups as they hung, with no author, time or number', async () => {
	const store = await openCaseStore({
		location: { kind: 'sqlite-memory' },
		secret: 'an invented secret of more than 32 characters',
		now: () => 0
	});
	onTestFinished(() => store.close());
	const sessionId = 'session-oelbiteno' as SessionId;
	const rosalia: Actor = { kind: 'account', accountId: 'account-rosalia' as AccountId, role: 'pendamping', areaCode: '5302' };
	const plan = {
		method: 'rembug',
		scriptVersion: rembugScript.version,
		areaCode: '5302992001',
		zone: 'WITA',
		date: '2026-11-19',
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: rosalia.accountId
	} as const;
	const detail = { venue: 'Aula', narasumber: '[]', materials: '[]' };
	expect(
		await store.commands.session(rosalia, 'perintah-1' as CommandId, sessionId, { kind: 'planSession', plan }, { detail })
	).toMatchObject({ ok: true });
	const texts = ['Atap bocor', 'Punya kios', 'Makan sekali sehari'];
	const card = (text: string, index: number, rev: number) => ({
		id: `kartu-000${index}` as CardId,
		round: 1,
		side: 'miskin',
		text,
		status: 'wall' as const,
		holds: [],
		secretDigest: 'x',
		rev
	});
	const order = [3, 1, 2];
	await store.hall.commit(
		texts.map((text, index) => ({ kind: 'card', sessionId, deviceId: null, card: card(text, index, order[index] ?? 0) }))
	);
	const shown = texts.map((text, index) => ({ id: `kartu-000${index}`, board: 'kriteria', side: 'miskin', text }));
	const [board, ...others] = await sessionReplay(store.hall, sessionId, shown);
	expect(others).toEqual([]);
	expect(board?.cards).toEqual([
		{ id: 'kartu-0001', side: 'miskin', text: 'Punya kios' },
		{ id: 'kartu-0002', side: 'miskin', text: 'Makan sekali sehari' },
		{ id: 'kartu-0000', side: 'miskin', text: 'Atap bocor' }
	]);
	// What the caller may not see is not in it, whatever the board holds.
	expect(JSON.stringify(await sessionReplay(store.hall, sessionId, shown.slice(0, 1)))).not.toMatch(/kios|sekali|rev|secret/);
});
