/** What goes from one process of an installation to another (LV9): lines of clients, and what a page asks of a hall. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { SessionId } from '@balai/domain';
import { LIVE_PATH, type Ack } from './protocol.ts';

export type PeerCall =
	| { do: 'command'; code: string; token: string; message: unknown }
	| { do: 'leave'; code: string; token: string }
	| { do: 'changed'; sessionId: SessionId };

export const PEER_PATH = `${LIVE_PATH}/peer`;
const HEADER = 'x-balai-peer';
/** A process that does not answer for so long is dead, or as good as dead. */
const PATIENCE_MS = 3000;
const LONGEST_CALL = 256 * 1024;

/** Proves with the installation's secret that something comes from another process of it. */
export class PeerLine {
	readonly #sign: (text: string) => string;
	readonly #passedOn = new Set<Socket>();

	/** `sign`: a keyed digest of the text as text without spaces; the same in all processes, in nobody else's hands. */
	constructor(sign: (text: string) => string) {
		this.#sign = sign;
	}

	#proves(proof: unknown, text: string): boolean {
		const [given, due] = [Buffer.from(typeof proof === 'string' ? proof : ''), Buffer.from(this.#sign(text))];
		return given.length === due.length && timingSafeEqual(given, due);
	}

	/**
	 * Hands a websocket that is being opened on to the process that holds its hall, byte by byte from here on. `client` is the address of
	 * whoever opened it. When one end breaks, the other one is broken: the client comes again. `onfault`: the process was not reached.
	 */
	passOn(request: IncomingMessage, client: string, peer: string, onfault: (fault: unknown) => void): void {
		const near = request.socket;
		const { hostname, port } = new URL(peer);
		const far = connect({
			host: hostname.replace(/^\[|\]$/g, ''),
			port: Number(port || 80),
			noDelay: true,
			timeout: PATIENCE_MS
		});
		let isThrough = false;
		far.once('timeout', () => far.destroy(new Error(`${peer} is silent`)));
		far.on('error', (fault) => {
			// Its lock says that it lives: when this goes on, its address is wrong or the network between is.
			if (!isThrough) onfault(fault);
			far.destroy();
		});
		far.on('close', () => near.destroySoon());
		near.on('error', () => near.destroy());
		near.on('close', () => {
			this.#passedOn.delete(near);
			far.destroy();
		});
		this.#passedOn.add(near);
		far.once('connect', () => {
			isThrough = true;
			far.setTimeout(0);
			const lines = [`${request.method} ${request.url} HTTP/1.1`];
			const { rawHeaders } = request;
			for (let at = 0; at < rawHeaders.length; at += 2)
				if (rawHeaders[at]?.toLowerCase() !== HEADER) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
			lines.push(`${HEADER}: ${this.#sign(lineText(request, client))} ${client}`);
			far.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
			near.pipe(far).pipe(near);
		});
	}

	/** The client's address when another process passed this line on; undefined for lines that came by themselves. */
	clientOf(request: IncomingMessage): string | undefined {
		const header = request.headers[HEADER];
		if (typeof header !== 'string') return undefined;
		const [proof, client = ''] = header.split(' ', 2);
		return this.#proves(proof, lineText(request, client)) ? client : undefined;
	}

	/** Has another process do it; undefined when it is gone or has not got the hall any more. */
	async call(peer: string, call: PeerCall): Promise<Ack | undefined> {
		const body = JSON.stringify(call);
		try {
			const answer = await fetch(`${peer}${PEER_PATH}`, {
				method: 'POST',
				headers: { [HEADER]: this.#sign(`call\n${body}`) },
				body,
				redirect: 'error',
				signal: AbortSignal.timeout(PATIENCE_MS)
			});
			return answer.ok ? ((await answer.json()) as Ack) : undefined;
		} catch {
			// Refused, cut or silent: what was asked carries its id and may be asked again elsewhere.
			return undefined;
		}
	}

	/** Breaks all lines that were passed on. */
	close(): void {
		for (const near of this.#passedOn) near.destroy();
	}

	/** What another process asks; undefined when it is none of ours that asks. */
	async called(request: IncomingMessage): Promise<PeerCall | undefined> {
		if (request.method !== 'POST' || request.headers[HEADER] === undefined) return undefined;
		const pieces: Buffer[] = [];
		let bytes = 0;
		for await (const piece of request as AsyncIterable<Buffer>) {
			bytes += piece.byteLength;
			if (bytes > LONGEST_CALL) return undefined;
			pieces.push(piece);
		}
		const body = Buffer.concat(pieces).toString();
		return this.#proves(request.headers[HEADER], `call\n${body}`) ? (JSON.parse(body) as PeerCall) : undefined;
	}
}

/** A proof holds for one opening of one line: the key is the client's random choice. */
function lineText({ url, headers }: IncomingMessage, client: string): string {
	return `line\n${client}\n${url}\n${headers['sec-websocket-key']}`;
}
