import { openCaseStore, type DatabaseLocation } from '@balai/case-store';
import { PROTOCOL } from '@balai/live';
import { createHmac } from 'node:crypto';
import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTcpProxy } from '../tcp-proxy.ts';
import { databasesUnderTest } from '../../packages/case-store/src/test-kit.ts';
import { facilitatorHeaders, newCard, until } from './hall-under-test.ts';
import { enter, lastStage, openHall, phone, planWriting, textsOf, viewer } from './hall-visitors.ts';
import { watch } from './planned-hall.ts';

const sign = (text: string) => createHmac('sha256', 'a secret of all processes').update(text).digest('base64url');

/** Servers on one PostgreSQL, for one hall in which writing is open. What a proxy would say of a client, a header says here. */
async function openDistrict(count = 2, reach = (location: DatabaseLocation) => location) {
	const under = databasesUnderTest[0];
	if (!under) throw new Error('no database to test against');
	const { location, database } = await under.open();
	const planned = await planWriting('langsung', { location });
	const open = async () => {
		const at = { url: '' };
		const store = await openCaseStore({
			location: reach(location),
			secret: 'an invented secret of more than 32 characters',
			now: Date.now,
			serving: { address: () => at.url }
		});
		onTestFinished(() => store.close());
		const { owners } = store;
		if (!owners) throw new Error('a process on PostgreSQL knows no others');
		const hall = await openHall(
			{ ...planned, store, storage: watch(store.hall) },
			{
				processes: { owners, sign },
				addressOf: ({ headers }) => String(headers['x-test-address'] ?? '127.0.0.1'),
				limits: { wrongCodes: 2 }
			}
		);
		at.url = hall.url;
		return hall;
	};
	const halls = [];
	for (let number = 0; number < count; number += 1) halls.push(await open());
	const owner = async () => {
		const row = await database.reader.selectFrom('hall_owner').select('address').executeTakeFirst();
		return row?.address;
	};
	return { halls: halls as [(typeof halls)[0], ...typeof halls], a: halls[0]!, b: halls[1]!, owner };
}

const post = (url: string, body: string, proof?: string) =>
	fetch(`${url}/live/peer`, { method: 'POST', body, headers: proof === undefined ? {} : { 'x-balai-peer': proof } });

describe('[LV9] a line that comes to another process than its hall is in', () => {
	it('is handed on to it', async () => {
		const { a, b, owner } = await openDistrict();
		const atA = await phone(a);
		const projector = await viewer(b, 'projector');
		const atB = await phone(b);
		expect(await owner()).toBe(a.url);
		expect(await atA.command(newCard('Atap bocor'))).toEqual({ ok: true });
		expect(await atB.command(newCard('Sumur kering'))).toEqual({ ok: true });
		await until(() => textsOf(projector).length === 2);
		expect(b.storage.boardReads).toBe(0);
	});

	it('finds one hall, however many come at once to a hall that nobody has opened', async () => {
		const { halls } = await openDistrict(3);
		const clients = await Promise.all(Array.from({ length: 30 }, (_, index) => phone(halls[index % 3] ?? halls[0])));
		expect(halls.map((hall) => hall.storage.boardReads).toSorted()).toEqual([0, 0, 1]);
		expect(new Set(clients.map((client) => client.heard.welcome[0]?.mark)).size).toBe(30);
		expect(halls.flatMap((hall) => hall.faults)).toEqual([]);
	});

	it('is broken with the process that it was handed on to, and comes again', async () => {
		const { a, b, owner } = await openDistrict();
		await phone(a);
		const projector = await viewer(b, 'projector');
		const gone = new Promise((resolve) => projector.socket.once('disconnect', resolve));
		await a.close();
		await gone;
		await viewer(b, 'projector');
		expect(await owner()).toBe(b.url);
	});

	it('is broken with the process that handed it on, which does not wait for it', async () => {
		const { a, b, owner } = await openDistrict();
		await phone(a);
		const projector = await viewer(b, 'projector');
		const gone = new Promise((resolve) => projector.socket.once('disconnect', resolve));
		await b.close();
		await gone;
		expect(await owner()).toBe(a.url);
	});

	it('is closed, and logged, when that process cannot be reached', async () => {
		const { a, b, owner } = await openDistrict();
		await phone(a);
		await b.store.database.batch([{ sql: `update hall_owner set address = 'http://127.0.0.1:1'`, parameters: [] }]);
		await expect(phone(b)).rejects.toThrow('websocket error');
		expect(b.faults).toMatchObject([{ code: 'ECONNREFUSED' }]);
		expect(await owner()).toBe('http://127.0.0.1:1');
		expect(await b.live.handle(b.code, (await b.addDevice('phone')).token, newCard('Atap'))).toMatchObject({ refusal: 'fault' });
	});

	it('is refused with a fault when its address does not name the hall that it greets', async () => {
		const { a, b } = await openDistrict();
		await phone(a);
		const socket = io(b.url, {
			path: '/live',
			transports: ['websocket'],
			auth: { protocol: PROTOCOL, code: b.code, join: 'phone' },
			reconnection: false,
			forceNew: true
		});
		onTestFinished(() => void socket.disconnect());
		const error = await new Promise<Error>((resolve) => void socket.once('connect_error', resolve));
		expect(error.message).toBe('fault');
		expect(b.faults).toEqual([]);
	});

	it('[LV10] counts wrong codes for the address that it really comes from, not for one that a client claims', async () => {
		const { a, b } = await openDistrict();
		await phone(a);
		const guess = (hall: typeof a, from: string, headers = {}) =>
			enter(hall, { code: 'ZZZZ', join: 'phone' }, { 'x-test-address': from, ...headers }).catch((error: Error) => error.message);
		expect([await guess(b, '203.0.113.7'), await guess(b, '203.0.113.7')]).toEqual(['codeUnknown', 'codeUnknown']);
		expect(await guess(b, '203.0.113.7')).toBe('tooManyTries');
		expect(await guess(b, '203.0.113.8')).toBe('codeUnknown');
		const claimed = '198.51.100.1';
		const forged = createHmac('sha256', 'another secret').update(claimed).digest('base64url');
		expect(await guess(a, '203.0.113.7', { 'x-balai-peer': `${forged} ${claimed}` })).toBe('tooManyTries');
	});
});

