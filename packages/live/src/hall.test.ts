import type { CardId } from '@balai/domain';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, layoutFromUpdates, makeLayoutDoc } from './board-layout.ts';
import { facilitatorHeaders, aMoment, newCard, speak, startHall, until, type TestHall } from './test-kit.ts';
import { MemoryHall, people, sessionId } from './memory-hall.ts';
import type { PhoneStage } from './protocol.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

const nothing = { rev: 0, stateVector: Y.encodeStateVector(makeLayoutDoc()) };

/** A running session with writing open, and whoever is named connected to it. */
async function openHall(storage = new MemoryHall(), mode: 'langsung' | 'tertutup' = 'langsung') {
	if (storage.state.status === 'planned') {
		storage.command({ kind: 'startSession' });
		storage.command({ kind: 'openWriting', mode });
	}
	const hall = await startHall(storage);
	closing.push(() => hall.close());
	return hall;
}

async function enter(hall: TestHall, auth: object, headers = {}) {
	const client = speak(hall.url, auth, headers);
	closing.push(() => client.socket.disconnect());
	await client.ready();
	return client;
}
const phone = (hall: TestHall) => enter(hall, { join: 'phone' });
const device = (hall: TestHall, role: 'scribe' | 'corner' | 'projector') =>
	enter(hall, { token: hall.storage.addDevice(role).token });
async function viewer(hall: TestHall, as: 'facilitator' | 'projector', known: object = nothing) {
	const client = await enter(hall, { as }, facilitatorHeaders);
	await client.resume(known);
	return client;
}
const lastStage = <S = PhoneStage>(client: { heard: { stage: unknown[] } }) => client.heard.stage.at(-1) as S;
const textsOf = (client: Awaited<ReturnType<typeof viewer>>) =>
	client.heard.cards.flatMap(({ put }) => put.map(({ text }) => text));

describe('coming in', () => {
	it.each([
		['oldProtocol', { protocol: 0, join: 'phone' }],
		['badRequest', { join: 'facilitator' }],
		['badRequest', { as: 'scribe' }],
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
		expect(await console.command({ kind: 'pairDevice', role: 'scribe' })).toEqual({ ok: true, value: { code: 'PASANG' } });
		const scribe = await enter(hall, { pairing: 'PASANG' });
		expect(scribe.heard.welcome[0]).toMatchObject({ role: 'scribe' });
		await expect(enter(hall, { pairing: 'PASANG' })).rejects.toThrow('codeUnknown');
	});

	it('[LV10] limits how often codes may be guessed', async () => {
		const hall = await openHall();
		const guess = () => enter(hall, { code: 'XXXX', join: 'phone' }).catch((error: Error) => error.message);
		const answers = [];
		for (let tries = 0; tries < 62; tries++) answers.push(await guess());
		expect(answers.slice(0, 60).every((answer) => answer === 'codeUnknown')).toBe(true);
		expect(answers.at(-1)).toBe('tooManyTries');
	});

	it('[LV8] loads a cold hall once, however many come at the same moment, and nobody misses a card', async () => {
		const storage = new MemoryHall();
		const hall = await openHall(storage);
		const phones = await Promise.all(Array.from({ length: 30 }, () => phone(hall)));
		const projector = await viewer(hall, 'projector');
		const acks = await Promise.all(phones.map((one, index) => one.command(newCard(`Ciri ke ${index}`))));
		expect(acks.every(({ ok }) => ok)).toBe(true);
		await until(() => textsOf(projector).length === 30);
		expect(storage.boardReads).toBe(1);
	});
});

