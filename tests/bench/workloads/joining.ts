import { setTimeout as sleep } from 'node:timers/promises';
import { SocketBytes } from '../measure.ts';
import type { OldBoard } from '../systems/plan.ts';
import type { Board, Clients } from '../systems/system.ts';

export interface JoiningSpec {
	board: Board;
	old: OldBoard;
	/** The board comes into the server by these clients first, who stay. */
	fills: boolean;
	/** Phones are there already, so that the board is in the server's memory. */
	company: boolean;
}

export interface JoiningResult {
	joinMs: number;
	bytesPerProjector: number;
	/** Of one that joined just before; null without company. */
	bytesPerPhone: number | null;
}

/** A fresh projector opens an old board; how long until it can draw every card in its place. */
export async function join(clients: Clients, { board, old, fills, company }: JoiningSpec): Promise<JoiningResult> {
	const bytes = new SocketBytes<'filler' | 'phone' | 'projector'>('filler');
	if (fills) await clients.fill?.(board, old);
	// The first one makes the server read the board; the second finds it there.
	if (company) await clients.openPhone(board);
	bytes.opening = 'phone';
	if (company) {
		await clients.openPhone(board);
		// What its coming sets off has been told to everybody.
		await sleep(500);
	}
	const bytesPerPhone = company ? bytes.read('phone') : null;
	bytes.opening = 'projector';
	const startedAt = performance.now();
	await clients.openProjector(board, () => undefined, old.cards);
	return { joinMs: performance.now() - startedAt, bytesPerProjector: bytes.read('projector'), bytesPerPhone };
}
