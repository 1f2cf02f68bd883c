/** A hall on a real socket over a real case store, and clients that speak the bare protocol. */
import { mayLead } from '@balai/case-store';
import type { Actor } from '@balai/domain';
import { createLive, PROTOCOL, type Ack, type Live, type LiveOptions } from '@balai/live';
import { randomId } from '@balai/live/client';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import type { ServerMessages } from '../../packages/live/src/protocol.ts';
import { AT, lukas, rosalia, type PlannedHall } from './planned-hall.ts';

/** What the tests' facilitator sends instead of a signed cookie. */
export const facilitatorHeaders = { cookie: 'akun=rosalia' };
/** Somebody with an account who does not lead this session. */
export const otherHeaders = { cookie: 'akun=lukas' };

export interface TestHall extends PlannedHall {
	live: Live;
	url: string;
	faults: unknown[];
	/** Who is behind which cookie. */
	accounts: Map<string | undefined, Actor>;
	close(): Promise<void>;
}

/** A server on port 0 over what was planned; a second one over the same is a restart. */
export async function startHall(planned: PlannedHall, options: Partial<LiveOptions> = {}): Promise<TestHall> {
	const faults: unknown[] = [];
	const accounts = new Map<string | undefined, Actor>([
		[facilitatorHeaders.cookie, rosalia],
		[otherHeaders.cookie, lukas]
	]);
	const live = createLive({
		storage: planned.storage,
		identifyAccount({ cookie = '' }) {
			const actor = accounts.get(cookie);
			return Promise.resolve(actor && { actor, signIn: cookie });
		},
		signedIn: (signIns) =>
			Promise.resolve(
				new Map(
					signIns.flatMap((signIn) => {
						const actor = accounts.get(signIn);
						return actor ? [[signIn, actor]] : [];
					})
				)
			),
		mayLead: (actor, { state }) => state.status !== 'none' && mayLead(actor, state.plan),
		log: (fault) => faults.push(fault),
		now: () => Date.parse(AT),
		...options
	});
	const server = createServer();
	live.attach(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		...planned,
		live,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		faults,
		accounts,
		async close() {
			await live.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

/** A client that speaks the bare protocol and keeps what it was told. */
export function speak({ url, code }: Pick<TestHall, 'url' | 'code'>, auth: object, headers: Record<string, string> = {}) {
	const heard: { [E in keyof ServerMessages]: ServerMessages[E][] } = {
		welcome: [],
		stage: [],
		board: [],
		cards: [],
		places: [],
		layout: [],
		inbox: [],
		people: [],
		poll: []
	};
	const socket = io(url, {
		path: '/live',
		query: { hall: code },
		transports: ['websocket'],
		auth: { protocol: PROTOCOL, code, ...auth },
		extraHeaders: headers,
		reconnection: false,
		forceNew: true
	});
	socket.onAny((event: string, message: unknown) => heard[event as keyof ServerMessages].push(message as never));
	return {
		socket,
		heard,
		/** All that was told, as text, to look for what must not be in it. */
		everything: () =>
			JSON.stringify(heard, (_, value: unknown) =>
				value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value
			),
		command: (command: { kind: string; id?: string } & Record<string, unknown>): Promise<Ack> =>
			socket.timeout(LONGEST_MS).emitWithAck('command', { id: randomId(), ...command }) as Promise<Ack>,
		layout: (update: unknown): Promise<Ack> => socket.timeout(LONGEST_MS).emitWithAck('layout', update) as Promise<Ack>,
		resume: (known: unknown): Promise<Ack> => socket.timeout(LONGEST_MS).emitWithAck('resume', known) as Promise<Ack>,
		/** Resolves when let in; rejects with the refusal. */
		ready: () =>
			new Promise<void>((resolve, reject) => {
				socket.once('welcome', () => resolve());
				socket.once('connect_error', (error: Error) => reject(error));
			})
	};
}

export const newCard = (text: string, side: 'kaya' | 'miskin' = 'miskin') =>
	({ kind: 'writeCard', cardId: randomId(), secret: randomId(), side, text }) as const;

/** Long enough for a busy machine; nothing waits this long when all is well. */
const LONGEST_MS = 5000;

/** Waits until something is so; fails when it never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const last = performance.now() + LONGEST_MS;
	while (!(await isSo())) {
		if (performance.now() > last) throw new Error(`not so after ${LONGEST_MS} ms: ${isSo.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** Long enough that whatever was on its way has arrived. */
export const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 60));