describe('a card', () => {
	it('[LV4] is acknowledged, and shown, only after it is on disk', async () => {
		const hall = await openHall();
		const [maria, projector] = [await phone(hall), await viewer(hall, 'projector')];
		let open = () => {};
		hall.storage.gate = new Promise((resolve) => (open = resolve));
		let acked = false;
		const writing = maria.command(newCard('Atap bocor')).then(() => (acked = true));
		await aMoment();
		expect([acked, textsOf(projector)]).toEqual([false, []]);
		open();
		await writing;
		await until(() => textsOf(projector).length === 1);
		expect(hall.storage.stored.cards).toHaveLength(1);
	});

	it('[LV4] that is sent again, on another line or as a form, is there once and broadcast once', async () => {
		const hall = await openHall();
		const [maria, projector] = [await phone(hall), await viewer(hall, 'projector')];
		const token = maria.heard.welcome[0]?.token ?? '';
		const card = { id: 'perintah-01', ...newCard('Atap bocor') };
		const again = await enter(hall, { token });
		const acks = [
			await maria.command(card),
			await again.command(card),
			await hall.live.handle('RK7M', token, card),
			await maria.command(card)
		];
		expect(acks.every(({ ok }) => ok)).toBe(true);
		await aMoment();
		expect([hall.storage.stored.cards.length, textsOf(projector)]).toEqual([1, ['Atap bocor']]);
	});

	it('[LV4] shares its fsync with all that come at the same moment', async () => {
		const hall = await openHall();
		const phones = await Promise.all(Array.from({ length: 20 }, () => phone(hall)));
		hall.storage.commits = [];
		hall.storage.gate = aMoment() as Promise<void>;
		await Promise.all(phones.map((one) => one.command(newCard('Atap bocor'))));
		expect(hall.storage.commits.length).toBeLessThan(5);
	});
});

describe('what each may know', () => {
	it('[LV2] a phone hears neither cards nor names nor layout nor counts of others', async () => {
		const hall = await openHall();
		const [maria, dorkas, scribe, console] = [
			await phone(hall),
			await phone(hall),
			await device(hall, 'scribe'),
			await viewer(hall, 'facilitator')
		];
		await dorkas.command(newCard('Atap bocor'));
		await dorkas.command({ kind: 'presentInvitation', code: people[2]?.kpmId.slice(-2) ?? '' });
		await scribe.command({ kind: 'checkIn', kpmId: people[1]?.kpmId ?? '' });
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' });
		await until(() => lastStage(dorkas).me.person !== null);
		const heard = maria.everything();
		for (const secret of ['Atap', 'Dorkas', 'Yosefina', 'Rumah', 'kpm-uji']) expect(heard).not.toContain(secret);
		expect(maria.heard).toMatchObject({ cards: [], layout: [], inbox: [], people: [] });
		expect(maria.heard.stage).toHaveLength(1);
	});

	it('[LV2] a phone gets a stage below 1 kB', async () => {
		const hall = await openHall();
		const maria = await phone(hall);
		await maria.command({ kind: 'presentInvitation', code: '01' });
		await until(() => maria.heard.stage.length > 0 && lastStage(maria).me.person !== null);
		expect(JSON.stringify(lastStage(maria)).length).toBeLessThan(1000);
		expect(lastStage(maria)).toMatchObject({
			for: 'phone',
			writing: { round: 1, mode: 'langsung', open: true },
			me: { person: { name: 'Maria Tefa' } }
		});
	});

	it('[LV6] tertutup cards reach nobody before the reveal, not even their number of characters', async () => {
		const hall = await openHall(new MemoryHall(), 'tertutup');
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await maria.command(newCard('Atap bocor'));
		await until(() => console.heard.inbox.at(-1)?.waiting === 1);
		for (const client of [projector, console, maria]) expect(client.everything()).not.toContain('Atap');
		await console.command({ kind: 'revealCards' });
		await until(() => textsOf(projector).length === 1 && textsOf(console).length === 1);
		expect(maria.everything()).not.toContain('Atap');
	});

	it('[LV6] held cards reach the facilitator only', async () => {
		const hall = await openHall();
		const [maria, projector, scribe, console] = [
			await phone(hall),
			await viewer(hall, 'projector'),
			await device(hall, 'scribe'),
			await viewer(hall, 'facilitator')
		];
		expect(await maria.command(newCard('Rumah Yosefina Nabu'))).toEqual({ ok: true, value: { held: true } });
		await until(() => console.heard.inbox.at(-1)?.held.length === 1);
		await aMoment();
		expect(projector.everything()).not.toContain('Yosefina');
		expect(scribe.heard.inbox).toEqual([]);
		expect(console.heard.cards).toEqual([]);
		expect(lastStage<{ cards: object }>(projector)).toMatchObject({ cards: { wall: 0, held: 1 } });
	});

	it('[LV6] a guest added just now can be named on no card any more', async () => {
		const hall = await openHall();
		const [maria, scribe] = [await phone(hall), await device(hall, 'scribe')];
		await scribe.command({ kind: 'addGuest', name: 'Hironimus Bria', guest: 'tamu' });
		expect(await maria.command(newCard('Kebun Hironimus Bria'))).toEqual({ ok: true, value: { held: true } });
	});

	it('[LV6] the projector hears no names, and nothing of the choices before the totals are shown', async () => {
		const hall = await openHall();
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await maria.command({ kind: 'presentInvitation', code: '01' });
		for (const kind of ['showRightsCard', 'openChoice']) await console.command({ kind });
		await until(() => lastStage(maria).me?.person !== null);
		const turn = lastStage(maria).me.person?.turn;
		expect(await maria.command({ kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } })).toEqual({
			ok: true
		});
		await console.command({ kind: 'closeChoice' });
		await aMoment();
		expect(lastStage<{ totals: unknown }>(projector).totals).toBeNull();
		await console.command({ kind: 'showTotals' });
		await until(() => lastStage<{ totals: unknown }>(projector).totals !== null);
		for (const secret of ['Maria', 'mundur', 'kpm-uji']) expect(projector.everything()).not.toContain(secret);
		for (const secret of ['hariIni', '"mundur"']) expect(console.everything()).not.toContain(secret);
	});
});

