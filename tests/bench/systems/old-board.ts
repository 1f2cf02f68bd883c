import { parseCardId, type SessionId } from '@balai/domain';
import { randomId } from '@balai/live/client';
import * as Y from 'yjs';
import type { openBalai } from '../../../apps/web/server/balai.ts';
import { cardText } from './card-texts.ts';
import type { OldBoard } from './plan.ts';

type Hall = Awaited<ReturnType<typeof openBalai>>['store']['hall'];
type BoardWrite = Parameters<Hall['commit']>[0][number];

const CLUSTERS = 100;
/** Updates that a running hall leaves behind its last snapshot at most. */
const TAIL = 199;
const BATCH = 500;

const clusterId = (index: number) => `rumpun-${String(index).padStart(4, '0')}`;
/** An order key of three characters, in the order of the numbers. */
const orderKey = (index: number) => `b${String(index).padStart(2, '0')}`;

async function commitAll(hall: Hall, writes: readonly BoardWrite[]): Promise<void> {
	for (let first = 0; first < writes.length; first += BATCH) await hall.commit(writes.slice(first, first + BATCH));
}

/** Writes what a hall with that history leaves in storage: cards, their mended texts, a snapshot and the tail of the layout log. */
export async function storeOldBoard(hall: Hall, sessionId: SessionId, { cards: count, moves }: OldBoard): Promise<void> {
	const cardIds = Array.from({ length: count }, () => {
		const id = parseCardId(randomId());
		if (!id) throw new Error('A random id was no card id.');
		return id;
	});
	const shared = { side: 'miskin', status: 'wall', holds: [] } as const;
	const put = cardIds.map((id, index): BoardWrite => {
		const card = { ...shared, id, round: 1, text: cardText(index), secretDigest: 'x', rev: index + 1 };
		return { kind: 'card', sessionId, deviceId: null, card };
	});
	const mended = cardIds.map((cardId, index): BoardWrite => {
		const text = `${cardText(index).slice(0, -1)}!`;
		return { kind: 'cardStatus', sessionId, cardId, ...shared, text, rev: count + index + 1 };
	});
	await commitAll(hall, [...put, ...mended]);
	await commitAll(hall, layoutWrites(sessionId, cardIds, moves));
}

/** Every move is an update of its own, as a facilitator's hand makes them; all but the last ones are in the snapshot. */
function layoutWrites(sessionId: SessionId, cardIds: readonly string[], moves: number): BoardWrite[] {
	const doc = new Y.Doc();
	const total = CLUSTERS + cardIds.length * moves;
	const writes: BoardWrite[] = [];
	let seq = 0;
	doc.on('update', (update: Uint8Array) => {
		seq += 1;
		if (seq === Math.max(1, total - TAIL)) {
			writes.push({ kind: 'compact', sessionId, seq, state: Y.encodeStateAsUpdate(doc) });
		} else if (writes.length > 0) writes.push({ kind: 'layout', sessionId, seq, update });
	});
	for (let index = 0; index < CLUSTERS; index += 1) doc.getMap('rumpun').set(clusterId(index), { urut: orderKey(index) });
	for (let move = 0; move < moves; move += 1) {
		cardIds.forEach((id, index) => {
			const place = { rumpun: clusterId((index + move) % CLUSTERS), urut: orderKey(Math.floor(index / CLUSTERS)) };
			doc.getMap('letak').set(id, place);
		});
	}
	return writes;
}
