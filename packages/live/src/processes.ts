import { ServerResponse, type IncomingMessage } from 'node:http';
import { codeLength, parseCode, type SessionId } from '@balai/domain';
import { HallElsewhere, type HallOwners } from './hall-owners.ts';
import type { HallStorage } from './hall-storage.ts';
import { PEER_PATH, PeerLine, type PeerCall } from './peer-line.ts';
import type { Ack } from './protocol.ts';
import type { Rooms } from './rooms.ts';

export interface ProcessesParts {
	owners: HallOwners;
	/** A digest keyed with the installation's secret, which all its processes share and nobody else has. */
	sign: (text: string) => string;
	storage: Pick<HallStorage, 'findSession'>;
	rooms: Pick<Rooms, 'open' | 'dropAll'>;
	/** The address of whoever opens a connection that came by itself. */
	addressOf: (request: IncomingMessage) => string;
	/** Does what is asked of a hall that is held here or by nobody; throws `HallElsewhere` otherwise. */
	perform: (call: PeerCall) => Promise<Ack>;
	onfault: (fault: unknown) => void;
}

/** How often a hall is looked for while it moves from a process that dies to the next one. */
const ATTEMPTS = 8;
const BETWEEN_MS = 250;

/**
 * The other processes of this installation (LV9). A hall lives in one of them; whoever comes for it to another one is handed on at the
 * door, and what pages ask of it is asked there. Rooms, boards and messages know nothing of this.
 */
export class Processes {
	readonly #parts: ProcessesParts;
	readonly #line: PeerLine;
	#isClosing = false;

	constructor(parts: ProcessesParts) {
		this.#parts = parts;
		this.#line = new PeerLine(parts.sign);
		parts.owners.onlost = () => {
			// A fact may just have been stored through a hall that is held elsewhere by now: its screens have not heard of it.
			for (const sessionId of parts.rooms.dropAll()) void this.tell(sessionId);
		};
	}

	/** Stands before everything at `/live`: takes what other processes ask, hands on what belongs to them, lets the rest in. */
	readonly door = (request: IncomingMessage, response: unknown, next: () => void): void => {
		if (response instanceof ServerResponse)
			return request.url === PEER_PATH ? void this.#answer(request, response as ServerResponse) : next();
		const { socket } = request;
		const onerror = () => socket.destroy();
		// Nobody else listens while the owner is looked for.
		socket.on('error', onerror);
		this.#ownerFor(request)
			.then((peer) => {
				socket.off('error', onerror);
				if (this.#isClosing) socket.destroy();
				else if (peer === undefined) next();
				else this.#line.passOn(request, this.#parts.addressOf(request), peer, this.#parts.onfault);
			})
			.catch((fault: unknown) => {
				this.#parts.onfault(fault);
				socket.destroy();
			});
	};

	/** The address that a process gave which passed this connection on; undefined for one that came by itself. */
	clientOf(request: IncomingMessage): string | undefined {
		return this.#line.clientOf(request);
	}

	/** The hall is taken, and loaded, before its first connection is: then two processes never let people into the same hall at once. */
	async #ownerFor(request: IncomingMessage): Promise<string | undefined> {
		if (this.clientOf(request) !== undefined) return undefined;
		try {
			const named = new URL(request.url ?? '', 'http://hall').searchParams.get('hall') ?? '';
			const code = parseCode(named, codeLength.hall);
			const sessionId = code === undefined ? undefined : await this.#parts.storage.findSession(code);
			if (sessionId !== undefined) await this.#parts.rooms.open(sessionId);
		} catch (fault) {
			if (fault instanceof HallElsewhere) return fault.address;
			// Whatever it is, the handshake meets it too, and tells it by an id.
		}
		return undefined;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const call = await this.#line.called(request).catch(() => undefined);
		if (!call) return void response.writeHead(404).end();
		try {
			response.end(JSON.stringify(await this.#parts.perform(call)));
		} catch (fault) {
			if (!(fault instanceof HallElsewhere)) this.#parts.onfault(fault);
			response.writeHead(409).end();
		}
	}

	/** Done here, or by the process that holds the hall. Commands carry ids, so it is safe to ask again when one dies meanwhile. */
	async ask(call: PeerCall): Promise<Ack> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await this.#parts.perform(call);
			} catch (fault) {
				if (!(fault instanceof HallElsewhere) || attempt === ATTEMPTS) throw fault;
				const ack = fault.address === undefined ? undefined : await this.#line.call(fault.address, call);
				if (ack) return ack;
			}
			await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
		}
	}

	/** Has the process that holds the hall, if any, read its facts again. What it misses now it reads when it loads the hall anew. */
	async tell(sessionId: SessionId): Promise<void> {
		try {
			const peer = await this.#parts.owners.elsewhere(sessionId);
			if (peer !== undefined) await this.#line.call(peer, { do: 'changed', sessionId });
		} catch (fault) {
			// The facts are stored; nobody who stored them should hear that they are not.
			this.#parts.onfault(fault);
		}
	}

	/** Lets nobody in any more, and breaks the lines that it passed on: the others take them. */
	close(): void {
		this.#isClosing = true;
		this.#line.close();
	}
}
