import { PROTOCOL } from '@balai/live';
import type { HallViewer } from '@balai/live/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import { newCard, until } from './hall-under-test.ts';
import { device, enter, nothing, openHall, openConsole, openProjector, phone, planWriting, viewer } from './hall-visitors.ts';
import { RawClient } from './raw-client.ts';

const much = { perSecond: 100_000, burst: 100_000 };
const limits = { limits: { commands: much, layouts: much } };

/** 500 cards on the wall, each in one of ten clusters. */
async function fullBoard() {
	const hall = await openHall(undefined, limits);
	const [maria, console] = [await phone(hall), openConsole(hall)];
	const cards = Array.from({ length: 500 }, () => newCard('Atap bocor'));
	for (const ack of await Promise.all(cards.map((card) => maria.command(card)))) expect(ack).toEqual({ ok: true });
	await until(() => console.wall.loose.length === 500);
	for (let cluster = 0; cluster < 10; cluster++)
		console.layout.placeCards(
			cards.slice(cluster * 50, cluster * 50 + 50).map(({ cardId }) => cardId),
			`rumpun-0${cluster}`
		);
	await until(() => console.unsent === 0);
	return { hall, console, cards };
}

const shape = ({ wall }: HallViewer) => [wall.clusters.map(({ cards }) => cards.length), wall.loose.length];
const full = [Array<number>(10).fill(50), 0];

describe('the vandal', () => {
	it('[LV3] empties nothing of a board of 500 cards, whoever she is and whatever she speaks, and is told so', async () => {
		const { hall, console, cards } = await fullBoard();
		const copy = makeLayoutDoc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(console.layout.doc));
		const before = Y.encodeStateVector(copy);
		const layout = new BoardLayout(copy);
		for (let cluster = 0; cluster < 10; cluster++) layout.removeCluster(`rumpun-0${cluster}`);
		const wipes = [Y.encodeStateAsUpdate(copy, before), Y.encodeStateAsUpdate(copy)];
		const stored = await hall.board();
		for (const vandal of [
			await phone(hall),
			await enter(hall, { join: 'sharedPhone' }),
			await device(hall, 'corner'),
			await device(hall, 'scribe'),
			await device(hall, 'projector'),
			await viewer(hall, 'projector')
		]) {
			for (const wipe of wipes) {
				const ack = await vandal.layout(wipe);
				expect(ack).toMatchObject({ ok: false, refusal: 'notAllowed', text: expect.stringContaining('tidak boleh') as string });
			}
			const answers = await Promise.all(
				cards
					.filter((_, index) => index % 5 === 0)
					.flatMap(({ cardId, side }) => [
						vandal.command({ kind: 'withdrawCard', cardId, secret: 'bukan-itu' }),
						vandal.command({ kind: 'changeCard', cardId, secret: 'bukan-itu', side, text: 'x' }),
						vandal.command({ kind: 'writeCard', cardId, secret: 'bukan-itu', side, text: 'x' }),
						vandal.command({ kind: 'refuseCard', cardId }),
						vandal.command({ kind: 'moveToTray', cardId })
					])
			);
			for (const ack of answers) expect(ack).toMatchObject({ ok: false });
			const refusals = new Set(answers.map((ack) => (ack.ok ? 'ok' : ack.refusal)));
			expect([...refusals].every((refusal) => refusal === 'cardUnknown' || refusal === 'notAllowed')).toBe(true);
		}
		expect(await hall.board()).toEqual(stored);
		const fresh = openProjector(hall);
		await until(() => fresh.wall.clusters.length === 10 && fresh.wall.clusters.every(({ cards: inside }) => inside.length > 0));
		expect([shape(console), shape(fresh)]).toEqual([full, full]);
		expect(hall.faults).toEqual([]);
	});

	it('[LV3] with a token of one hall reaches nothing of another', async () => {
		const { hall, cards } = await fullBoard();
		const other = await planWriting();
		const { token } = await other.addDevice('phone');
		await expect(enter(hall, { token })).rejects.toThrow('unknownOrForbidden');
		const stranger = await enter(hall, { join: 'phone' });
		const [card] = cards;
		expect(await stranger.command({ ...card, kind: 'writeCard' })).toEqual({ ok: true });
		expect((await hall.board()).cards).toHaveLength(500);
	});
});

describe('the stampede', () => {
	it.each([30, 100, 300])(
		'[LV8] %i phones, a projector and a console open a cold board at once while they write: nobody misses a card, it is loaded once',
		{ timeout: 60_000 },
		async (count) => {
			const planned = await planWriting();
			const warm = await openHall(planned, limits);
			const first = await phone(warm);
			for (let index = 0; index < 50; index++) expect(await first.command(newCard(`Ciri lama ${index}`))).toEqual({ ok: true });
			const tokens = await Promise.all(Array.from({ length: count }, async () => (await planned.addDevice('phone')).token));
			await warm.close();
			const reads = planned.storage.boardReads;

			const hall = await openHall(planned, limits);
			const windows = [openProjector(hall), openConsole(hall)];
			const answers = await Promise.all(
				tokens.map(async (token, index) => {
					const one = await RawClient.enter(hall, { token });
					onTestFinished(() => one.close());
					return one.ask('command', { id: `perintah-${index}`, ...newCard(`Ciri baru ${index}`) });
				})
			);
			expect(answers.every((ack) => ack?.ok)).toBe(true);
			for (const window of windows) {
				await until(() => window.wall.loose.length === count + 50);
				const texts = new Set(window.wall.loose.map(({ text }) => text));
				for (let index = 0; index < count; index++) expect(texts.has(`Ciri baru ${index}`)).toBe(true);
			}
			expect(planned.storage.boardReads - reads).toBe(1);
			expect(await hall.cardTexts()).toHaveLength(count + 50);
		}
	);
});

