/** Halls that are closed after each test, and the people who enter them. */
import type { LiveOptions } from '@balai/live';
import { afterEach } from 'vitest';
import * as Y from 'yjs';
import { makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import type { PhoneStage } from '../../packages/live/src/protocol.ts';
import { facilitatorHeaders, speak, startHall, type TestHall } from './hall-under-test.ts';
import { planHall, type PlannedHall } from './planned-hall.ts';

/** What a viewer says that has nothing yet. */
export const nothing = { rev: 0, stateVector: Y.encodeStateVector(makeLayoutDoc()) };

const closing: (() => unknown)[] = [];
/** Registered by each test file that imports this. */
export function closeHallsAfterEach(): void {
	afterEach(async () => {
		for (const close of closing.splice(0).reverse()) await close();
	});
}

/** A planned session that has been started, with writing open. */
export async function planWriting(mode: 'langsung' | 'tertutup' = 'langsung'): Promise<PlannedHall> {
	const planned = await planHall();
	await planned.session({ kind: 'startSession' });
	await planned.session({ kind: 'openWriting', mode });
	return planned;
}

/** A server for a session in which writing is open, or for what was planned; a second one for the same is a restart. */
export async function openHall(planned?: PlannedHall, options: Partial<LiveOptions> = {}): Promise<TestHall> {
	const hall = await startHall(planned ?? (await planWriting()), options);
	closing.push(() => hall.close());
	return hall;
}

export async function enter(hall: TestHall, auth: object, headers = {}) {
	const client = speak(hall, auth, headers);
	closing.push(() => client.socket.disconnect());
	await client.ready();
	return client;
}

export const phone = (hall: TestHall) => enter(hall, { join: 'phone' });

export const device = async (hall: TestHall, role: 'scribe' | 'corner' | 'projector') =>
	enter(hall, { token: (await hall.addDevice(role)).token });

export async function viewer(hall: TestHall, as: 'facilitator' | 'projector', known: object = nothing) {
	const client = await enter(hall, { as }, facilitatorHeaders);
	await client.resume(known);
	return client;
}

export const lastStage = <S = PhoneStage>(client: { heard: { stage: unknown[] } }) => client.heard.stage.at(-1) as S;

/** Texts of the cards that a viewer was ever given. */
export const textsOf = (client: Awaited<ReturnType<typeof viewer>>) =>
	client.heard.cards.flatMap(({ put }) => put.map(({ text }) => text));
