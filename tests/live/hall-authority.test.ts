import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import type { HallStage } from '../../packages/live/src/protocol.ts';
import { newCard, until } from './hall-under-test.ts';
import { device, lastStage, nothing, openHall, phone, planWriting, viewer } from './hall-visitors.ts';

describe('authority', () => {
	it('[LV3] is checked for each message: phone and projector command nothing', async () => {
		const hall = await openHall();
		const [maria, projector, scribe] = [await phone(hall), await viewer(hall, 'projector'), await device(hall, 'scribe')];
		expect(await maria.command({ kind: 'enterStep', step: 9 })).toMatchObject({ refusal: 'notAllowed' });
		expect(await projector.command(newCard('x'))).toMatchObject({ refusal: 'notAllowed' });
		expect(await scribe.command({ kind: 'revealCards' })).toMatchObject({ refusal: 'notAllowed' });
		expect(await maria.resume(nothing.projector)).toMatchObject({ refusal: 'notAllowed' });
		expect(await maria.command({ kind: 'hapusSemua' })).toMatchObject({ refusal: 'badRequest' });
		expect(hall.faults).toEqual([]);
	});

	it('[LV3] the vandal, a participant who speaks raw Yjs, empties nothing', async () => {
		const planned = await planWriting();
		const layout = new BoardLayout(makeLayoutDoc());
		layout.addCluster('rumpun-01');
		for (let index = 0; index < 500; index++) layout.placeCard(`kartu-${String(index).padStart(4, '0')}`, 'rumpun-01', index);
		const { sessionId } = planned;
		await planned.store.hall.commit([{ kind: 'layout', sessionId, seq: 1, update: Y.encodeStateAsUpdate(layout.doc) }]);
		const hall = await openHall(planned);
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
		await until(() => fresh.heard.places.length === 1);
		expect(fresh.heard.places[0]).toMatchObject({ seq: 1, fresh: true, letak: { length: 500 }, rumpun: { length: 1 } });
		expect([console.heard.layout.length, (await hall.board()).updates.length]).toEqual([1, 1]);
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
		for (const known of [nothing.facilitator, { rev: 0 }, { rev: 0, seq: -1 }, { rev: 0, seq: '0' }, { rev: 0, seq: 2 ** 60 }])
			expect(await projector.resume(known)).toMatchObject({ refusal: 'badRequest' });
		expect((await hall.board()).updates).toEqual([]);
		for (const update of [...updates, updates[0]]) expect(await console.layout(update)).toEqual({ ok: true });
		await until(() => projector.heard.places.length >= 1);
		expect((await hall.board()).updates).toHaveLength(2);
		expect(hall.faults).toEqual([]);
	});

	it('[LV15] nobody writes or moves on a locked board, by name, and everybody goes on when it is opened', async () => {
		const hall = await openHall();
		const [maria, console, projector] = [await phone(hall), await viewer(hall, 'facilitator'), await viewer(hall, 'projector')];
		const card = newCard('Atap bocor');
		expect(await maria.command(card)).toEqual({ ok: true });
		const layout = new BoardLayout(makeLayoutDoc());
		const updates: Uint8Array[] = [];
		layout.onOwnUpdate((update) => updates.push(update));
		layout.placeCards([card.cardId], 'rumpun-01');
		await console.command({ kind: 'lockBoard', locked: true });
		await until(() => lastStage(maria).writing?.open === false && lastStage<HallStage>(projector).locked);
		expect(await console.layout(updates[0])).toMatchObject({ refusal: 'boardLocked' });
		expect(await maria.command(newCard('Makan sekali sehari'))).toMatchObject({ refusal: 'writingClosed' });
		expect(await console.command({ kind: 'moveToTray', cardId: card.cardId })).toMatchObject({ refusal: 'boardLocked' });
		expect((await hall.board()).updates).toEqual([]);
		await console.command({ kind: 'lockBoard', locked: false });
		expect(await console.layout(updates[0])).toEqual({ ok: true });
		expect(await maria.command(newCard('Makan sekali sehari'))).toEqual({ ok: true });
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
