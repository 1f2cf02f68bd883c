/** Halls, lines to them, and the people who enter; all are closed when their test is over. */
import type { LiveOptions } from '@balai/live';
import { HallConsole } from '@balai/live/console';
import { HallPhone, memoryStore, type KeyValueStore } from '@balai/live/phone';
import { HallProjector } from '@balai/live/projector';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { makeLayoutDoc } from '../../packages/live/src/board-layout.ts';
import type { PhoneStage } from '../../packages/live/src/protocol.ts';
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { facilitatorHeaders, speak, startHall, until, type TestHall } from './hall-under-test.ts';
import { planHall, type Plan, type PlannedHall } from './planned-hall.ts';

/** What a viewer says that has nothing yet. */
export const nothing = {
	projector: { rev: 0, seq: 0 },
	facilitator: { rev: 0, stateVector: Y.encodeStateVector(makeLayoutDoc()) }
} as const;

/** A planned session that has been started, with writing open. */
export async function planWriting(mode: 'langsung' | 'tertutup' = 'langsung', plan?: Plan): Promise<PlannedHall> {
	const planned = await planHall(plan);
	await planned.session({ kind: 'startSession' });
	await planned.session({ kind: 'openWriting', board: 'kriteria', mode });
	return planned;
}

/** A server for a session in which writing is open, or for what was planned; a second one for the same is a restart. */
export async function openHall(planned?: PlannedHall, options: Partial<LiveOptions> = {}): Promise<TestHall> {
	const hall = await startHall(planned ?? (await planWriting()), options);
	onTestFinished(() => hall.close());
	return hall;
}

/** Where a hall is entered: at the server itself, or through a line. */
type Door = Pick<TestHall, 'url' | 'code'>;
export type Line = Door & TcpProxy;

export const portOf = ({ url }: Door) => Number(new URL(url).port);

export async function lineTo(hall: Door): Promise<Line> {
	const proxy = await openTcpProxy(portOf(hall));
	onTestFinished(() => proxy.close());
	return { ...proxy, url: `http://127.0.0.1:${proxy.port}`, code: hall.code };
}

export async function openHallWithLine(...planned: Parameters<typeof openHall>) {
	const hall = await openHall(...planned);
	return { hall, line: await lineTo(hall) };
}

/** Waits until these have noticed it. */
export async function loseLine(line: Line, ...clients: { connection: string }[]): Promise<void> {
	line.vanish();
	await until(() => clients.every(({ connection }) => connection === 'waiting'));
}

/** Our own phone. */
export function openPhone(
	{ url, code }: Door,
	store: KeyValueStore = memoryStore(),
	others: Partial<ConstructorParameters<typeof HallPhone>[0]> = {}
): HallPhone {
	const made = new HallPhone({ code, join: 'phone', url, store, onchange: () => undefined, ...others });
	onTestFinished(() => made.close());
	return made;
}

/** Our own console. */
export function openConsole(
	{ url, code }: Door,
	others: Partial<ConstructorParameters<typeof HallConsole>[0]> = {}
): HallConsole {
	const made = new HallConsole({ code, url, headers: facilitatorHeaders, ...others });
	onTestFinished(() => made.close());
	return made;
}

/** Our own projector. */
export function openProjector(
	{ url, code }: Door,
	others: Partial<ConstructorParameters<typeof HallProjector>[0]> = {}
): HallProjector {
	const made = new HallProjector({ code, by: { as: 'projector' }, url, headers: facilitatorHeaders, ...others });
	onTestFinished(() => made.close());
	return made;
}

/** Somebody who speaks the bare protocol, as do all below. */
export async function enter(hall: Door, auth: object, headers = {}) {
	const client = speak(hall, auth, headers);
	onTestFinished(() => void client.socket.disconnect());
	await client.ready();
	return client;
}

export const phone = (hall: Door) => enter(hall, { join: 'phone' });

export const facilitator = (hall: Door) => enter(hall, { as: 'facilitator' }, facilitatorHeaders);

export const device = async (hall: TestHall, role: Parameters<TestHall['addDevice']>[0]) =>
	enter(hall, { token: (await hall.addDevice(role)).token });

export async function viewer(hall: Door, as: 'facilitator' | 'projector', known: object = nothing[as]) {
	const client = await enter(hall, { as }, facilitatorHeaders);
	await client.resume(known);
	return client;
}

export const lastStage = <S = PhoneStage>(client: { heard: { stage: unknown[] } }) => client.heard.stage.at(-1) as S;

/** Texts of the cards that a viewer was ever given. */
export const textsOf = (client: Awaited<ReturnType<typeof viewer>>) =>
	client.heard.cards.flatMap(({ put }) => put.map(({ text }) => text));
