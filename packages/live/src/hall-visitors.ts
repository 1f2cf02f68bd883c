/** For tests only: halls that are closed after each test, and the people who enter them. */
import { afterEach } from 'vitest';
import * as Y from 'yjs';
import { makeLayoutDoc } from './board-layout.ts';
import { MemoryHall } from './memory-hall.ts';
import type { PhoneStage } from './protocol.ts';
import { facilitatorHeaders, speak, startHall, type TestHall } from './test-kit.ts';

/** What a viewer says that has nothing yet. */
export const nothing = { rev: 0, stateVector: Y.encodeStateVector(makeLayoutDoc()) };

const closing: (() => unknown)[] = [];
/** Registered by each test file that imports this. */
export function closeHallsAfterEach(): void {
	afterEach(async () => {
		for (const close of closing.splice(0).reverse()) await close();
	});
}

/** A running session with writing open. */
export async function openHall(storage = new MemoryHall(), mode: 'langsung' | 'tertutup' = 'langsung', options = {}) {
	if (storage.state.status === 'planned') {
		storage.command({ kind: 'startSession' });
		storage.command({ kind: 'openWriting', mode });
	}
	const hall = await startHall(storage, options);
	closing.push(() => hall.close());
	return hall;
}

export async function enter(hall: TestHall, auth: object, headers = {}) {
	const client = speak(hall.url, auth, headers);
	closing.push(() => client.socket.disconnect());
	await client.ready();
	return client;
}

export const phone = (hall: TestHall) => enter(hall, { join: 'phone' });

export const device = (hall: TestHall, role: 'scribe' | 'corner' | 'projector') =>
	enter(hall, { token: hall.storage.addDevice(role).token });

export async function viewer(hall: TestHall, as: 'facilitator' | 'projector', known: object = nothing) {
	const client = await enter(hall, { as }, facilitatorHeaders);
	await client.resume(known);
	return client;
}

export const lastStage = <S = PhoneStage>(client: { heard: { stage: unknown[] } }) => client.heard.stage.at(-1) as S;

/** Texts of the cards that a viewer was ever given. */
export const textsOf = (client: Awaited<ReturnType<typeof viewer>>) =>
	client.heard.cards.flatMap(({ put }) => put.map(({ text }) => text));
