import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where clients knock: it stays while the server is killed and started again, and lets them wait instead of sending them away. */
export type FrontDoor = {
	readonly url: string;
	/** Who comes from now on waits until `open`. */
	shut(): void;
	open(): void;
	close(): Promise<void>;
};

/** Listens on a free port of 127.0.0.1, shut at first, and leads to `port` there. */
export async function openFrontDoor(port: () => number): Promise<FrontDoor> {
	const links = new Set<Socket>();
	let isOpen = false;
	let waiting: Socket[] = [];

	function lead(outer: Socket): void {
		const inner = connect({ port: port(), host: '127.0.0.1', noDelay: true });
		for (const [one, other] of [
			[outer, inner],
			[inner, outer]
		] as const) {
			links.add(one);
			one.on('error', () => one.destroy());
			one.on('close', () => {
				links.delete(one);
				other.destroy();
			});
			one.pipe(other);
		}
		if (outer.destroyed) inner.destroy();
	}

	const server = createServer({ noDelay: true }, (outer) => {
		if (isOpen) lead(outer);
		else waiting.push(outer.on('error', () => outer.destroy()));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		shut() {
			isOpen = false;
		},
		open() {
			isOpen = true;
			for (const outer of waiting) lead(outer);
			waiting = [];
		},
		async close() {
			const closed = once(server, 'close');
			server.close();
			for (const socket of [...links, ...waiting]) socket.destroy();
			await closed;
		}
	};
}
