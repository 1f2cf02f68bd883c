import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Board, Clients } from './system.ts';
import { cardIds, isPlaced, makeOldBoard, onNewCards, putCard } from './yjs-board.ts';

const SYNC = 0;
const UPDATE = 2;

/** `presence`: whether the others hear of this client, as they do by default. */
async function join({ url, room }: Board, doc: Y.Doc, presence: boolean): Promise<WebsocketProvider> {
	const provider = new WebsocketProvider(url, room, doc, { WebSocketPolyfill: WebSocket, disableBc: true, connect: false });
	if (!presence) provider.awareness.setLocalState(null);
	const synced = new Promise<void>((resolve) => provider.on('sync', (isSynced) => isSynced && resolve()));
	provider.connect();
	await synced;
	return provider;
}

/** Other people's cards reach the phone's socket, but the work of a thousand phones is not done in this one process. */
function leaveUnread({ messageHandlers }: WebsocketProvider): void {
	const read = messageHandlers[SYNC];
	messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
		if (decoder.arr[decoder.pos] !== UPDATE) read?.(encoder, decoder, ...rest);
	};
}

export const yWebsocketClients: Clients = {
	async openProjector(board, onread, cards = 0) {
		const doc = new Y.Doc();
		onNewCards(doc, onread);
		const provider = await join(board, doc, true);
		await isPlaced(doc, cards);
		return { expect: () => undefined, cardIds: () => cardIds(doc), close: () => provider.destroy() };
	},
	async openPhone(board) {
		const doc = new Y.Doc();
		const provider = await join(board, doc, false);
		leaveUnread(provider);
		return {
			async write(card) {
				doc.transact(() => putCard(doc, card));
				return 'none';
			},
			close: () => provider.destroy()
		};
	},
	async fill(board, old) {
		// The board lives as long as somebody is there: this server keeps nothing.
		await join(board, makeOldBoard(old), true);
	}
};
