import { HallViewer } from '@balai/live/client';
import { HallPhone, memoryStore } from '@balai/live/phone';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { PRACTICE_PASSWORD } from '../../apps/web/server/practice/village.ts';
import { readStored } from '../e2e/stored.ts';
import { openWorld, type World } from '../e2e/world.ts';

const ROUNDS = Number(process.env['BALAI_CRASH_ROUNDS'] ?? 20);
const PHONES = 24;
/** The longest that a round may run before the kill, in milliseconds. */
const LONGEST = 700;

/** The same numbers for the same seed, so that a failed run can be had again: BALAI_CRASH_SEED=… */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

async function until(what: string, isSo: () => boolean): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!isSo()) {
		if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
		await sleep(10);
	}
}

async function signIn({ url }: World): Promise<string> {
	const body = new URLSearchParams({ nama: 'rosalia', sandi: PRACTICE_PASSWORD });
	const answer = await fetch(`${url}/masuk`, { method: 'POST', body, redirect: 'manual' });
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

const cardIds = (world: World) => readStored<{ id: string }>(world.dataFolder, 'select id from card').map(({ id }) => id);
const presentIds = (world: World) =>
	readStored<{ kpm_id: string }>(world.dataFolder, "select kpm_id from attendance where status = 'present'").map(
		(row) => row.kpm_id
	);

it(
	'[LV4] after kill -9 at any moment every acknowledged card and fact is stored, once, and what was not acknowledged comes later, once',
	{ timeout: 60_000 + ROUNDS * 20_000 },
	async () => {
		const seed = Number(process.env['BALAI_CRASH_SEED'] ?? randomInt(2 ** 31));
		process.stdout.write(`crash rounds: ${ROUNDS}, seed ${seed}\n`);
		const random = randomFrom(seed);
		const world = await openWorld({ args: ['--latihan'] });
		onTestFinished(() => world.close());
		const [session] = readStored<{ code: string }>(world.dataFolder, 'select code from session');
		const invited = readStored<{ kpm_id: string }>(world.dataFolder, 'select kpm_id from invitation').map((row) => row.kpm_id);
		const code = session?.code ?? '';

		const desk = new HallViewer({ url: world.url, code, by: { as: 'facilitator' }, headers: { cookie: await signIn(world) } });
		const phones = Array.from(
			{ length: PHONES },
			() => new HallPhone({ code, join: 'phone', url: world.url, store: memoryStore(), onchange: () => undefined })
		);
		onTestFinished(() => [desk, ...phones].forEach((client) => client.close()));
		await until(
			'console and phones are in',
			() => desk.stage !== undefined && phones.every((phone) => phone.stage !== undefined)
		);
		for (const command of [
			{ kind: 'startSession' },
			{ kind: 'enterStep', step: 9 },
			{ kind: 'openWriting', mode: 'langsung' }
		] as const) {
			expect(await desk.send(command)).toMatchObject({ ok: true });
		}
		await until('writing is open on the phones', () => phones.every((phone) => phone.stage?.writing?.open === true));

		const written: string[] = [];
		const acknowledged = new Set<string>();
		const attending = new Set<string>();
		for (let round = 0; round < ROUNDS; round += 1) {
			const milliseconds = Math.round(random() * LONGEST);
			const isOver = new AbortController();
			const writing = phones.map(async (phone, index) => {
				while (!isOver.signal.aborted) {
					const before = new Set(phone.cards.map((card) => card.cardId));
					const sent = phone.writeCard({
						side: random() < 0.5 ? 'kaya' : 'miskin',
						text: `Atap bocor, putaran ${round}, HP ${index}`
					});
					const cardId = phone.cards.find((card) => !before.has(card.cardId))?.cardId ?? '';
					written.push(cardId);
					void sent.then((ack) => ack.ok && acknowledged.add(cardId));
					await sleep(40 + random() * 120);
				}
			});
			const kpmId = invited[round % invited.length] ?? '';
			void desk.send({ kind: 'checkIn', kpmId: kpmId as never }).then((ack) => ack.ok && attending.add(kpmId));
			await sleep(milliseconds);
			await world.kill();
			// Everything that was acknowledged by now was on disk before the kill.
			const [promised, promisedThere] = [[...acknowledged], [...attending]];
			isOver.abort();
			await Promise.all(writing);
			await world.restart();
			const about = `seed ${seed}, round ${round}, killed after ${milliseconds} ms`;
			const stored = new Set(cardIds(world));
			expect(
				promised.filter((id) => !stored.has(id)),
				about
			).toEqual([]);
			expect(
				promisedThere.filter((id) => !presentIds(world).includes(id)),
				about
			).toEqual([]);
			await until(
				`${about}: all cards have arrived`,
				() => phones.every((phone) => phone.unsentCards === 0) && desk.unsent === 0
			);
		}
		const stored = cardIds(world);
		expect(new Set(stored).size).toBe(stored.length);
		expect([...stored].sort()).toEqual([...written].sort());
		await until('the console shows every card', () => desk.wall.loose.length === stored.length);
		process.stdout.write(`crash rounds: ${written.length} cards, none lost, none doubled\n`);
	}
);