describe('hostile frames', () => {
	it.each([
		['broken JSON', ['42["command",{']],
		['an unknown packet', ['49[]']],
		['a broken engine packet', ['9']],
		['bytes that nobody announced', [new Uint8Array([1, 2, 3])]],
		['an attachment that never comes', ['451-["layout",{"_placeholder":true,"num":0}]', '42["command",{}]']],
		['more attachments than there are', ['4599-["layout"]', new Uint8Array(1), '42["command",{}]']],
		['a message of 300 kB', [`42["command","${'z'.repeat(300_000)}"]`]],
		['a second greeting', ['40{"protocol":1}']],
		['a farewell to the hall alone', ['41', '42["command",{}]']]
	])('[LV3] %s ends that line, and nobody else notices', async (_, frames) => {
		const hall = await openHall();
		const [maria, projector] = [await phone(hall), await viewer(hall, 'projector')];
		const { token } = await hall.addDevice('phone');
		const vandal = await RawClient.enter(hall, { token });
		vandal.send(...frames);
		await vandal.closed;
		expect(await maria.command(newCard('Atap bocor'))).toEqual({ ok: true });
		await until(() => projector.heard.cards.length > 0);
		expect([maria.socket.connected, projector.socket.connected, hall.faults]).toEqual([true, true, []]);
		expect((await RawClient.enter(hall, { token })).isOpen).toBe(true);
	});

	it('[LV1] fifty greetings on one line make one device', async () => {
		const hall = await openHall();
		let answers = 0;
		const vandal = await RawClient.connect(hall, {}, (frame) => (answers += /^4[04]/.test(String(frame)) ? 1 : 0));
		vandal.send(...Array<string>(50).fill(`40${JSON.stringify({ protocol: PROTOCOL, code: hall.code, join: 'phone' })}`));
		await until(() => answers === 50);
		const devices = await hall.store.database.reader.selectFrom('device').select('id').execute();
		expect(devices).toHaveLength(1);
		vandal.close();
		await phone(hall);
	});

	it.each([
		['keys of prototypes', '{"id":"perintah-1","kind":"startSession","__proto__":{"polluted":true}}', 'badRequest'],
		['a kind of every object', '{"id":"perintah-1","kind":"__proto__"}', 'badRequest'],
		['deep JSON', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'badRequest'],
		[
			'a number beyond all measure',
			'{"id":"perintah-1","kind":"setTimer","seconds":1e999,"running":true,"shown":true}',
			'badRequest'
		],
		['half a character', '{"id":"\\ud800\\ud800\\ud800","kind":"startSession"}', 'badRequest'],
		['what only others may', '{"id":"perintah-1","kind":"closeSession"}', 'notAllowed']
	])('[LV3] %s is refused by name on a line that goes on', async (_, message, refusal) => {
		const hall = await openHall();
		const { token } = await hall.addDevice('phone');
		const heard: unknown[] = [];
		const vandal = await RawClient.enter(hall, { token }, {}, (frame) => heard.push(frame));
		vandal.send(`427["command",${message}]`);
		expect(await vandal.ask('command', { id: 'perintah-2', ...newCard('Atap bocor') })).toEqual({ ok: true });
		expect(heard.find((frame) => String(frame).startsWith('437['))).toContain(`"refusal":"${refusal}"`);
		expect([({} as { polluted?: unknown }).polluted, hall.faults]).toEqual([undefined, []]);
		// Without asking for an answer, and with an answer to nothing, it goes on as well.
		vandal.send('42["command"]', '42["layout"]', '42["resume",null]', '43999[{"ok":true}]', '42["tidak ada"]');
		expect(await vandal.ask('resume', nothing.projector)).toMatchObject({ refusal: 'notAllowed' });
		vandal.close();
	});

	it('[LV4] a replayed deletion is stored once', async () => {
		const { hall, console } = await fullBoard();
		const clone = makeLayoutDoc();
		Y.applyUpdate(clone, Y.encodeStateAsUpdate(console.layout.doc));
		const layout = new BoardLayout(clone);
		let last: Uint8Array = new Uint8Array();
		layout.onOwnUpdate((update) => (last = update));
		layout.takeOutCard(layout.view.clusters[0]?.cardIds[0] ?? '');
		const replayer = await viewer(hall, 'facilitator');
		for (let times = 0; times < 5; times++) expect(await replayer.layout(last)).toEqual({ ok: true });
		const { updates } = await hall.board();
		expect(updates.filter(({ update }) => Buffer.compare(update, last) === 0)).toHaveLength(1);
	});
});
