/** What devices keep while there is no line, and what may go wrong with it. */

import { randomId, type HallViewer } from '@balai/live/client';
import { memoryStore, type KeyValueStore } from '@balai/live/phone';
import { HallScribe } from '@balai/live/scribe';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import { newCard, until, type TestHall } from './hall-under-test.ts';
import {
	enter,
	facilitator,
	loseLine,
	openHall,
	openHallWithLine,
	openConsole,
	openPhone,
	phone as rawPhone,
	planWriting,
	portOf
} from './hall-visitors.ts';

afterEach(() => void vi.useRealTimers());

const keepingConsole = (door: Parameters<typeof openConsole>[0], store: KeyValueStore, refusals: string[] = []) =>
	openConsole(door, { keep: { store, name: 'sesi/akun', onrefused: (text) => void refusals.push(text) } });

const keysOf = (store: KeyValueStore) => Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
const shape = ({ wall }: HallViewer) =>
	[...wall.clusters.map(({ title, cards }) => `${title}(${cards.map(({ text }) => text).join(', ')})`)].sort().join(' ');

describe('what a phone keeps', () => {
	it('[LV5] is sent even when the browser keeps nothing, as long as the page is open', async () => {
		const { hall, line } = await openHallWithLine();
		const full = memoryStore();
		const phone = openPhone(line, {
			...full,
			setItem: () => {
				throw new DOMException('full', 'QuotaExceededError');
			}
		});
		await until(() => phone.connection === 'connected');
		const { deviceId } = phone.welcome ?? {};
		await loseLine(line, phone);
		void phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
		void phone.writeCard({ side: 'miskin', text: 'Ayam dua ekor saja' });
		expect(phone.cards.map(({ state }) => state)).toEqual(['unsent', 'unsent']);
		line.heal();
		await until(() => phone.cards.length === 2 && phone.unsentCards === 0);
		expect(await hall.cardTexts()).toEqual(['Atap bocor', 'Ayam dua ekor saja']);
		expect(phone.welcome?.deviceId).toBe(deviceId);
	});

	it('[LV5] does not stop it when it is spoilt', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const spoilt = { cards: '{"a":1}', 'out/000000001-a': 'null', 'out/000000002-b': '{"id"', 'out/x': '[]' };
		for (const [key, value] of Object.entries(spoilt)) store.setItem(`balai/${hall.code}/${key}`, value);
		const phone = openPhone(line, store);
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios' })).toEqual({ ok: true });
		store.setItem(`balai/${hall.code}/cards`, '[null,7,{"cardId":1}]');
		expect(openPhone(line, store).cards).toEqual([]);
	});

	it('[LV5] keeps its order when the clock was set back', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const before = openPhone(line, store);
		await until(() => before.connection === 'connected');
		await loseLine(line, before);
		vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-19T03:00:00Z') });
		void before.writeCard({ side: 'miskin', text: 'Atap bocor' });
		vi.setSystemTime(Date.parse('2026-11-19T01:00:00Z'));
		void before.changeCard(before.cards[0]?.cardId ?? '', { side: 'miskin', text: 'Atap bocor kalau hujan' });
		before.close();
		const after = openPhone(line, store);
		line.heal();
		await until(() => after.connection === 'connected' && after.unsentCards === 0);
		expect([await hall.cardTexts(), after.refusals]).toEqual([['Atap bocor kalau hujan'], []]);
	});

	it('[LV5] serves two tabs: each card is stored once, and both know all cards', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const [one, two] = [openPhone(line, store), openPhone(line, store)];
		await until(() => one.connection === 'connected' && two.connection === 'connected');
		await loseLine(line, one, two);
		void one.writeCard({ side: 'miskin', text: 'Atap bocor' });
		void two.writeCard({ side: 'kaya', text: 'Punya kios' });
		// A third tab has the whole outbox and sends all of it too.
		const three = openPhone(line, store);
		expect(three.cards.map(({ text }) => text)).toEqual(['Atap bocor', 'Punya kios']);
		line.heal();
		await until(() => [one, two, three].every((tab) => tab.connection === 'connected' && tab.unsentCards === 0));
		expect((await hall.cardTexts()).sort()).toEqual(['Atap bocor', 'Punya kios']);
		expect(keysOf(store).filter((key) => key.includes('/out/'))).toEqual([]);
		expect(openPhone(line, store).cards.map(({ state }) => state)).toEqual(['sent', 'sent']);
	});

	it('[LV5] belongs to one session: what another hall of the same code left is not sent to this one', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const card = newCard('Kartu dari desa lain');
		const left = { session: 'sesi-desa-lain', cards: JSON.stringify([{ ...card, state: 'unsent' }]) };
		for (const [key, value] of Object.entries(left)) store.setItem(`balai/${hall.code}/${key}`, value);
		store.setItem(`balai/${hall.code}/token`, 'token-dari-desa-lain');
		store.setItem(`balai/${hall.code}/out/000000001-kartu-lain`, JSON.stringify({ id: 'kartu-lain', ...card }));
		const phone = openPhone(line, store);
		expect(await phone.writeCard({ side: 'kaya', text: 'Punya kios' })).toEqual({ ok: true });
		expect([await hall.cardTexts(), phone.cards.map(({ text }) => text)]).toEqual([['Punya kios'], ['Punya kios']]);
	});

	it('[LV5] does not wait for ever behind a command that the server cannot do', async () => {
		const planned = await planWriting();
		const { run } = planned.storage;
		planned.storage.run = (actor, sessionId, id, command) =>
			command.kind === 'reportForced' ? Promise.reject(new Error('always')) : run(actor, sessionId, id, command);
		const { hall, line } = await openHallWithLine(planned);
		const phone = openPhone(line);
		await until(() => phone.connection === 'connected');
		await loseLine(line, phone);
		void phone.reportForced('Dipaksa');
		const card = phone.writeCard({ side: 'kaya', text: 'Punya kios' });
		line.heal();
		expect(await card).toEqual({ ok: true });
		expect([await hall.cardTexts(), phone.isUnsent('reportForced')]).toEqual([['Punya kios'], true]);
	});
});