describe('authority', () => {
	it('[LV3] is checked for each message: phone and projector command nothing', async () => {
		const hall = await openHall();
		const [maria, projector, scribe] = [await phone(hall), await viewer(hall, 'projector'), await device(hall, 'scribe')];
		expect(await maria.command({ kind: 'enterStep', step: 9 })).toMatchObject({ refusal: 'notAllowed' });
		expect(await projector.command(newCard('x'))).toMatchObject({ refusal: 'notAllowed' });
		expect(await scribe.command({ kind: 'revealCards' })).toMatchObject({ refusal: 'notAllowed' });
		expect(await maria.resume(nothing)).toMatchObject({ refusal: 'notAllowed' });
		expect(await maria.command({ kind: 'hapusSemua' })).toMatchObject({ refusal: 'badRequest' });
		expect(hall.faults).toEqual([]);
	});

	it('[LV3] the vandal, a participant who speaks raw Yjs, empties nothing', async () => {
		const storage = new MemoryHall();
		const layout = new BoardLayout(makeLayoutDoc());
		layout.addCluster('rumpun-01');
		for (let index = 0; index < 500; index++) layout.placeCard(`kartu-${String(index).padStart(4, '0')}`, 'rumpun-01', index);
		storage.stored.updates = [{ seq: 1, update: Y.encodeStateAsUpdate(layout.doc) }];
		const hall = await openHall(storage);
		const [projector, console] = [await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		const before = Y.encodeStateVector(layout.doc);
		layout.removeCluster('rumpun-01');
		const wipe = Y.encodeStateAsUpdate(layout.doc, before);
		for (const vandal of [
			await phone(hall),
			await device(hall, 'corner'),
			await device(hall, 'scribe'),
			await device(hall, 'projector'),
			projector
		]) {
			expect(await vandal.layout(wipe)).toMatchObject({ ok: false, refusal: 'notAllowed' });
		}
		const fresh = await viewer(hall, 'projector');
		await until(() => fresh.heard.layout.length === 1);
		const seen = layoutFromUpdates(
			undefined,
			fresh.heard.layout.map((update) => new Uint8Array(update))
		);
		expect(seen.clusters[0]?.cardIds).toHaveLength(500);
		expect([console.heard.layout.length, storage.stored.updates.length]).toEqual([1, 1]);
	});

	it('[LV3] malformed, oversized and gapped updates of the facilitator are refused; the others notice nothing', async () => {
		const hall = await openHall();
		const [console, projector] = [await viewer(hall, 'facilitator'), await viewer(hall, 'projector')];
		const layout = new BoardLayout(makeLayoutDoc());
		const updates: Uint8Array[] = [];
		layout.onOwnUpdate((update) => updates.push(update));
		layout.addCluster('rumpun-01');
		layout.addCluster('rumpun-02');
		const other = new Y.Doc();
		other.getMap('letak').set('kartu-besar', 'x'.repeat(70_000));
		const bad = [
			Buffer.from('bukan pembaruan'),
			new Uint8Array(),
			'teks',
			{ a: 1 },
			null,
			7,
			updates[1],
			Y.encodeStateAsUpdate(other),
			updates[0]?.subarray(0, -1)
		];
		for (const update of bad) expect(await console.layout(update)).toMatchObject({ ok: false, refusal: 'badRequest' });
		expect(await console.resume({ rev: -1, stateVector: 'x' })).toMatchObject({ refusal: 'badRequest' });
		expect(await console.resume({ rev: 0, stateVector: new Uint8Array([255]) })).toMatchObject({ ok: false });
		expect(hall.storage.stored.updates).toEqual([]);
		for (const update of [...updates, updates[0]]) expect(await console.layout(update)).toEqual({ ok: true });
		await until(() => projector.heard.layout.length >= 1);
		expect(hall.storage.stored.updates).toHaveLength(2);
		expect(hall.faults).toEqual([]);
	});

	it('[LV10] a flood is refused by name and hurts nobody else; a drum fire is cut off', async () => {
		const hall = await openHall();
		const [flood, maria] = [await phone(hall), await phone(hall)];
		const acks = await Promise.all(Array.from({ length: 60 }, () => flood.command(newCard('Atap bocor'))));
		const hasty = acks.filter((ack) => !ack.ok && ack.refusal === 'tooMuch').length;
		// 5 and a burst of 20; on a slow machine another second's 5.
		expect([30, 35]).toContain(hasty);
		expect(acks.filter(({ ok }) => ok).length).toBe(60 - hasty);
		expect(await maria.command(newCard('Atap bocor'))).toMatchObject({ ok: true });
		for (let sent = 0; sent < 200; sent++) flood.socket.emit('command', {});
		await until(() => !flood.socket.connected);
	});

	it('[LV10] limits how often a phone may guess invitation codes', async () => {
		const hall = await openHall();
		const maria = await phone(hall);
		const answers: string[] = [];
		for (let tries = 0; tries < 12; tries++) {
			const ack = await maria.command({ kind: 'presentInvitation', code: `X${tries}` });
			answers.push(ack.ok ? 'ok' : ack.refusal);
		}
		expect(answers).toEqual([...Array<string>(10).fill('invitationUnknown'), 'tooManyTries', 'tooManyTries']);
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
		await first.command({ kind: 'presentInvitation', code: '01' });
		await until(() => lastStage(first)?.me.person?.name === 'Maria Tefa');
		const mark = second.heard.welcome[0]?.mark;
		expect(await scribe.command({ kind: 'checkIn', kpmId: people[0]?.kpmId ?? '', mark })).toEqual({ ok: true });
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
		await scribe.command({ kind: 'checkIn', kpmId: people[0]?.kpmId ?? '', mark });
		await until(() => lastStage(shared)?.me.person?.name === 'Maria Tefa');
		const turn = lastStage(shared).me.person?.turn;
		await shared.command({ kind: 'endTurn', turn });
		await scribe.command({ kind: 'checkIn', kpmId: people[1]?.kpmId ?? '', mark });
		await until(() => lastStage(shared).me.person?.name === 'Yosefina Nabu');
		const late = await shared.command({ kind: 'makeChoice', turn, choice: { pilihan: 'mundur', kapan: 'hariIni' } });
		expect(late).toMatchObject({ ok: false, refusal: 'deviceNotBound' });
	});

	it('[LV2] people are told to console and scribe together, not one by one', async () => {
		const hall = await openHall();
		const [scribe, console] = [await device(hall, 'scribe'), await viewer(hall, 'facilitator')];
		await until(() => console.heard.people.length > 0);
		const before = console.heard.people.length;
		await Promise.all(people.map(({ kpmId }) => scribe.command({ kind: 'checkIn', kpmId })));
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

describe('the projector', () => {
	it('[LV3] holds what it shows while it is frozen, also over a lost line, and catches up when it follows', async () => {
		const hall = await openHall();
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		await maria.command(newCard('Atap bocor'));
		await until(() => textsOf(projector).length === 1);
		await console.command({ kind: 'setProjector', mode: 'frozen' });
		const layout = new BoardLayout(makeLayoutDoc());
		layout.onOwnUpdate((update) => void console.layout(update));
		layout.addCluster('rumpun-01');
		await maria.command(newCard('Ayam dua ekor saja'));
		await console.command({ kind: 'enterStep', step: 10 });
		await until(() => textsOf(console).length === 2);
		const back = await viewer(hall, 'projector', { ...nothing, rev: projector.heard.cards.at(-1)?.rev });
		await aMoment();
		expect([textsOf(projector).length, projector.heard.layout.length, textsOf(back).length, back.heard.layout.length]).toEqual([
			1, 0, 0, 0
		]);
		expect(lastStage<object>(back)).toMatchObject({ projector: 'frozen', step: 1 });
		expect(hall.storage.stored.projector).toEqual({ mode: 'frozen', step: 1 });
		await console.command({ kind: 'setProjector', mode: 'follow' });
		for (const one of [projector, back]) {
			await until(() => one.heard.layout.length === 1 && textsOf(one).includes('Ayam dua ekor saja'));
			expect(lastStage<object>(one)).toMatchObject({ projector: 'follow', step: 10 });
		}
		expect(textsOf(back)).toEqual(['Ayam dua ekor saja']);
	});
});

describe('what lasts', () => {
	it('[LV13] a restart finds the hall as it was; a projector that comes back gets only what it missed', async () => {
		const storage = new MemoryHall();
		const hall = await openHall(storage);
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		for (const text of ['Atap bocor', 'Ayam dua ekor saja']) await maria.command(newCard(text));
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' });
		const layout = new BoardLayout(makeLayoutDoc());
		const own: Uint8Array[] = [];
		layout.onOwnUpdate((update) => own.push(update));
		layout.addCluster('rumpun-01');
		expect(await console.layout(own[0])).toEqual({ ok: true });
		await until(() => projector.heard.layout.length === 1);
		const known = { rev: projector.heard.cards.at(-1)?.rev, stateVector: Y.encodeStateVector(layout.doc) };
		await maria.command(newCard('Beli beras per kilo'));
		await hall.close();
		closing.length = 0;

		const again = await openHall(storage);
		const back = await viewer(again, 'projector', known);
		await until(() => textsOf(back).length > 0);
		expect(textsOf(back)).toEqual(['Beli beras per kilo']);
		expect(back.heard.layout).toEqual([]);
		const fresh = await viewer(again, 'projector');
		await until(() => fresh.heard.layout.length > 0 && textsOf(fresh).length === 3);
		expect(fresh.heard.cards[0]?.titles).toEqual([{ clusterId: 'rumpun-01', title: 'Rumah' }]);
		const token = maria.heard.welcome[0]?.token;
		expect((await enter(again, { token })).heard.welcome[0]?.deviceId).toBe(maria.heard.welcome[0]?.deviceId);
	});

	it('[LV14] a fault while storing is told by an id, everybody comes again, and nothing is lost or doubled', async () => {
		const hall = await openHall();
		const [maria, projector] = [await phone(hall), await viewer(hall, 'projector')];
		const card = newCard('Atap bocor');
		hall.storage.fault = new Error('disk full');
		const ack = await maria.command(card);
		expect(ack).toMatchObject({ ok: false, refusal: 'fault' });
		expect(JSON.stringify(ack)).not.toContain('disk full');
		await until(() => !maria.socket.connected && !projector.socket.connected);
		expect(hall.faults.length).toBeGreaterThan(0);
		const back = await enter(hall, { token: maria.heard.welcome[0]?.token });
		expect(await back.command(card)).toEqual({ ok: true });
		const fresh = await viewer(hall, 'projector');
		await until(() => textsOf(fresh).length === 1);
		expect(hall.storage.card(card.cardId as CardId)?.status).toBe('wall');
	});

	it('[LV8] an idle hall is let go with its log made short, and loads again', async () => {
		const storage = new MemoryHall();
		storage.command({ kind: 'startSession' });
		const hall = await startHall(storage, { idleMs: 40 });
		closing.push(() => hall.close());
		const console = await viewer(hall, 'facilitator');
		const layout = new BoardLayout(makeLayoutDoc());
		layout.onOwnUpdate((update) => void console.layout(update));
		layout.addCluster('rumpun-01');
		await until(() => storage.stored.updates.length === 1);
		console.socket.disconnect();
		await until(() => storage.stored.snapshot !== null);
		expect(storage.stored.updates).toEqual([]);
		const fresh = await viewer(hall, 'projector');
		await until(() => fresh.heard.layout.length === 1);
		expect(storage.boardReads).toBe(2);
	});

	it('[LV2] facts that came another way are told to everybody', async () => {
		const hall = await openHall();
		const maria = await phone(hall);
		await until(() => maria.heard.stage.length === 1);
		hall.storage.command({ kind: 'closeSession' });
		await hall.live.sessionChanged(sessionId);
		await until(() => lastStage(maria).status === 'closed');
		expect(lastStage(maria).writing).toMatchObject({ open: false });
		expect(await maria.command(newCard('x'))).toMatchObject({ refusal: 'writingClosed' });
	});
});
