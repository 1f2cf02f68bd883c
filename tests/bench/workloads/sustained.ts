import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs, percentile, rssMb, watchOwnDelay } from '../measure.ts';
import { cardText } from '../systems/card-texts.ts';
import type { Board, Clients, Phone } from '../systems/system.ts';
import { joinAll } from './join-all.ts';

export interface SustainedSpec {
	pid: number;
	boards: readonly Board[];
	/** On each board. */
	phones: number;
	seconds: number;
}

export interface SustainedResult {
	cards: number;
	cardsPerSecond: number;
	ackP95: number | null;
	cpuMsPerCard: number;
	rssMb: number;
	/** Cards that were refused, by haste or otherwise. */
	refused: number;
	driverDelayMs: number;
}

/** Each phone as fast as a device may: the next card after the answer, and not more than five a second. */
const PACE_MS = 200;
const WARM_UP_MS = 2000;

/** How many cards a second a server acknowledges when there is always one more. */
export async function sustain(
	clients: Clients,
	{ pid, boards, phones: count, seconds }: SustainedSpec
): Promise<SustainedResult> {
	const phones = (await joinAll(clients, boards, count)).flat();
	const endsAt = performance.now() + WARM_UP_MS + seconds * 1000;
	const delay = watchOwnDelay();
	let latencies: number[] = [];
	let refused = 0;
	let written = 0;

	async function writeOn(phone: Phone, index: number): Promise<void> {
		await sleep((index / phones.length) * PACE_MS);
		while (performance.now() < endsAt) {
			const startedAt = performance.now();
			const outcome = await phone.write({ id: randomUUID(), text: cardText((written += 1)) });
			const now = performance.now();
			if (now > endsAt) return;
			if (outcome === 'acknowledged') latencies.push(now - startedAt);
			else refused += 1;
			await sleep(Math.max(0, startedAt + PACE_MS - now));
		}
	}

	const writing = phones.map(writeOn);
	await sleep(WARM_UP_MS);
	latencies = [];
	delay.reset();
	const cpuBefore = cpuMs(pid);
	await sleep(endsAt - performance.now());
	const cards = latencies.length;
	const result: SustainedResult = {
		cards,
		cardsPerSecond: cards / seconds,
		ackP95: percentile(latencies, 0.95),
		cpuMsPerCard: (cpuMs(pid) - cpuBefore) / cards,
		rssMb: rssMb(pid),
		refused,
		driverDelayMs: delay.p99Ms()
	};
	await Promise.race([Promise.all(writing), sleep(5000)]);
	for (const phone of phones) phone.close();
	return result;
}
