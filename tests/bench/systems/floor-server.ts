/**
 * The two floors: `node floor-server.ts durable|relay FOLDER`. Listens on PORT.
 *
 * durable: a card goes to the projector only, after an fsync'ed append, and is acknowledged then: the least work that keeps the
 * promise 'acknowledged means on disk'. What arrives while the disk is busy goes into the next append.
 * relay: every card to everybody at once, no disk, no acknowledgement.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { WebSocketServer, type WebSocket } from 'ws';
import type { FromFloor, ToFloor } from './floor-protocol.ts';
import type { Card } from './system.ts';

type Room = { everybody: Set<WebSocket>; projectors: Set<WebSocket>; cards: Card[] };
type Waiting = { socket: WebSocket; room: Room; card: Card };

const [kind = '', folder = ''] = process.argv.slice(2);
const log = await open(join(folder, 'cards.jsonl'), 'a');
const rooms = new Map<string, Room>();
let waiting: Waiting[] = [];
let isWriting = false;

const say = (socket: WebSocket, message: FromFloor) => socket.send(JSON.stringify(message));

function roomOf(name: string): Room {
	const known = rooms.get(name) ?? { everybody: new Set(), projectors: new Set(), cards: [] };
	rooms.set(name, known);
	return known;
}

function relay({ room, card }: Waiting): void {
	room.cards.push(card);
	const message = JSON.stringify({ cards: [card] } satisfies FromFloor);
	for (const socket of room.everybody) socket.send(message);
}

async function storeAll(): Promise<void> {
	isWriting = true;
	while (waiting.length > 0) {
		const batch = waiting;
		waiting = [];
		await log.appendFile(batch.map(({ card }) => `${JSON.stringify(card)}\n`).join(''));
		await log.datasync();
		const byRoom = new Map<Room, Card[]>();
		for (const { socket, room, card } of batch) {
			room.cards.push(card);
			byRoom.set(room, [...(byRoom.get(room) ?? []), card]);
			say(socket, { stored: card.id });
		}
		for (const [room, cards] of byRoom) for (const socket of room.projectors) say(socket, { cards });
	}
	isWriting = false;
}

function store(one: Waiting): void {
	waiting.push(one);
	if (isWriting) return;
	isWriting = true;
	// After the sockets of this turn have been read.
	setImmediate(() => void storeAll());
}

const server = new WebSocketServer({ port: Number(process.env['PORT']), host: '127.0.0.1' });
server.on('connection', (socket) => {
	let room: Room | undefined;
	socket.on('message', (bytes) => {
		const message = JSON.parse(String(bytes)) as ToFloor;
		if ('card' in message) {
			if (room) (kind === 'durable' ? store : relay)({ socket, room, card: message.card });
			return;
		}
		room = roomOf(message.room);
		room.everybody.add(socket);
		if (message.as === 'projector') room.projectors.add(socket);
		say(socket, { welcome: true });
		if (message.as === 'projector' || kind === 'relay') say(socket, { cards: room.cards });
	});
	socket.on('close', () => {
		room?.everybody.delete(socket);
		room?.projectors.delete(socket);
	});
});
server.on('listening', () => process.stdout.write('listening\n'));
