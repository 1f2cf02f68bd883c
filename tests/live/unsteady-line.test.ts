/** A hall on bad Wi-Fi: lines that are slow, cut in the middle of a word, silent or refused, and a server that is started again. */
import { randomId, type HallViewer } from '@balai/live/client';
import process from 'node:process';
import { expect, it } from 'vitest';
import { Chance } from '../random.ts';
import { newCard, type TestHall } from './hall-under-test.ts';
import {
	lineTo,
	openHall,
	openPhone,
	openConsole,
	openProjector,
	phone as rawPhone,
	planWriting,
	portOf,
	type Line
} from './hall-visitors.ts';

const PHONES = 10;
const SCHEDULE_MS = 5000;
const STEP_MS = 100;
/** For a hall that is to come to rest: the longest wait for a line, a few times over. */
const REST_MS = 30_000;

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function untilRest(isSo: () => boolean, tell: () => unknown): Promise<void> {
	const last = performance.now() + REST_MS;
	while (!isSo()) {
		if (performance.now() > last) throw new Error(`the hall did not come to rest: ${JSON.stringify(tell())}`);
		await sleep(20);
	}
}

const shape = ({ wall }: HallViewer) => ({
	clusters: wall.clusters.map(({ id, title, cards }) => [id, title, cards.map((card) => card.text)]),
	loose: wall.loose.map(({ text }) => text)
});
const asText = (viewer: HallViewer) => JSON.stringify(shape(viewer));

const seed = Number(process.env['BALAI_SEED'] ?? Date.now() % 1_000_000);

it(`[LV5] on any line each card arrives once and in its order, and everybody comes to see the same (BALAI_SEED=${seed})`, async () => {
	const chance = new Chance(seed);
	const planned = await planWriting();
	const halls = [await openHall(planned)];
	const now = () => halls.at(-1) as TestHall;
	const lines = await Promise.all(Array.from({ length: PHONES + 2 }, () => lineTo(now())));
	const phones = lines.slice(0, PHONES).map((line) => openPhone(line));
	const console = openConsole(lines[PHONES] as Line);
	const projector = openProjector(lines[PHONES + 1] as Line);
	const written: string[][] = phones.map(() => []);

	const faults: readonly ((line: Line) => void)[] = [
		(line) => line.delay(300),
		(line) => line.delay(2000),
		(line) => line.delay(0),
		(line) => line.cut(),
		(line) => line.cutAfter(chance.below(200)),
		(line) => line.goSilent(),
		(line) => line.refuse(),
		(line) => line.vanish(),
		(line) => line.heal(),
		(line) => line.heal()
	];
	const write = () => {
		const index = chance.below(PHONES);
		const mine = written[index] as string[];
		if (mine.length >= 20) return;
		const text = `Ciri ${String.fromCharCode(97 + index)}${String.fromCharCode(97 + mine.length)}`;
		mine.push(text);
		void phones[index]?.writeCard({ side: chance.of(['kaya', 'miskin']), text });
	};
	const layOut = () => {
		const { clusters, loose } = console.wall;
		const card = chance.of([...loose, ...clusters.flatMap(({ cards }) => cards)]) as { id: string } | undefined;
		const cluster = clusters.length < 4 ? randomId() : chance.of(clusters).id;
		const doing = chance.below(6);
		if (doing === 0) console.layout.undo();
		else if (doing === 1) void console.send({ kind: 'setTitle', clusterId: cluster, title: `Judul ${chance.below(99)}` });
		else if (card) console.layout.placeCards([card.id], cluster, chance.below(3));
	};

	const end = performance.now() + SCHEDULE_MS;
	const restarts = [SCHEDULE_MS * 0.3, SCHEDULE_MS * 0.8].map((after) => end - SCHEDULE_MS + after);
	while (performance.now() < end) {
		for (let times = 0; times < 3; times += 1) write();
		layOut();
		chance.of(faults)(chance.of(lines));
		if (performance.now() > (restarts[0] ?? Infinity)) {
			restarts.shift();
			await now().close();
			halls.push(await openHall(planned));
			for (const line of lines) line.pointAt(portOf(now()));
		}
		await sleep(STEP_MS);
	}
	for (const line of lines) {
		line.delay(0);
		line.heal();
	}

	const fresh = openProjector(now());
	const isAtRest = () =>
		phones.every(({ connection, unsentCards }) => connection === 'connected' && unsentCards === 0) &&
		console.unsent === 0 &&
		[console, projector].every((viewer) => viewer.connection === 'connected' && asText(viewer) === asText(fresh)) &&
		fresh.stage !== undefined;
	await untilRest(isAtRest, () => ({
		phones: phones.map(({ connection, unsentCards }) => `${connection} ${unsentCards}`),
		console: [console.connection, console.unsent, shape(console)],
		projector: [projector.connection, shape(projector)],
		fresh: shape(fresh)
	}));

	const stored = await planned.cardTexts();
	expect(stored.length).toBeGreaterThan(PHONES);
	const byPhone = written.map((_, index) => stored.filter((text) => text[5] === String.fromCharCode(97 + index)));
	expect(byPhone).toEqual(written);
	expect(phones.flatMap(({ refusals }) => refusals)).toEqual([]);
	const isRestart = (fault: unknown) => fault instanceof Error && /closing|started anew/.test(fault.message);
	expect(halls.flatMap(({ faults: found }) => found).filter((fault) => !isRestart(fault))).toEqual([]);
}, 90_000);

