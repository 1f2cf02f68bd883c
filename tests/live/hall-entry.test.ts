import { describe, expect, it } from 'vitest';
import type { DeskStage } from '../../packages/live/src/protocol.ts';
import { aMoment, facilitatorHeaders, newCard, otherHeaders, until } from './hall-under-test.ts';
import { device, enter, lastStage, openHall, phone, textsOf, viewer } from './hall-visitors.ts';

describe('coming in', () => {
	it.each([
		['oldProtocol', { protocol: 0, join: 'phone' }],
		['badRequest', { join: 'facilitator' }],
		['badRequest', { as: 'scribe' }],
		['badRequest', { code: { toString: 'x' }, join: 'phone' }],
		['badRequest', { code: ['2222'], join: 'phone' }],
		['codeUnknown', { code: 'XXXX', join: 'phone' }],
		['codeUnknown', { pairing: 'TEBAKAN' }],
		['unknownOrForbidden', { token: 'bukan-token-siapa-siapa' }],
		['notAllowed', { as: 'facilitator' }]
	])('[LV1] is refused with %s for %o', async (refusal, auth) => {
		const hall = await openHall();
		await expect(enter(hall, auth)).rejects.toThrow(refusal);
	});

	it('[LV3] is refused to a page of another origin', async () => {
		const hall = await openHall();
		await expect(enter(hall, { as: 'facilitator' }, { ...facilitatorHeaders, origin: 'http://lain.contoh' })).rejects.toThrow();
		await enter(hall, { as: 'facilitator' }, { ...facilitatorHeaders, origin: hall.url });
	});

	it('[LV1] ends for an account that was reset, on every window of it, and for nobody else', async () => {
		const hall = await openHall(undefined, { accountCheckMs: 20 });
		const [maria, console, projector] = [await phone(hall), await viewer(hall, 'facilitator'), await viewer(hall, 'projector')];
		hall.accounts.delete(facilitatorHeaders.cookie);
		await until(() => !console.socket.connected && !projector.socket.connected);
		await expect(enter(hall, { as: 'facilitator' }, facilitatorHeaders)).rejects.toThrow('notAllowed');
		expect(await maria.command(newCard('Atap bocor'))).toEqual({ ok: true });
	});

	it('[LV1] is refused to an account that does not lead the session', async () => {
		const hall = await openHall();
		await expect(enter(hall, { as: 'facilitator' }, otherHeaders)).rejects.toThrow('unknownOrForbidden');
	});

	it('[LV11] gives a phone its token, and knows it again by it', async () => {
		const hall = await openHall();
		const first = await phone(hall);
		const { token, deviceId } = first.heard.welcome[0] ?? {};
		const again = await enter(hall, { token });
		expect(again.heard.welcome[0]).toMatchObject({ deviceId, role: 'phone' });
		expect(again.heard.welcome[0]?.token).toBeUndefined();
	});

	it('[LV11] pairs a device by a code that works once', async () => {
		const hall = await openHall();
		const console = await viewer(hall, 'facilitator');
		const made = await console.command({ kind: 'pairDevice', role: 'scribe' });
		expect(made).toMatchObject({ ok: true, value: { code: expect.stringMatching(/^[A-Z0-9]{6}$/) as string } });
		const pairing = made.ok && made.value && 'code' in made.value ? made.value.code : '';
		const scribe = await enter(hall, { pairing });
		expect(scribe.heard.welcome[0]).toMatchObject({ role: 'scribe' });
		await expect(enter(hall, { pairing })).rejects.toThrow('codeUnknown');
	});

	it('[LV11] nobody waits for a device that gave itself up, and its token opens nothing more', async () => {
		const hall = await openHall();
		const [console, first] = [await viewer(hall, 'facilitator'), await phone(hall)];
		const token = first.heard.welcome[0]?.token ?? '';
		await hall.live.leave(hall.code, token);
		first.socket.disconnect();
		await phone(hall);
		await until(() => lastStage<DeskStage>(console).phones.connected === 1);
		expect(lastStage<DeskStage>(console).phones.waiting).toBe(0);
		await expect(enter(hall, { token })).rejects.toThrow('unknownOrForbidden');
	});

	it('[LV11] a phone is taken out by its mark: its person is released, its token dead, and it may come again as a new one', async () => {
		const hall = await openHall();
		const [console, maria] = [await viewer(hall, 'facilitator'), await phone(hall)];
		await maria.command({ kind: 'presentInvitation', code: hall.people[0]?.invitation });
		const { mark, token } = maria.heard.welcome[0] ?? {};
		expect(await console.command({ kind: 'removePhone', mark: 'zz99' })).toMatchObject({ refusal: 'codeUnknown' });
		expect(await console.command({ kind: 'removePhone', mark: mark?.toLowerCase() })).toEqual({ ok: true });
		await until(() => !maria.socket.connected);
		await expect(enter(hall, { token })).rejects.toThrow('unknownOrForbidden');
		await until(() => console.heard.people.at(-1)?.people.find(({ name }) => name === 'Maria Tefa')?.mark === null);
		expect(console.heard.people.at(-1)?.people.find(({ name }) => name === 'Maria Tefa')?.status).toBe('present');
		expect(await console.command({ kind: 'removePhone', mark })).toEqual({ ok: true });
		await phone(hall);
	});

	it('[LV10] limits how often codes may be guessed', async () => {
		const hall = await openHall();
		const guess = () => enter(hall, { code: 'XXXX', join: 'phone' }).catch((error: Error) => error.message);
		const answers = [];
		for (let tries = 0; tries < 62; tries++) answers.push(await guess());
		expect(answers.slice(0, 60).every((answer) => answer === 'codeUnknown')).toBe(true);
		expect(answers.at(-1)).toBe('tooManyTries');
	});

	it('[LV10] lets 300 phones behind one address come within a minute, and no flood of new ones', async () => {
		const hall = await openHall(undefined, { addressOf: () => '203.0.113.7' });
		const known = await phone(hall);
		for (let come = 1; come < 300; come += 30) await Promise.all(Array.from({ length: 30 }, () => phone(hall)));
		const flood = await Promise.allSettled(Array.from({ length: 120 }, () => phone(hall)));
		expect(flood.filter(({ status }) => status === 'rejected').length).toBe(21);
		await expect(phone(hall)).rejects.toThrow('tooManyJoins');
		expect(await hall.live.join(hall.code, 'phone', '203.0.113.7')).toEqual({ ok: false, refusal: 'tooManyJoins' });
		// Neither another address nor a phone that is known here is held up.
		expect(await hall.live.join(hall.code, 'phone', '203.0.113.8')).toMatchObject({ ok: true });
		await enter(hall, { token: known.heard.welcome[0]?.token });
	});

	it('[LV10] leaves places of a hall to other addresses, however patiently one holds its lines', async () => {
		const limits = { joins: { perMinute: 1000, connected: 3 } };
		const hall = await openHall(undefined, { addressOf: () => '203.0.113.7', limits });
		const phones = [await phone(hall), await phone(hall), await phone(hall)];
		await expect(phone(hall)).rejects.toThrow('tooManyJoins');
		phones[0]?.socket.disconnect();
		await until(async () => (await hall.live.join(hall.code, 'phone', '203.0.113.7')).ok);
	});

	it('[LV8] loads a cold hall once, however many come at the same moment, and nobody misses a card', async () => {
		const hall = await openHall();
		const phones = await Promise.all(Array.from({ length: 30 }, () => phone(hall)));
		const projector = await viewer(hall, 'projector');
		const acks = await Promise.all(phones.map((one, index) => one.command(newCard(`Ciri ke ${index}`))));
		expect(acks.every(({ ok }) => ok)).toBe(true);
		await until(() => textsOf(projector).length === 30);
		expect(hall.storage.boardReads).toBe(1);
	});
});

