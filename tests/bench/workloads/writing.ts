import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../random.ts';
import { cpuMs, percentile, rssMb, SocketBytes, watchOwnDelay } from '../measure.ts';
import { cardText } from '../systems/card-texts.ts';
import type { Board, Card, Clients, Projector } from '../systems/system.ts';
import { joinAll } from './join-all.ts';

export interface WritingSpec {
	/** Process of the server. */
	pid: number;
	boards: readonly Board[];
	/** On each board. */
	phones: number;
	/** Of each phone. */
	cards: number;
	seconds: number;
	seed: number;
}

export interface WritingResult {
	cards: number;
	p50: number | null;
	p95: number | null;
	p99: number | null;
	ackP95: number | null;
	cpuMsPerCard: number;
	rssMb: number;
	bytesPerPhone: number;
	bytesPerProjector: number;
	joinBytesPerPhone: number;
	lost: number;
	doubled: number;
	/** How late the clients' own process was. */
	driverDelayMs: number;
}

/** After the last card, the longest that nothing may arrive before the rest counts as lost. */
const SILENCE_MS = 10_000;

type Sending = { atMs: number; phone: number; board: number; card: Card };

/** Every phone at its own random moments; about 60 characters a card. */
function planSendings({ boards, phones, cards, seconds, seed }: WritingSpec): Sending[] {
	const random = randomFrom(seed);
	const sendings: Sending[] = [];
	for (let board = 0; board < boards.length; board += 1) {
		for (let phone = 0; phone < phones; phone += 1) {
			for (let index = 0; index < cards; index += 1) {
				const card = { id: randomUUID(), text: cardText(sendings.length) };
				sendings.push({ atMs: random() * seconds * 1000, phone, board, card });
			}
		}
	}
	return sendings.sort((a, b) => a.atMs - b.atMs);
}

/** A projector and its phones on every board; the phones write; how long until each card can be read on its projector. */
export async function write(clients: Clients, spec: WritingSpec): Promise<WritingResult> {
	const { boards, phones: phoneCount, seconds, pid } = spec;
	const bytes = new SocketBytes<'projector' | 'phone'>('projector');
	const sentAt = new Map<string, number>();
	const latencies: number[] = [];
	const acknowledgements: number[] = [];
	let lastNews = 0;
	const onread = (id: string) => {
		const sent = sentAt.get(id);
		if (sent === undefined) return;
		lastNews = performance.now();
		latencies.push(lastNews - sent);
		sentAt.delete(id);
	};

	const projectors: Projector[] = [];
	for (const board of boards) projectors.push(await clients.openProjector(board, onread));
	bytes.opening = 'phone';
	const phones = await joinAll(clients, boards, phoneCount);
	const phoneTotal = boards.length * phoneCount;
	const before = { cpu: cpuMs(pid), phone: bytes.read('phone'), projector: bytes.read('projector') };
	const delay = watchOwnDelay();
	const sendings = planSendings(spec);
	const answers: Promise<unknown>[] = [];
	const startedAt = performance.now();
	for (const { atMs, board, phone, card } of sendings) {
		const wait = startedAt + atMs - performance.now();
		if (wait >= 1) await sleep(wait);
		const sent = performance.now();
		sentAt.set(card.id, sent);
		projectors[board]?.expect(card.id);
		const answer = phones[board]?.[phone]?.write(card).then((outcome) => {
			lastNews = performance.now();
			if (outcome === 'acknowledged') acknowledgements.push(lastNews - sent);
		});
		answers.push(answer ?? Promise.resolve());
	}
	const allAnswered = Promise.all(answers).then(() => true);
	lastNews = performance.now();
	let answered = false;
	void allAnswered.then((yes) => (answered = yes));
	while ((sentAt.size > 0 || !answered) && performance.now() - lastNews < SILENCE_MS) await sleep(20);
	// The workload lasts as long for everybody, so that what a server does by itself counts alike.
	await sleep(Math.max(0, startedAt + seconds * 1000 - performance.now()));
	const after = { cpu: cpuMs(pid), phone: bytes.read('phone'), projector: bytes.read('projector') };

	const counts = projectors.map((projector) => {
		const ids = projector.cardIds();
		return { ids: new Set(ids), doubled: ids.length - new Set(ids).size };
	});
	const lost = sendings.filter(({ board, card }) => !counts[board]?.ids.has(card.id)).length;
	const result: WritingResult = {
		cards: sendings.length,
		p50: percentile(latencies, 0.5),
		p95: percentile(latencies, 0.95),
		p99: percentile(latencies, 0.99),
		ackP95: percentile(acknowledgements, 0.95),
		cpuMsPerCard: (after.cpu - before.cpu) / sendings.length,
		rssMb: rssMb(pid),
		bytesPerPhone: (after.phone - before.phone) / phoneTotal,
		bytesPerProjector: (after.projector - before.projector) / boards.length,
		joinBytesPerPhone: before.phone / phoneTotal,
		lost,
		doubled: counts.reduce((sum, { doubled }) => sum + doubled, 0),
		driverDelayMs: delay.p99Ms()
	};
	for (const client of [...projectors, ...phones.flat()]) client.close();
	return result;
}
