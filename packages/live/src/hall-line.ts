import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientMessages, Handshake, ServerMessages } from './protocol.ts';
import { LIVE_PATH } from './protocol.ts';

type ServerEvents = { [E in keyof ServerMessages]: (message: ServerMessages[E]) => void };

export interface LineParts {
	/** Where the server is; by default where the page came from. */
	url?: string | undefined;
	headers?: Record<string, string> | undefined;
	/** Asked anew before each attempt. */
	handshake(): Handshake;
	/** The server refused to let us in; true: try again with what `handshake` says now. */
	onrefused(refusal: string, text: string): boolean;
	onclose(): void;
}

const ANSWER_MS = 8000;
const TRY_AGAIN_MS = 3000;
/** An attempt on which the network says nothing. */
const OPEN_MS = 10_000;
/** From the open line to the first stage; a server that cannot say it by then may be another one the next time. */
const FIRST_STAGE_MS = 30_000;
const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 3000;
/** A line that stood so long was a good one. */
const STOOD_MS = 10_000;

/** One websocket to one hall, opened again for as long as it is wanted. */
export class HallLine {
	readonly socket: Socket<ServerEvents, ClientMessages>;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#firstStage: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: LineParts) {
		const options = {
			path: LIVE_PATH,
			// For whoever stands before the server: all lines of a hall end in the same process.
			query: { hall: parts.handshake().code },
			transports: ['websocket'],
			auth: (give: (handshake: object) => void) => give(parts.handshake()),
			timeout: OPEN_MS,
			reconnectionDelay: FIRST_DELAY_MS,
			reconnectionDelayMax: LONGEST_DELAY_MS,
			autoConnect: false,
			forceNew: true,
			...(parts.headers ? { extraHeaders: parts.headers } : {})
		};
		this.socket = parts.url === undefined ? io(options) : io(parts.url, options);
		this.socket.on('connect_error', (error: Error & { data?: { refusal?: string; text?: string } }) => {
			// Without a refusal it was the network, and socket.io tries again by itself.
			const { refusal, text } = error.data ?? {};
			if (refusal === undefined) return;
			const again = parts.onrefused(refusal, text ?? '');
			const isLater = refusal === 'fault' || refusal === 'tooManyTries' || refusal === 'tooManyJoins';
			if (again || isLater) this.#comeAgain(again ? 0 : TRY_AGAIN_MS);
		});
		this.socket.on('disconnect', (reason) => {
			parts.onclose();
			if (reason === 'io server disconnect') this.#comeAgain(TRY_AGAIN_MS);
		});
		this.socket.on('stage', () => clearTimeout(this.#firstStage));
		const manager = this.socket.io;
		let openedAt = 0;
		manager.on('open', () => {
			openedAt = performance.now();
			this.#firstStage = setTimeout(() => manager.engine.close(), FIRST_STAGE_MS);
		});
		manager.on('close', () => {
			clearTimeout(this.#firstStage);
			// Let in and dropped at once, again and again: it must not go round faster than a server that is not there.
			const delay = performance.now() - openedAt < STOOD_MS ? manager.reconnectionDelay() * 2 : FIRST_DELAY_MS;
			manager.reconnectionDelay(Math.min(delay, LONGEST_DELAY_MS));
		});
	}

	open(): void {
		this.socket.connect();
	}

	/** Some of a hall a little sooner, some later. */
	#comeAgain(milliseconds: number): void {
		this.#retry = setTimeout(() => this.socket.connect(), milliseconds * (0.5 + Math.random()));
	}

	/** Undefined when no answer came in time, or the line broke before it. */
	async ask<E extends keyof ClientMessages>(event: E, message: Parameters<ClientMessages[E]>[0]): Promise<Ack | undefined> {
		if (!this.socket.connected) return undefined;
		return new Promise((resolve) => {
			const answered = (fault: Error | null, ack: Ack) => resolve(fault ? undefined : ack);
			(this.socket.timeout(ANSWER_MS) as unknown as Socket).emit(event, message, answered);
		});
	}

	close(): void {
		clearTimeout(this.#retry);
		clearTimeout(this.#firstStage);
		this.socket.disconnect();
	}
}
