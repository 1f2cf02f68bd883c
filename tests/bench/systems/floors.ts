import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { FromFloor, ToFloor } from './floor-protocol.ts';
import type { Clients } from './system.ts';

async function greet(url: string, hello: ToFloor, onmessage: (message: FromFloor) => void): Promise<WebSocket> {
	const socket = new WebSocket(url);
	await once(socket, 'open');
	await new Promise<void>((resolve) => {
		socket.on('message', (bytes) => {
			const message = JSON.parse(String(bytes)) as FromFloor;
			if ('welcome' in message) resolve();
			else onmessage(message);
		});
		socket.send(JSON.stringify(hello));
	});
	return socket;
}

export const floorClients = (answers: boolean): Clients => ({
	async openProjector({ url, room }, onread) {
		const ids: string[] = [];
		const socket = await greet(url, { as: 'projector', room }, (message) => {
			if (!('cards' in message)) return;
			for (const { id } of message.cards) {
				ids.push(id);
				onread(id);
			}
		});
		return { expect: () => undefined, cardIds: () => ids, close: () => socket.terminate() };
	},
	async openPhone({ url, room }) {
		const answered = new Map<string, () => void>();
		const socket = await greet(url, { as: 'phone', room }, (message) => {
			if (!('stored' in message)) return;
			answered.get(message.stored)?.();
			answered.delete(message.stored);
		});
		return {
			async write(card) {
				socket.send(JSON.stringify({ card } satisfies ToFloor));
				if (!answers) return 'none';
				await new Promise<void>((resolve) => answered.set(card.id, resolve));
				return 'acknowledged';
			},
			close: () => socket.terminate()
		};
	}
});