describe('what a lost line delivers late', () => {
	it('[LV5] does not undo what came after it', async () => {
		const hall = await openHall();
		const { token } = await hall.addDevice('phone');
		const [lost, back, console] = [await enter(hall, { token }), await enter(hall, { token }), await facilitator(hall)];
		const card = newCard('Atap bocor');
		await back.command(card);
		const change = (text: string) => ({ ...card, kind: 'changeCard', id: randomId(), text });
		const first = change('Atap bocor kalau hujan');
		expect(await back.command(first)).toEqual({ ok: true });
		expect(await back.command(change('Atap bocor di dapur'))).toEqual({ ok: true });
		expect(await lost.command(first)).toEqual({ ok: true });
		const title = (text: string) => ({ kind: 'setTitle', id: randomId(), clusterId: 'rumpun-01', title: text });
		const aside = { kind: 'moveToTray', id: randomId(), cardId: card.cardId };
		const frozen = { kind: 'setProjector', id: randomId(), mode: 'frozen' };
		const early = [title('Rumah'), aside, frozen];
		const later = [title('Atap'), { ...aside, kind: 'fromTray', id: randomId() }, { ...frozen, id: randomId(), mode: 'follow' }];
		for (const command of [...early, ...later, ...early]) expect(await console.command(command)).toEqual({ ok: true });
		const { cards, titles, projector } = await hall.board();
		expect(cards).toMatchObject([{ text: 'Atap bocor di dapur', status: 'wall' }]);
		expect([titles.map((one) => one.title), projector.mode]).toEqual([['Atap'], 'follow']);
	});
});

