import { parseCardId, type CardId } from '@balai/domain';
import type { StoredCard } from '@balai/live';
import { randomId, type HallViewer } from '@balai/live/client';
import { describe, expect, it } from 'vitest';
import { unpackBoard } from '../../packages/live/src/packed-board.ts';
import { newCard, until, type TestHall } from './hall-under-test.ts';
import { nothing, openHall, openConsole, openProjector, phone, planWriting, viewer } from './hall-visitors.ts';

const CARDS = 300;

/** A hall whose wall has many cards already; one card is held, one lies in the tray and, while writing is *tertutup*, one waits. */
async function openLargeHall(mode: 'langsung' | 'tertutup' = 'langsung'): Promise<TestHall> {
	const planned = await planWriting(mode);
	const stored = (index: number, status: StoredCard['status']): StoredCard => ({
		id: parseCardId(randomId()) as CardId,
		round: 1,
		side: 'miskin',
		text: status === 'wall' ? `Kartu nomor ${index}` : `rahasia ${status}`,
		status,
		holds: status === 'held' ? ['personName'] : [],
		secretDigest: 'x',
		rev: status === 'wall' || status === 'tray' ? index : 0
	});
	const cards = Array.from({ length: CARDS }, (_, index) => stored(index + 1, 'wall'));
	cards.push(stored(0, 'held'), stored(CARDS + 1, 'tray'));
	if (mode === 'tertutup') cards.push(stored(0, 'waiting'));
	const { sessionId } = planned;
	await planned.storage.commit(cards.map((card) => ({ kind: 'card', sessionId, deviceId: null, card })));
	return openHall(planned);
}

const textsOn = ({ wall }: HallViewer) => wall.loose.map(({ text }) => text).sort();

describe('a large board', () => {
	it('[LV8] goes to a fresh viewer in one packed piece with a short tail, and looks as it does to one who was there', async () => {
		const hall = await openLargeHall();
		const [early, maria] = [openProjector(hall), await phone(hall)];
		await until(() => early.wall.loose.length === CARDS);
		for (const text of ['Atap bocor', 'Beli beras per kilo']) await maria.command(newCard(text));
		const [bare, late] = [await viewer(hall, 'projector'), openProjector(hall)];
		await until(() => late.wall.loose.length === CARDS + 2 && bare.heard.cards.length > 0);
		expect(textsOn(late)).toEqual(textsOn(early));
		expect(bare.heard.board.length).toBe(1);
		expect(bare.heard.cards[0]?.put.map(({ text }) => text)).toEqual(['Atap bocor', 'Beli beras per kilo']);
		const packed = new Uint8Array(bare.heard.board[0] ?? []);
		const { cards } = await unpackBoard(packed);
		expect(cards.put.length).toBe(CARDS);
		expect(packed.byteLength).toBeLessThan(JSON.stringify(cards).length / 2);
	});

	it('[LV8] comes unpacked to a browser that cannot unpack', async () => {
		const hall = await openLargeHall();
		const { heard } = await viewer(hall, 'projector', { ...nothing.projector, plain: true });
		await until(() => heard.cards.length > 0);
		expect([heard.board.length, heard.cards[0]?.put.length]).toEqual([0, CARDS]);
	});

	it('[LV6] packs for the projector what the hall may see, for the facilitator the tray as well, and nothing that waits or is held', async () => {
		const hall = await openLargeHall('tertutup');
		const textsFor = async (as: 'projector' | 'facilitator') => {
			const { heard } = await viewer(hall, as);
			const { cards } = await unpackBoard(new Uint8Array(heard.board[0] ?? []));
			return cards.put.map(({ text }) => text).filter((text) => text.startsWith('rahasia'));
		};
		expect(await textsFor('projector')).toEqual([]);
		expect(await textsFor('facilitator')).toEqual(['rahasia tray']);
	});

	it('[LV8] is packed anew when the tail has grown', async () => {
		const hall = await openLargeHall();
		await viewer(hall, 'projector');
		const desk = openConsole(hall);
		await until(() => desk.wall.loose.length === CARDS);
		const ids = desk.wall.loose.map(({ id }) => id);
		const packedPlaces = async () => {
			const { heard } = await viewer(hall, 'projector');
			return (await unpackBoard(new Uint8Array(heard.board[0] ?? []))).whereabouts.byteLength;
		};
		desk.layout.placeCards(ids.slice(0, 10), 'rumpun-01');
		await until(() => desk.unsent === 0);
		const before = await packedPlaces();
		for (let step = 0; step < 3 * CARDS; step += 1) desk.layout.placeCards([ids[step % CARDS] ?? ''], 'rumpun-01');
		await until(() => desk.unsent === 0);
		expect(await packedPlaces()).toBeGreaterThan(10 * before);
		const late = openProjector(hall);
		await until(() => late.wall.clusters[0]?.cards.length === CARDS);
		expect(late.wall).toEqual(desk.wall);
	});

	it('[LV3] a held projector that comes for the first time gets the board once, and what it missed when it follows', async () => {
		const hall = await openLargeHall();
		const [desk, maria] = [openConsole(hall), await phone(hall)];
		await until(() => desk.wall.loose.length === CARDS);
		await desk.send({ kind: 'setProjector', mode: 'frozen' });
		const held = openProjector(hall);
		await until(() => held.wall.loose.length === CARDS);
		await maria.command(newCard('Atap bocor'));
		await until(() => desk.wall.loose.length === CARDS + 1);
		expect(held.wall.loose.length).toBe(CARDS);
		await desk.send({ kind: 'setProjector', mode: 'follow' });
		await until(() => held.wall.loose.length === CARDS + 1);
	});
});
