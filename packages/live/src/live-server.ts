import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { codeLength, parseCode, refuse, type Actor, type RefusalCode, type Result, type SessionId } from '@balai/domain';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { AccountWatch } from './account-watch.ts';
import type { Connection } from './audience.ts';
import type { BoardViewers } from './board-viewers.ts';
import { makeCommitter } from './committer.ts';
import { admit, limitKey, ofDevice, type Admitted, type Gate } from './handshake.ts';
import { HallElsewhere, type HallOwners } from './hall-owners.ts';
import type { HallStorage, JoinedDevice } from './hall-storage.ts';
import { makeLimits, type LimitRates } from './limits.ts';
import { inOnePiece } from './one-piece.ts';
import type { PeerCall } from './peer-line.ts';
import { Presence } from './presence.ts';
import { Processes } from './processes.ts';
import { LIVE_PATH, type Ack, type ClientMessages, type ServerMessages } from './protocol.ts';
import { refused, type Room } from './room.ts';
import { Rooms } from './rooms.ts';

export interface LiveOptions extends Omit<Gate, 'storage' | 'isHere' | 'mayJoin'> {
	storage: HallStorage;
	/** A fault, with the id that the person at the device was told. Nothing in it names a person. */
	log: (fault: unknown, context: { faultId: string; at: string }) => void;
	/** Milliseconds since 1970. */
	now: () => number;
	/** The address behind a connection, where a proxy stands before the server; by default the peer's own. */
	addressOf?: (request: IncomingMessage) => string;
	/** The public address behind a proxy that asks under an inner name. */
	publicOrigin?: string | undefined;
	/** How long a hall without connections stays in memory; 60,000 ms. */
	idleMs?: number;
	/** Other limits than those of LV10, for a test that sends more than people do. */
	limits?: Partial<LimitRates>;
	/** The accounts behind sign-ins as they are now; those that ended are not in it. */
	signedIn(signIns: readonly string[]): Promise<ReadonlyMap<string, Actor>>;
	/** How often connected accounts are asked for again, so that one that was reset or removed loses its lines; 5,000 ms. */
	accountCheckMs?: number;
	/** Set where other processes serve halls of the same database; `sign` is keyed with a secret that they all share. */
	processes?: { owners: HallOwners; sign: (text: string) => string } | undefined;
}

export interface Live {
	/** Serves websockets at `/live` of this server, beside whatever it serves already. */
	attach(httpServer: HttpServer): void;
	/**
	 * A new phone of somebody who knows the hall code and has no line yet, for the phone's plain form. Refusals as `joinHall`, and
	 * `tooManyJoins`.
	 */
	join(code: string, role: 'phone' | 'sharedPhone', address: string): Promise<Result<JoinedDevice, RefusalCode>>;
	/** One command of a device over HTTP: the same way as over its socket, for the phone's plain form. */
	handle(code: string, token: string, message: unknown): Promise<Ack>;
	/** A device gives itself up, because its page becomes another one: nobody waits for its signal, and its token opens nothing more. */
	leave(code: string, token: string): Promise<void>;
	/** To be called after facts of a session were written another way. */
	sessionChanged(sessionId: SessionId): Promise<void>;
	/** Answers what is under way, then drops everybody. */
	close(): Promise<void>;
}

type ServerEvents = { [E in keyof ServerMessages]: (message: ServerMessages[E]) => void };
type HallSocket = Socket<ClientMessages, ServerEvents, Record<string, never>, Admitted>;

const FAREWELL_MS = 1000;

/** Beyond this many refusals for haste in a row a connection is only noise. */
const PATIENCE = 100;

const cardsKnown = { rev: z.int().min(0), plain: z.literal(true).exactOptional() };
const projectorKnown = z.strictObject({ ...cardsKnown, seq: z.int().min(0) });
const consoleKnown = z.strictObject({
	...cardsKnown,
	stateVector: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 65_536)
});

