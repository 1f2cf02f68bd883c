import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The hall's Wi-Fi between a phone and the server: throttling in a browser does not reach an open websocket, this does. */
export type TcpProxy = {
	readonly port: number;
	/** Holds every piece back by so many milliseconds, both ways, order kept. */
	delay(milliseconds: number): void;
	/** Resets every open connection; new ones are let through. */
	cut(): void;
	/** Resets every open connection after so many more bytes of it, mostly in the middle of a frame. */
	cutAfter(bytes: number): void;
	/** Resets new connections until `heal`; open ones stay. */
	refuse(): void;
	/** There is no line at all until `heal`: what is open is reset, what is new refused. */
	vanish(): void;
	/** Cuts what asks to become a websocket, until `heal`; pages and forms go through. */
	refuseWebsockets(): void;
	/** Nothing goes through until `heal`, and nobody is told: connections stay open, new ones are taken and left waiting. */
	goSilent(): void;
	/** Lets everything through again, what waited included, as TCP does after a gap in the Wi-Fi. */
	heal(): void;
	/** Moves on to another server, such as one that came back on another port. */
	pointAt(port: number): void;
	openConnections(): number;
	/** Bytes that were let through to the client so far. */
	bytesToClient(): number;
	close(): Promise<void>;
};

type Link = { outer: Socket; inner: Socket; left: number };

/** Listens on a free port of 127.0.0.1 and forwards to `target` there. */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
	const links = new Set<Link>();
	let to = target;
	let wait = 0;
	let isRefusing = false;
	let isSilent = false;
	let isPagesOnly = false;
	let toClient = 0;

	function forward(from: Socket, into: Socket, link: Link) {
		// One queue and one timer: two timers for two pieces do not always end in the order in which they began.
		const waiting: { readyAt: number; act: () => void }[] = [];
		const letGo = () => {
			while (waiting[0] && waiting[0].readyAt <= performance.now()) waiting.shift()?.act();
			if (waiting[0]) setTimeout(letGo, waiting[0].readyAt - performance.now());
		};
		const later = (act: () => void) => {
			waiting.push({ readyAt: performance.now() + wait, act });
			if (waiting.length === 1) letGo();
		};
		const pass = (piece: Buffer) => {
			if (!into.writable) return;
			if (into === link.outer) toClient += Math.min(piece.length, link.left);
			into.write(piece.subarray(0, link.left));
			link.left -= piece.length;
			if (link.left < 0) setImmediate(() => cutLink(link));
		};
		from.on('data', (piece: Buffer) => later(() => pass(piece)));
		from.on('end', () => later(() => into.end()));
	}

	const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (outer) => {
		outer.on('error', () => outer.destroy());
		if (isRefusing) {
			outer.resetAndDestroy();
			return;
		}
		const inner = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		const link = { outer, inner, left: Infinity };
		links.add(link);
		outer.once('data', (piece: Buffer) => {
			if (isPagesOnly && /^upgrade: *websocket/im.test(piece.toString('latin1'))) cutLink(link);
		});
		inner.on('error', () => outer.resetAndDestroy());
		outer.on('close', () => {
			links.delete(link);
			inner.destroy();
		});
		inner.on('close', () => {
			if (!isSilent) outer.destroySoon();
		});
		forward(outer, inner, link);
		forward(inner, outer, link);
		if (isSilent) pauseLink(link);
	});

	function pauseLink({ outer, inner }: Link) {
		outer.pause();
		inner.pause();
	}

	function cutLink(link: Link) {
		link.outer.resetAndDestroy();
		link.inner.destroy();
		links.delete(link);
	}

	const cut = () => links.forEach(cutLink);

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		delay(milliseconds) {
			wait = milliseconds;
		},
		cut,
		cutAfter(bytes) {
			for (const link of links) link.left = bytes;
		},
		refuse() {
			isRefusing = true;
		},
		vanish() {
			isRefusing = true;
			cut();
		},
		refuseWebsockets() {
			isPagesOnly = true;
		},
		goSilent() {
			isSilent = true;
			links.forEach(pauseLink);
		},
		heal() {
			isRefusing = false;
			isPagesOnly = false;
			isSilent = false;
			for (const { outer, inner } of links) {
				outer.resume();
				if (inner.destroyed) outer.destroySoon();
				else inner.resume();
			}
		},
		pointAt(port) {
			to = port;
		},
		openConnections: () => links.size,
		bytesToClient: () => toClient,
		async close() {
			const closed = once(server, 'close');
			server.close();
			cut();
			await closed;
		}
	};
}
