import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Board, Clients } from './system.ts';
import { cardIds, isPlaced, makeOldBoard, onNewCards, putCard } from './yjs-board.ts';

/** The clients may be silent for longer than their default of 30 s while the others join; they are not to come again for that. */
const PATIENCE_MS = 600_000;

const SYNC = 0;
const UPDATE = 2;

async function join({ url, room }: Board, document: Y.Doc, presence: boolean) {
	const websocketProvider = new HocuspocusProviderWebsocket({
		url,
		WebSocketPolyfill: WebSocket,
		messageReconnectTimeout: PATIENCE_MS
	});
	const provider = new HocuspocusProvider({ websocketProvider, name: room, document, ...(presence ? {} : { awareness: null }) });
	const synced = new Promise<void>((resolve) => provider.on('synced', resolve));
	provider.attach();
	await synced;
	return {
		provider,
		close: () => {
			provider.destroy();
			websocketProvider.destroy();
		}
	};
}

/** Other people's cards reach the phone's socket, but the work of a thousand phones is not done in this one process. */
function leaveUnread(provider: HocuspocusProvider, room: string): void {
	const read = provider.onMessage.bind(provider);
	const kind = room.length + 1;
	provider.onMessage = (event) => {
		const bytes = new Uint8Array(event.data);
		if (bytes[kind] !== SYNC || bytes[kind + 1] !== UPDATE) read(event);
	};
}

export const hocuspocusClients: Clients = {
	async openProjector(board, onread, cards = 0) {
		const doc = new Y.Doc();
		onNewCards(doc, onread);
		const { close } = await join(board, doc, true);
		await isPlaced(doc, cards);
		return { expect: () => undefined, cardIds: () => cardIds(doc), close };
	},
	async openPhone(board) {
		const doc = new Y.Doc();
		const { provider, close } = await join(board, doc, false);
		leaveUnread(provider, board.room);
		const unanswered: (() => void)[] = [];
		provider.on('unsyncedChanges', ({ number }) => {
			while (unanswered.length > number) unanswered.shift()?.();
		});
		return {
			write(card) {
				const answer = new Promise<'acknowledged'>((resolve) => unanswered.push(() => resolve('acknowledged')));
				doc.transact(() => putCard(doc, card));
				return answer;
			},
			close
		};
	},
	async fill(board, old) {
		const { provider, close } = await join(board, makeOldBoard(old), true);
		if (provider.unsyncedChanges > 0) {
			await new Promise<void>((resolve) => provider.on('unsyncedChanges', ({ number }) => number === 0 && resolve()));
		}
		// The last one who leaves makes the server store the board.
		close();
	}
};