describe('what a console keeps', () => {
	it('[LV5] goes on after a reload without a line, and merges when it is back; another window worked meanwhile', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		const [away, here, maria] = [keepingConsole(line, store), keepingConsole(hall, memoryStore()), await rawPhone(hall)];
		const [roof, hens, rice] = [newCard('Atap bocor'), newCard('Ayam dua ekor saja'), newCard('Beli beras per kilo')];
		for (const card of [roof, hens, rice]) await maria.command(card);
		here.layout.placeCards([roof.cardId], 'rumpun-01');
		await until(() => away.wall.clusters.length === 1 && away.wall.loose.length === 2);
		await loseLine(line, away);
		away.layout.placeCards([hens.cardId], 'rumpun-02');
		away.layout.placeCards([hens.cardId], 'rumpun-03');
		away.layout.undo();
		away.layout.placeCards([roof.cardId], 'rumpun-02', 0);
		void away.send({ kind: 'setTitle', clusterId: 'rumpun-02', title: 'Sehari-hari' });
		void away.send({ kind: 'closeWriting' });
		// Shown here at once, before the server knows.
		expect(shape(away)).toBe('() Sehari-hari(Atap bocor, Ayam dua ekor saja)');
		here.layout.placeCards([rice.cardId], 'rumpun-01');
		await until(() => here.unsent === 0);
		away.close();

		const back = keepingConsole(line, store);
		expect(back.unsent).toBeGreaterThan(2);
		line.heal();
		await until(() => back.unsent === 0 && back.connection === 'connected' && shape(back) === shape(here));
		await until(() => shape(here) === '(Beli beras per kilo) Sehari-hari(Atap bocor, Ayam dua ekor saja)');
		expect(keysOf(store)).toEqual([]);
		expect(await maria.command(newCard('Terlambat'))).toMatchObject({ ok: false, refusal: 'writingClosed' });
		const fresh = keepingConsole(hall, memoryStore());
		await until(() => shape(fresh) === shape(here));
	});

	it('[LV5] and is refused after a reload is told', async () => {
		const { line } = await openHallWithLine();
		const store = memoryStore();
		const before = keepingConsole(line, store);
		await until(() => before.connection === 'connected');
		await loseLine(line, before);
		void before.send({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah Maria Tefa' });
		before.close();
		const refusals: string[] = [];
		const after = keepingConsole(line, store, refusals);
		line.heal();
		await until(() => refusals.length === 1);
		expect([after.unsent, keysOf(store)]).toEqual([0, []]);
	});

	it('[LV5] does not stop it when it is spoilt', async () => {
		const { hall } = await openHallWithLine();
		const store = memoryStore();
		const spoilt = [{ id: 'a', kind: 'layout', update: '%' }, { id: 'b', kind: 'layout', update: 7 }, { id: 'c' }, 'd'];
		for (const [index, value] of spoilt.entries())
			store.setItem(`balai/meja/sesi/akun/out/00000000${index}-x`, JSON.stringify(value));
		const console = keepingConsole(hall, store);
		await until(() => console.connection === 'connected');
		console.layout.addCluster('rumpun-01');
		await until(() => console.unsent === 0);
	});
});

describe('a console whose server', () => {
	it('[LV12] was restored from a backup brings back the places that the backup lacks', async () => {
		const planned = await planWriting();
		const { hall, line } = await openHallWithLine(planned);
		const maria = await rawPhone(hall);
		const card = newCard('Atap bocor');
		await maria.command(card);
		const console = keepingConsole(line, memoryStore());
		await until(() => console.wall.loose.length === 1);
		console.layout.addCluster('rumpun-01', { cardIds: [card.cardId] });
		await until(() => console.unsent === 0);
		await loseLine(line, console);
		const { board } = planned.storage;
		planned.storage.board = async (sessionId) => {
			const stored = await board(sessionId);
			const seq = stored.updates.at(-1)?.seq ?? 0;
			return { ...stored, updates: [], snapshot: { seq, state: Y.encodeStateAsUpdate(makeLayoutDoc()) } };
		};
		const restored: TestHall = await openHall(planned);
		line.pointAt(portOf(restored));
		// What is done before the line is back builds on what the backup lacks.
		console.layout.addCluster('rumpun-02');
		line.heal();
		await until(() => console.connection === 'connected' && console.unsent === 0);
		const fresh = keepingConsole(restored, memoryStore());
		await until(() => shape(fresh) === '() (Atap bocor)');
	});

	it('[LV12] asked it to wait gets the board all the same', async () => {
		const { hall, line } = await openHallWithLine(undefined, { limits: { layouts: { perSecond: 1, burst: 1 } } });
		const maria = await rawPhone(hall);
		await maria.command(newCard('Atap bocor'));
		const consoles = [1, 2, 3, 4].map(() => keepingConsole(line, memoryStore()));
		await until(() => consoles.every(({ wall }) => wall.loose.length === 1));
	});
});

describe('what a scribe keeps', () => {
	it('[LV5] is sent after a reload; what is refused then is told', async () => {
		const { hall, line } = await openHallWithLine();
		const store = memoryStore();
		store.setItem(`balai/${hall.code}/token`, (await hall.addDevice('scribe')).token);
		const refused: string[] = [];
		const openScribe = () => {
			const scribe = new HallScribe({
				...line,
				store,
				onchange: () => undefined,
				onrefused: (message, text) => void refused.push(message.kind, text)
			});
			onTestFinished(() => scribe.close());
			return scribe;
		};
		const before = openScribe();
		await until(() => before.connection === 'connected');
		await loseLine(line, before);
		void before.send({ kind: 'checkIn', kpmId: hall.people[0]?.kpmId ?? '' });
		void before.send(newCard('Dibacakan Ibu Dorkas dari kertas'));
		before.close();
		await hall.session({ kind: 'closeWriting' });
		await hall.live.sessionChanged(hall.sessionId);
		line.heal();
		const after = openScribe();
		await until(() => after.connection === 'connected' && after.unsent === 0);
		expect(refused[0]).toBe('writeCard');
		expect([refused.length, await hall.cardTexts()]).toEqual([2, []]);
		expect(keysOf(store).filter((key) => key.includes('/out/'))).toEqual([]);
	});
});