/** The live halls of one process. */
export function createLive(options: LiveOptions): Live {
	const { storage, now } = options;
	const limits = makeLimits(options.limits);
	const onfault = (fault: unknown) => options.log(fault, { faultId: randomBytes(4).toString('hex'), at: 'hall' });
	const committer = makeCommitter(storage);
	const owners = options.processes?.owners;
	const rooms = new Rooms({ storage, committer, owners, now, onfault, idleMs: options.idleMs ?? 60_000 });
	const addressOf = options.addressOf ?? (({ socket }: IncomingMessage) => socket.remoteAddress ?? '');
	const processes = options.processes && new Processes({ ...options.processes, storage, rooms, addressOf, perform, onfault });
	const lines = new Set<Duplex>();
	const io = new Server<ClientMessages, ServerEvents, Record<string, never>, Admitted>({
		path: LIVE_PATH,
		serveClient: false,
		transports: ['websocket'],
		pingInterval: 5000,
		pingTimeout: 5000,
		maxHttpBufferSize: 256 * 1024,
		allowRequest: (request, decide) => decide(null, isOwnOrigin(request, options.publicOrigin))
	});

	/** The one place where faults of the hall are caught: logged with an id, and told by that id. */
	async function answer(at: string, work: () => Promise<Ack>): Promise<Ack> {
		try {
			return await work();
		} catch (fault) {
			// The client comes again, and is brought to where the hall is.
			if (fault instanceof HallElsewhere)
				return { ok: false, refusal: 'fault', text: 'Papan ini sedang pindah ke server lain. Coba lagi sebentar.' };
			const faultId = randomBytes(4).toString('hex');
			options.log(fault, { faultId, at });
			return { ok: false, refusal: 'fault', text: `Ada gangguan di server. Coba lagi sebentar. (${faultId})` };
		}
	}

	/** Tells the screens of a hall, wherever it is held, that its facts are others now. */
	async function sessionChanged(sessionId: SessionId): Promise<void> {
		const room = rooms.loaded(sessionId);
		await (room ? room.sessionChanged() : processes?.tell(sessionId));
	}

	async function execute(room: Room, identity: Admitted['identity'], message: unknown): Promise<Ack> {
		const key = limitKey(identity);
		if (!limits.mayCommand(key)) return refused('tooMuch');
		const isInvitation = (message as { kind?: unknown } | null)?.kind === 'presentInvitation';
		if (isInvitation && !(await limits.mayTryInvitation(key))) return refused('tooManyTries');
		const ack = await room.execute(identity, message);
		// The fact is stored, but the room it came through was started anew meanwhile.
		if (room.isRetired) await sessionChanged(room.session.id);
		if (!ack.ok && ack.refusal === 'invitationUnknown') await limits.invitationFailed(key);
		return ack;
	}

	const presence = new Presence();
	const accounts = new AccountWatch(options.signedIn, options.accountCheckMs ?? 5000, onfault);
	const mayJoin = (code: string, address: string) => limits.mayJoin(code, address, presence.phonesAt(code, address));
	const addressBehind = (request: IncomingMessage) => processes?.clientOf(request) ?? addressOf(request);

	/** Lines on which somebody has greeted: one line is one device. */
	const greeted = new WeakSet<object>();

	io.use((socket, next) => {
		if (greeted.has(socket.conn)) return next(refusalError(refused('badRequest')));
		greeted.add(socket.conn);
		const address = addressBehind(socket.request);
		void answer('handshake', async () => {
			// A device that is known here does not wait for the wrong codes of its neighbours.
			const isStranger = !('token' in socket.handshake.auth);
			if (isStranger && !(await limits.mayTryCode(address))) return refused('tooManyTries');
			const gate = { ...options, storage, isHere: presence.isHere, mayJoin: (code: string) => mayJoin(code, address) };
			const admitted = await admit(socket.handshake.auth, socket.handshake.headers, gate);
			if (!admitted.ok) {
				if (admitted.refusal === 'codeUnknown') await limits.codeFailed(address);
				return refused(admitted.refusal);
			}
			if (!(await rooms.open(admitted.value.sessionId))) return refused('sessionUnknown');
			Object.assign(socket.data, admitted.value);
			return { ok: true };
		}).then((ack) => {
			// Who was refused may ask again on the same line.
			if (!ack.ok) greeted.delete(socket.conn);
			next(ack.ok ? undefined : refusalError(ack));
		});
	});

	io.on('connection', (socket) => {
		const { sessionId, identity, token, signIn } = socket.data as Admitted;
		const { role, deviceId, mark } = identity;
		socket.conn.on('packetCreate', inOnePiece);
		socket.emit('welcome', { role, deviceId, mark, sessionId, ...(token === undefined ? {} : { token }) });
		const room = rooms.loaded(sessionId);
		// Let go or discarded between the handshake and now: the client comes again.
		if (!room) return void socket.conn.close();
		const connection: Connection = {
			identity,
			send: (event, message) => void (socket as unknown as Socket).emit(event, message),
			close: () => void socket.conn.close()
		};
		room.audience.join(connection);
		const go = presence.come(identity, room.session.code, addressBehind(socket.request));
		// Some kB of each line, and nobody asks for it again: what is needed of it stands in the handshake.
		(socket.conn as { request: IncomingMessage | undefined }).request = undefined;
		socket.on('disconnect', () => {
			room.audience.leave(connection);
			go();
			// Who left the hall and kept the line would hold it for ever with nothing on it.
			socket.conn.close();
		});
		listen(socket, room, connection);
		if (signIn === undefined) return;
		const known = JSON.stringify(identity.actor);
		const mayStay = (actor: Actor) => JSON.stringify(actor) === known && options.mayLead(actor, room.session);
		socket.on('disconnect', accounts.add({ signIn, mayStay, close: connection.close }));
	});

	function listen(socket: HallSocket, room: Room, connection: Connection): void {
		const { identity } = connection;
		let hasty = 0;
		async function reply(at: string, ack: unknown, work: () => Promise<Ack>): Promise<void> {
			const result = await answer(at, work);
			hasty = !result.ok && result.refusal === 'tooMuch' ? hasty + 1 : 0;
			if (typeof ack === 'function') (ack as (result: Ack) => void)(result);
			if (hasty > PATIENCE) connection.close();
		}
		socket.on('command', (message, ack) => void reply('command', ack, () => execute(room, identity, message)));
		socket.on(
			'layout',
			(update, ack) =>
				void reply('layout', ack, async () =>
					limits.mayLayOut(limitKey(identity)) ? room.writeLayout(connection, update) : refused('tooMuch')
				)
		);
		socket.on(
			'resume',
			(known, ack) =>
				void reply('resume', ack, async () => {
					if (identity.role !== 'projector' && identity.role !== 'facilitator') return refused('notAllowed');
					if (!limits.mayLayOut(limitKey(identity))) return refused('tooMuch');
					return resume(room.audience.viewers, connection, known);
				})
		);
	}

	/** What a page asks of a hall. Throws `HallElsewhere` when another process has it. */
	async function perform(call: PeerCall): Promise<Ack> {
		if (call.do === 'changed') {
			await rooms.loaded(call.sessionId)?.sessionChanged();
			return { ok: true };
		}
		const hallCode = parseCode(call.code, codeLength.hall);
		const device = hallCode === undefined ? undefined : await storage.findDevice(hallCode, call.token);
		if (!device) return refused('codeUnknown');
		const room = await rooms.open(device.sessionId);
		if (!room) return refused('sessionUnknown');
		const known = ofDevice(device);
		if (!known) return refused('notAllowed');
		const { identity } = known;
		if (call.do === 'command') return execute(room, identity, call.message);
		await room.letGo(identity, device.id);
		return { ok: true };
	}

	const ask = (call: PeerCall): Promise<Ack> => (processes ? processes.ask(call) : perform(call));

	return {
		attach(httpServer) {
			io.attach(httpServer);
			httpServer.on('upgrade', ({ url }: IncomingMessage, line: Duplex) => {
				if (!url?.startsWith(LIVE_PATH)) return;
				lines.add(line);
				line.once('close', () => lines.delete(line));
			});
			if (processes) io.engine.use(processes.door);
		},
		async join(code, role, address) {
			if (!(await mayJoin(code, address))) return refuse('tooManyJoins');
			const sessionId = await storage.findSession(code);
			// Held by another process, which alone knows who is connected.
			const isElsewhere = processes !== undefined && (sessionId === undefined || !rooms.loaded(sessionId));
			return storage.joinHall(code, role, isElsewhere ? () => true : presence.isHere);
		},
		handle: (code, token, message) => answer('form', () => ask({ do: 'command', code, token, message })),
		async leave(code, token) {
			await ask({ do: 'leave', code, token });
		},
		sessionChanged,
		async close() {
			accounts.close();
			processes?.close();
			await rooms.close();
			io.disconnectSockets(true);
			io.engine?.close();
			// A phone that is out of reach never answers the farewell, and the server would wait half a minute for it.
			setTimeout(() => lines.forEach((line) => line.destroy()), FAREWELL_MS).unref();
		}
	};
}

async function resume(viewers: BoardViewers, connection: Connection, known: unknown): Promise<Ack> {
	if (connection.identity.role === 'projector') {
		const parsed = projectorKnown.safeParse(known);
		if (!parsed.success) return refused('badRequest');
		await viewers.resumeProjector(connection, parsed.data);
		return { ok: true };
	}
	const parsed = consoleKnown.safeParse(known);
	const stateVector = parsed.success ? await viewers.resumeConsole(connection, parsed.data) : undefined;
	return stateVector ? { ok: true, value: { stateVector } } : refused('badRequest');
}

function refusalError(ack: Extract<Ack, { ok: false }>): Error {
	const { refusal, text } = ack;
	return Object.assign(new Error(refusal), { data: { refusal, text } });
}

/** A page of another origin must not borrow the facilitator's cookie. Clients that are no browsers send no origin. */
function isOwnOrigin(request: IncomingMessage, publicOrigin: string | undefined): boolean {
	const { origin, host } = request.headers;
	return origin === undefined || origin === publicOrigin || (URL.canParse(origin) && new URL(origin).host === host);
}
