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

/** One websocket to one hall, opened again for as long as it is wanted. */
export class HallLine {
	readonly socket: Socket<ServerEvents, ClientMessages>;
	#retry: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: LineParts) {
		const options = {
			path: LIVE_PATH,
			transports: ['websocket'],
			auth: (give: (handshake: object) => void) => give(parts.handshake()),
			reconnectionDelay: 300,
			reconnectionDelayMax: 3000,
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
			if (again || refusal === 'fault' || refusal === 'tooManyTries') {
				this.#retry = setTimeout(() => this.socket.connect(), again ? 0 : TRY_AGAIN_MS);
			}
		});
		this.socket.on('disconnect', (reason) => {
			parts.onclose();
			if (reason === 'io server disconnect') this.#retry = setTimeout(() => this.socket.connect(), TRY_AGAIN_MS);
		});
	}

	open(): void {
		this.socket.connect();
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
		this.socket.disconnect();
	}
}