describe('a person and her device', () => {
	it('[LV11] old and new device are told when the binding moves, and no other', async () => {
		const hall = await openHall();
		const [first, second, other, scribe] = [
			await phone(hall),
			await phone(hall),
			await phone(hall),
			await device(hall, 'scribe')
		];
		await first.command({ kind: 'presentInvitation', code: hall.people[0]?.invitation });
		await until(() => lastStage(first)?.me.person?.name === 'Maria Tefa');
		const mark = second.heard.welcome[0]?.mark;
		expect(await scribe.command({ kind: 'checkIn', kpmId: hall.people[0]?.kpmId, mark })).toEqual({ ok: true });
		await until(() => lastStage(second)?.me.person?.name === 'Maria Tefa');
		await until(() => lastStage(first).me.person === null);
		await aMoment();
		expect(other.everything()).not.toContain('Maria');
		expect(other.heard.stage).toHaveLength(1);
	});

	it('[LV11] a choice that comes after the person has changed is refused', async () => {
		const hall = await openHall();
		const [shared, scribe, console] = [
			await enter(hall, { join: 'sharedPhone' }),
			await device(hall, 'scribe'),
			await viewer(hall, 'facilitator')
		];
		for (const kind of ['showRightsCard', 'openChoice']) await console.command({ kind });
		const mark = shared.heard.welcome[0]?.mark;
		await scribe.command({ kind: 'checkIn', kpmId: hall.people[0]?.kpmId, mark });
		await until(() => lastStage(shared)?.me.person?.name === 'Maria Tefa');
		const turn = lastStage(shared).me.person?.turn;
		await shared.command({ kind: 'endTurn', turn });
		await scribe.command({ kind: 'checkIn', kpmId: hall.people[1]?.kpmId, mark });
		await until(() => lastStage(shared).me.person?.name === 'Yosefina Nabu');
		const late = await shared.command({ kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
		expect(late).toMatchObject({ ok: false, refusal: 'deviceNotBound' });
	});

	it('[LV2] people are told to console and scribe together, not one by one', async () => {
		const hall = await openHall();
		const [scribe, console] = [await device(hall, 'scribe'), await viewer(hall, 'facilitator')];
		await until(() => console.heard.people.length > 0);
		const before = console.heard.people.length;
		await Promise.all(hall.people.map(({ kpmId }) => scribe.command({ kind: 'checkIn', kpmId })));
		await until(() => console.heard.people.at(-1)?.people.every(({ status }) => status === 'present') ?? false);
		expect(console.heard.people.length - before).toBeLessThanOrEqual(2);
		expect(lastStage<{ presentCount: number }>(console).presentCount).toBe(4);
		expect(await scribe.command({ kind: 'findKpm', query: 'laka' })).toMatchObject({
			value: { found: [{ name: 'Benediktus Laka' }] }
		});
	});

	it('[LV11] a removed device is dropped and its token opens nothing', async () => {
		const hall = await openHall();
		const [maria, console] = [await phone(hall), await viewer(hall, 'facilitator')];
		const { deviceId, token } = maria.heard.welcome[0] ?? {};
		await console.command({ kind: 'removeDevice', deviceId });
		await until(() => !maria.socket.connected);
		await expect(enter(hall, { token })).rejects.toThrow('unknownOrForbidden');
	});
});
