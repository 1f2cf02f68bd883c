import { describe, expect, it } from 'vitest';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import { aMoment, newCard, until } from './hall-under-test.ts';
import { enter, lastStage, nothing, openHall, phone, planWriting, textsOf, viewer } from './hall-visitors.ts';

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
		expect(await hall.cardTexts()).toEqual(['Atap bocor']);
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
			await hall.live.handle(hall.code, token, card),
			await maria.command(card)
		];
		expect(acks.every(({ ok }) => ok)).toBe(true);
		await aMoment();
		expect([await hall.cardTexts(), textsOf(projector)]).toEqual([['Atap bocor'], ['Atap bocor']]);
	});

	it('[LV4] shares its fsync with all that come at the same moment', async () => {
		const hall = await openHall();
		const phones = await Promise.all(Array.from({ length: 20 }, () => phone(hall)));
		const before = hall.storage.commits.length;
		hall.storage.gate = aMoment();
		await Promise.all(phones.map((one) => one.command(newCard('Atap bocor'))));
		expect(hall.storage.commits.length - before).toBeLessThan(5);
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
		const back = await viewer(hall, 'projector', { ...nothing.projector, rev: projector.heard.cards.at(-1)?.rev });
		await aMoment();
		expect([textsOf(projector).length, projector.heard.places.length, textsOf(back).length, back.heard.places.length]).toEqual([
			1, 0, 0, 0
		]);
		expect(lastStage<object>(back)).toMatchObject({ projector: 'frozen', step: 1 });
		expect((await hall.board()).projector).toEqual({ mode: 'frozen', step: 1 });
		await console.command({ kind: 'setProjector', mode: 'follow' });
		for (const one of [projector, back]) {
			await until(() => one.heard.places.length === 1 && textsOf(one).includes('Ayam dua ekor saja'));
			expect(lastStage<object>(one)).toMatchObject({ projector: 'follow', step: 10 });
		}
		expect(textsOf(back)).toEqual(['Ayam dua ekor saja']);
	});
});

describe('what lasts', () => {
	it('[LV13] a restart finds the hall as it was; a projector that comes back gets only what it missed', async () => {
		const planned = await planWriting();
		const hall = await openHall(planned);
		const [maria, projector, console] = [await phone(hall), await viewer(hall, 'projector'), await viewer(hall, 'facilitator')];
		for (const text of ['Atap bocor', 'Ayam dua ekor saja']) await maria.command(newCard(text));
		await console.command({ kind: 'setTitle', clusterId: 'rumpun-01', title: 'Rumah' });
		const layout = new BoardLayout(makeLayoutDoc());
		const own: Uint8Array[] = [];
		layout.onOwnUpdate((update) => own.push(update));
		layout.addCluster('rumpun-01');
		expect(await console.layout(own[0])).toEqual({ ok: true });
		await until(() => projector.heard.places.length === 1);
		const known = { rev: projector.heard.cards.at(-1)?.rev, seq: projector.heard.places[0]?.seq };
		await maria.command(newCard('Beli beras per kilo'));
		await hall.close();

		const again = await openHall(planned);
		const back = await viewer(again, 'projector', known);
		await until(() => textsOf(back).length > 0);
		expect(textsOf(back)).toEqual(['Beli beras per kilo']);
		expect(back.heard.places).toEqual([]);
		const fresh = await viewer(again, 'projector');
		await until(() => fresh.heard.places.length > 0 && textsOf(fresh).length === 3);
		expect(fresh.heard.cards[0]?.titles).toEqual([{ clusterId: 'rumpun-01', title: 'Rumah' }]);
		const token = maria.heard.welcome[0]?.token;
		expect((await enter(again, { token })).heard.welcome[0]?.deviceId).toBe(maria.heard.welcome[0]?.deviceId);
	});

	it('[LV13] after a kill a projector that comes back gets only the places that it missed; after a rest all of them, once', async () => {
		const planned = await planWriting();
		const killed = await openHall(planned);
		const console = await viewer(killed, 'facilitator');
		const layout = new BoardLayout(makeLayoutDoc());
		const writes: Promise<unknown>[] = [];
		layout.onOwnUpdate((update) => writes.push(console.layout(update)));
		layout.addCluster('rumpun-01', { cardIds: ['kartu-001'] });
		await Promise.all(writes);
		const known = { rev: 0, seq: 1 };
		layout.removeCluster('rumpun-01');
		layout.addCluster('rumpun-02');
		await Promise.all(writes);

		const again = await openHall(planned);
		const missed = {
			letak: [['kartu-001', null]],
			rumpun: [
				['rumpun-01', null],
				['rumpun-02', { urut: 'a0' }]
			],
			pegang: []
		};
		for (const hall of [killed, again]) {
			const { places } = (await viewer(hall, 'projector', known)).heard;
			expect(places).toMatchObject([{ seq: 3, ...missed }]);
			expect(places[0]?.fresh).toBeUndefined();
		}
		await killed.close();
		await again.close();

		const rested = await openHall(planned);
		const rumpun = [['rumpun-02', { urut: 'a0' }]];
		expect((await viewer(rested, 'projector', known)).heard.places).toMatchObject([
			{ seq: 3, fresh: true, letak: [], rumpun, pegang: [] }
		]);
		expect((await viewer(rested, 'projector', { rev: 0, seq: 3 })).heard.places).toEqual([]);
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
		expect((await hall.board()).cards).toMatchObject([{ id: card.cardId, status: 'wall' }]);
	});

	it('[LV8] an idle hall is let go with its log made short, and loads again', async () => {
		const hall = await openHall(undefined, { idleMs: 40 });
		const console = await viewer(hall, 'facilitator');
		const layout = new BoardLayout(makeLayoutDoc());
		layout.onOwnUpdate((update) => void console.layout(update));
		layout.addCluster('rumpun-01');
		await until(async () => (await hall.board()).updates.length === 1);
		console.socket.disconnect();
		await until(async () => (await hall.board()).snapshot !== null);
		expect((await hall.board()).updates).toEqual([]);
		const fresh = await viewer(hall, 'projector');
		await until(() => fresh.heard.places.length === 1);
		expect(hall.storage.boardReads).toBe(2);
	});

	it('[LV2] facts that came another way are told to everybody', async () => {
		const hall = await openHall();
		const maria = await phone(hall);
		await until(() => maria.heard.stage.length === 1);
		await hall.session({ kind: 'closeSession' });
		await hall.live.sessionChanged(hall.sessionId);
		await until(() => lastStage(maria).status === 'closed');
		expect(lastStage(maria).writing).toMatchObject({ open: false });
		expect(await maria.command(newCard('x'))).toMatchObject({ refusal: 'writingClosed' });
	});
});