describe('[LV9] what a page asks of a hall that is in another process', () => {
	it('is done there: a card by form, facts, a device that leaves', async () => {
		const { a, b } = await openDistrict();
		const console_ = await viewer(a, 'facilitator');
		const own = await b.addDevice('phone');
		const card = { id: 'form-kartu-0001', ...newCard('Jalan rusak') };
		expect(await b.live.handle(b.code, own.token, card)).toEqual({ ok: true });
		expect(await b.live.handle(b.code, own.token, card)).toEqual({ ok: true });
		expect(await b.live.handle(b.code, own.token, { ...card, text: 1 })).toMatchObject({ ok: false, refusal: 'badRequest' });
		await until(() => textsOf(console_).length === 1);
		await b.session({ kind: 'closeWriting' });
		await b.live.sessionChanged(b.sessionId);
		await until(() => lastStage<{ writing: { open: boolean } }>(console_).writing.open === false);
		await b.live.leave(b.code, own.token);
		expect(await b.live.handle(b.code, own.token, card)).toMatchObject({ ok: false, refusal: 'codeUnknown' });
		expect(b.storage.boardReads).toBe(0);
	});

	it('is done here when that one goes', async () => {
		const { a, b, owner } = await openDistrict();
		await phone(a);
		const own = await b.addDevice('phone');
		const closing = a.close();
		expect(await b.live.handle(b.code, own.token, { id: 'form-kartu-0002', ...newCard('Jalan rusak') })).toEqual({ ok: true });
		await closing;
		expect(await b.live.handle(b.code, own.token, { id: 'form-kartu-0003', ...newCard('Dinding retak') })).toEqual({ ok: true });
		expect(await owner()).toBe(b.url);
		expect(await b.cardTexts()).toEqual(['Jalan rusak', 'Dinding retak']);
		await b.live.sessionChanged(b.sessionId);
	});

	it('is asked by processes of this installation only', async () => {
		const { a } = await openDistrict();
		await phone(a);
		const body = JSON.stringify({ do: 'changed', sessionId: a.sessionId });
		expect((await post(a.url, body)).status).toBe(404);
		expect((await post(a.url, body, 'guessed')).status).toBe(404);
		expect((await post(a.url, `${body} `, sign(`call\n${body}`))).status).toBe(404);
		expect((await post(a.url, 'no JSON', sign('call\nno JSON'))).status).toBe(404);
		expect((await fetch(`${a.url}/live/peer`)).status).toBe(404);
		expect((await post(a.url, body, sign(`call\n${body}`))).status).toBe(200);
	});

	it('is not there at all where one process serves alone', async () => {
		const alone = await openHall();
		const body = JSON.stringify({ do: 'changed', sessionId: alone.sessionId });
		expect((await post(alone.url, body, sign(`call\n${body}`))).status).toBe(400);
	});
});

describe('[LV9] a process that lost its halls', () => {
	it('lets everybody go, who find the hall in the next one with all that was acknowledged', async () => {
		const { a, b, owner } = await openDistrict();
		const early = await phone(a);
		expect(await early.command(newCard('Atap bocor'))).toEqual({ ok: true });
		const gone = new Promise((resolve) => early.socket.once('disconnect', resolve));
		await b.store.database.batch([
			{
				sql: `select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
					and (classid::bigint << 32 | objid::bigint) in (select hashtextextended(process_id, 0) from hall_owner)`,
				parameters: []
			}
		]);
		await gone;
		const projector = await viewer(b, 'projector');
		expect(await owner()).toBe(b.url);
		await until(() => textsOf(projector).length === 1);
		const again = await enter(a, { join: 'phone' }, facilitatorHeaders);
		expect(await again.command(newCard('Sumur kering'))).toEqual({ ok: true });
		await until(() => textsOf(projector).length === 2);
	});

	it('is there again when PostgreSQL is', async () => {
		const under = databasesUnderTest[0];
		const given = under && (await under.open()).location;
		if (given?.kind !== 'postgres') throw new Error('no PostgreSQL to test against');
		const way = await openTcpProxy(Number(new URL(given.url).port));
		onTestFinished(() => way.close());
		const { a, owner } = await openDistrict(1, (location) => {
			if (location.kind !== 'postgres') return location;
			const url = new URL(location.url);
			url.port = String(way.port);
			return { ...location, url: url.href };
		});
		const early = await phone(a);
		const gone = new Promise((resolve) => early.socket.once('disconnect', resolve));
		way.vanish();
		await gone;
		await expect(phone(a)).rejects.toThrow('fault');
		way.heal();
		let late: Awaited<ReturnType<typeof phone>> | undefined;
		await until(async () => (late = await phone(a).catch(() => undefined)) !== undefined);
		expect(await late?.command(newCard('Atap bocor'))).toEqual({ ok: true });
		expect(await owner()).toBe(a.url);
	});
});