it('[LV1] a line on which nothing comes is given up on both sides, and what waited on it is sent again', async () => {
	const hall = await openHall();
	const line = await lineTo(hall);
	const phone = openPhone(line);
	const console = openConsole(hall);
	const phones = () => (console.stage?.for === 'desk' ? console.stage.phones : undefined);
	await untilRest(() => phones()?.connected === 1, phones);
	line.goSilent();
	const answer = phone.writeCard({ side: 'miskin', text: 'Atap bocor' });
	const silentAt = performance.now();
	const seen: Record<string, number> = {};
	await untilRest(() => {
		if (phone.connection === 'waiting') seen['phone'] ??= performance.now() - silentAt;
		if (phones()?.connected === 0) seen['server'] ??= performance.now() - silentAt;
		return Object.keys(seen).length === 2;
	}, phones);
	// Ping every 5 s and 5 s of patience; the rest is a busy machine.
	expect(Math.max(...Object.values(seen))).toBeLessThan(REST_MS / 2);
	line.heal();
	expect(await answer).toEqual({ ok: true });
	expect(await hall.cardTexts()).toEqual(['Atap bocor']);
}, 60_000);

it('[LV12] a projector that comes back to 300 cards is sent the one that it missed', async () => {
	const hall = await openHall(undefined, { limits: { commands: { perSecond: 1000, burst: 1000 } } });
	const line = await lineTo(hall);
	const [console, maria] = [openConsole(hall), await rawPhone(hall)];
	const cards = Array.from({ length: 300 }, (_, index) =>
		newCard(`Dinding bebak, lantai tanah, atap alang-alang, rumah ke ${index}`)
	);
	await Promise.all(cards.map((card) => maria.command(card)));
	await untilRest(
		() => console.wall.loose.length === 300,
		() => console.wall.loose.length
	);
	for (const [index, { cardId }] of cards.entries()) console.layout.placeCards([cardId], `rumpun-${10 + (index % 12)}`);
	await untilRest(
		() => console.unsent === 0,
		() => console.unsent
	);

	const projector = openProjector(line);
	const count = () => projector.wall.clusters.flatMap((cluster) => cluster.cards).length + projector.wall.loose.length;
	await untilRest(() => count() === 300 && projector.wall.clusters.length === 12, count);
	const all = line.bytesToClient();
	const before = new Set(projector.wall.clusters.flatMap((cluster) => cluster.cards));
	line.vanish();
	await untilRest(
		() => projector.connection === 'waiting',
		() => projector.connection
	);
	await maria.command(newCard('Atap bocor kalau hujan'));
	line.heal();
	await untilRest(() => count() === 301, count);
	await sleep(200);
	const again = line.bytesToClient() - all;
	// The same objects: none was sent again.
	expect(projector.wall.clusters.flatMap((cluster) => cluster.cards).every((card) => before.has(card))).toBe(true);
	process.stdout.write(`A projector with 300 cards: ${all} bytes at first, ${again} bytes for one card after a lost line.\n`);
	// Who it is, the stage and one card; the board alone is ten times as much.
	expect(again).toBeLessThan(1500);
	expect(all).toBeGreaterThan(10_000);
}, 60_000);
