/** What is used of the packages in this folder's own lockfile, declared here so that types hold where they are not installed. */
declare module 'ws' {
	import type { EventEmitter } from 'node:events';

	export class WebSocket extends EventEmitter {
		constructor(url: string);
		send(data: string): void;
		terminate(): void;
	}
	export class WebSocketServer extends EventEmitter {
		constructor(options: { port: number; host: string });
		on(event: 'connection', listener: (socket: WebSocket) => void): this;
		on(event: 'listening', listener: () => void): this;
	}
}

declare module '@hocuspocus/server' {
	export class Server {
		constructor(options: { port: number; address: string; quiet: boolean; extensions: object[] });
		listen(): Promise<unknown>;
	}
}

declare module '@hocuspocus/extension-database' {
	export class Database {
		constructor(options: {
			fetch(asked: { documentName: string }): Promise<Uint8Array | null>;
			store(told: { documentName: string; state: Uint8Array }): Promise<void>;
		});
	}
}

declare module '@hocuspocus/provider' {
	import type { Doc } from 'yjs';

	export class HocuspocusProviderWebsocket {
		constructor(options: { url: string; WebSocketPolyfill: unknown; messageReconnectTimeout: number });
		destroy(): void;
	}
	export class HocuspocusProvider {
		constructor(options: { websocketProvider: HocuspocusProviderWebsocket; name: string; document: Doc; awareness?: null });
		readonly unsyncedChanges: number;
		attach(): void;
		destroy(): void;
		on(event: 'synced', listener: () => void): void;
		on(event: 'unsyncedChanges', listener: (changes: { number: number }) => void): void;
		onMessage(event: { data: ArrayBuffer }): void;
	}
}

declare module 'y-websocket' {
	import type { Doc } from 'yjs';

	type MessageHandler = (encoder: unknown, decoder: { arr: Uint8Array; pos: number }, ...rest: unknown[]) => void;

	export class WebsocketProvider {
		constructor(
			url: string,
			room: string,
			doc: Doc,
			options: { WebSocketPolyfill: unknown; disableBc: boolean; connect: boolean }
		);
		readonly awareness: { setLocalState(state: null): void };
		readonly messageHandlers: MessageHandler[];
		on(event: 'sync', listener: (isSynced: boolean) => void): void;
		connect(): void;
		destroy(): void;
	}
}
