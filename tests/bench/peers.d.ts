/** What is used of the packages in this folder's own lockfile, declared here so that types hold where they are not installed. */
declare module 'ws' {
	import type { EventEmitter } from 'node:events';
	import type { AddressInfo } from 'node:net';

	export class WebSocket extends EventEmitter {
		constructor(url: string);
		send(data: string): void;
		terminate(): void;
	}
	export class WebSocketServer extends EventEmitter {
		constructor(options: { port: number; host: string });
		address(): AddressInfo;
		on(event: 'connection', listener: (socket: WebSocket) => void): this;
		on(event: 'listening', listener: () => void): this;
	}
}
