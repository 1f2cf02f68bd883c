/** For tests only: a hall on a real socket, and clients that speak the bare protocol. */
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { io } from 'socket.io-client';
import { createLive, type Live, type LiveOptions } from './live-server.ts';
import { AT, CODE, facilitator, MemoryHall } from './memory-hall.ts';
import { PROTOCOL, type Ack, type ServerMessages } from './protocol.ts';
import { randomId } from './random-id.ts';

/** What the tests' facilitator sends instead of a signed cookie. */
export const facilitatorHeaders = { cookie: 'akun=fasilitator' };

export interface TestHall {
	storage: MemoryHall;
	live: Live;
	url: string;
	faults: unknown[];
	close(): Promise<void>;
}

/** A server on port 0 over the given storage; a second one over the same storage is a restart. */
export async function startHall(storage = new MemoryHall(), options: Partial<LiveOptions> = {}): Promise<TestHall> {
	const faults: unknown[] = [];
	const live = createLive({
		storage,
		identifyAccount: (headers) => Promise.resolve(headers.cookie === facilitatorHeaders.cookie ? facilitator : undefined),
		mayLead: (actor) => actor.kind === 'account' && actor === facilitator,
		log: (fault) => faults.push(fault),
		now: () => Date.parse(AT),
		...options
	});
	const server = createServer();
	live.attach(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		storage,
		live,
		url,
		faults,
		async close() {
			await live.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

/** A client that speaks the bare protocol and keeps what it was told. */
export function speak(url: string, auth: object, headers: Record<string, string> = {}) {
	const heard: { [E in keyof ServerMessages]: ServerMessages[E][] } = {
		welcome: [],
		stage: [],
		cards: [],
		layout: [],
		inbox: [],
		people: []
	};
	const socket = io(url, {
		path: '/live',
		transports: ['websocket'],
		auth: { protocol: PROTOCOL, code: CODE, ...auth },
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
			socket.timeout(2000).emitWithAck('command', { id: randomId(), ...command }) as Promise<Ack>,
		layout: (update: unknown): Promise<Ack> => socket.timeout(2000).emitWithAck('layout', update) as Promise<Ack>,
		resume: (known: unknown): Promise<Ack> => socket.timeout(2000).emitWithAck('resume', known) as Promise<Ack>,
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

/** Waits until something is so; fails after two seconds. */
export async function until(isSo: () => boolean): Promise<void> {
	const last = performance.now() + 2000;
	while (!isSo()) {
		if (performance.now() > last) throw new Error(`not so after 2 s: ${isSo.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** Long enough that whatever was on its way has arrived. */
export const aMoment = () => new Promise((resolve) => setTimeout(resolve, 60));

/** A line between a client and a hall that can be cut, and that stays cut until it is mended. */
export async function startLine(target: string) {
	const { hostname, port } = new URL(target);
	const open = new Set<Socket>();
	let isCut = false;
	const server = createTcpServer((near) => {
		if (isCut) return void near.destroy();
		const far = connect({ host: hostname, port: Number(port) });
		for (const socket of [near, far]) {
			open.add(socket);
			// A cut line is what these tests are about.
			socket.on('error', () => socket.destroy());
			socket.on('close', () => open.delete(socket));
		}
		near.pipe(far).pipe(near);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const cut = () => {
		isCut = true;
		for (const socket of open) socket.destroy();
	};
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut,
		mend: () => void (isCut = false),
		close() {
			cut();
			return new Promise((resolve) => server.close(resolve));
		}
	};
}
