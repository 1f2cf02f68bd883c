import { memoryStore } from '@balai/live/phone';
import { HallRemote } from '@balai/live/remote';
import { unboundPhoneStage } from '@balai/live/stage';
import { describe, expect, it } from 'vitest';
import type { DeskStage, HallStage, RemoteStage } from '../../packages/live/src/protocol.ts';
import { newCard, until } from './hall-under-test.ts';
import { device, enter, lastStage, lineTo, openHall, phone, viewer } from './hall-visitors.ts';

const sorted = (stage: object) => Object.entries(stage).sort(([a], [b]) => (a < b ? -1 : 1));

describe('what the phones see', () => {
	it('[LV2] is told to the facilitator as a phone is told it that nobody is bound to', async () => {
		const hall = await openHall();
		const [maria, console] = [await phone(hall), await viewer(hall, 'facilitator')];
		const steps: object[] = [
			{ kind: 'enterStep', step: 9 },
			{ kind: 'lockBoard', locked: true },
			{ kind: 'lockBoard', locked: false },
			{ kind: 'closeWriting' },
			{ kind: 'enterStep', step: 13 },
			{ kind: 'showRightsCard' },
			{ kind: 'openChoice' }
		];
		for (const step of steps) {
			await console.command(step as { kind: string });
			const seen = () => ({ ...unboundPhoneStage(lastStage<DeskStage>(console)), me: null });
			await until(() => JSON.stringify(sorted(seen())) === JSON.stringify(sorted({ ...lastStage(maria), me: null })));
		}
	});
});

describe('the facilitator’s remote', () => {
	it('[LV11] is paired by a code of the console, and taken out by it', async () => {
		const hall = await openHall();
		const console = await viewer(hall, 'facilitator');
		const made = await console.command({ kind: 'pairDevice', role: 'remote' });
		const remote = await enter(hall, { pairing: made.ok && made.value && 'code' in made.value ? made.value.code : '' });
		const { role, deviceId, token } = remote.heard.welcome[0] ?? {};
		expect(role).toBe('remote');
		await until(() => lastStage<DeskStage>(console).devices.some((known) => known.role === 'remote'));
		await console.command({ kind: 'removeDevice', deviceId });
		await until(() => !remote.socket.connected);
		await expect(enter(hall, { token })).rejects.toThrow('unknownOrForbidden');
	});

	it('[LV2] is told where the run sheet stands, and nothing of people, cards or choices', async () => {
		const hall = await openHall();
		const [remote, maria] = [await device(hall, 'remote'), await phone(hall)];
		await maria.command({ kind: 'presentInvitation', code: hall.people[0]?.invitation });
		await maria.command(newCard('Atap bocor kalau hujan'));
		await until(() => remote.heard.stage.length > 0);
		expect(Object.keys(lastStage<RemoteStage>(remote)).sort()).toEqual(
			['for', 'status', 'step', 'steps', 'title', 'minutes', 'next', 'projector', 'timer'].sort()
		);
		expect(remote.everything()).not.toMatch(/Atap|Maria/);
		expect(remote.heard.people).toEqual([]);
	});

	it('[LV3] turns pages, holds the projector, and does nothing else', async () => {
		const hall = await openHall();
		const [remote, projector] = [await device(hall, 'remote'), await viewer(hall, 'projector')];
		expect(await remote.command({ kind: 'enterStep', step: 9 })).toEqual({ ok: true });
		await until(() => lastStage<HallStage>(projector).step === 9 && lastStage<RemoteStage>(remote).step === 9);
		expect(await remote.command({ kind: 'setProjector', mode: 'blank' })).toEqual({ ok: true });
		await until(() => lastStage<HallStage>(projector).projector === 'blank');
		for (const kind of ['closeSession', 'openChoice', 'showTotals', 'revealCards', 'closeWriting']) {
			expect(await remote.command({ kind })).toMatchObject({ refusal: 'notAllowed' });
		}
	});

	it('[LV2] the hall sees the timer only while it is shown; it stands still while it is paused', async () => {
		const hall = await openHall();
		const [remote, projector, console] = [
			await device(hall, 'remote'),
			await viewer(hall, 'projector'),
			await viewer(hall, 'facilitator')
		];
		await remote.command({ kind: 'setTimer', seconds: 300, running: true, shown: false });
		await until(() => lastStage<DeskStage>(console).timer?.ms === 300_000);
		expect(lastStage<HallStage>(projector).timer).toBeNull();
		await console.command({ kind: 'setTimer', seconds: 120, running: false, shown: true });
		await until(() => lastStage<HallStage>(projector).timer !== null);
		expect(lastStage<HallStage>(projector).timer).toEqual({ ms: 120_000, running: false, shown: true });
		await console.command({ kind: 'setTimer', seconds: 0, running: false, shown: true });
		await until(() => lastStage<HallStage>(projector).timer === null);
	});

	it('[LV5] sends nothing late: what could not be sent is said and forgotten', async () => {
		const hall = await openHall();
		const line = await lineTo(hall);
		const store = memoryStore();
		store.setItem(`balai/${hall.code}/token`, (await hall.addDevice('remote')).token);
		const remote = new HallRemote({ code: hall.code, store, url: line.url, onchange: () => undefined });
		await until(() => remote.stage?.step === 1);
		line.vanish();
		await until(() => remote.connection === 'waiting');
		expect(await remote.send({ kind: 'enterStep', step: 2 })).toMatch(/Belum sampai/);
		line.heal();
		await until(() => remote.connection === 'connected');
		expect(await remote.send({ kind: 'enterStep', step: 3 })).toBeUndefined();
		await until(() => remote.stage?.step === 3);
		const log = lastStage<DeskStage>(await viewer(hall, 'facilitator')).log;
		expect(log.map(({ step }) => step)).toEqual([1, 3]);
		remote.close();
	});
});
