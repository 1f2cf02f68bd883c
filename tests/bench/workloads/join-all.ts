import { setTimeout as sleep } from 'node:timers/promises';
import type { Board, Clients, Phone } from '../systems/system.ts';

/** So many connect at once; every system alike. */
const AT_ONCE = 20;

/** Opens so many phones on every board, board by board; resolves when what their joining set off has been told to everybody. */
export async function joinAll(clients: Clients, boards: readonly Board[], count: number): Promise<Phone[][]> {
	const phones: Phone[][] = boards.map(() => []);
	const joining = boards.flatMap((board, index) => Array.from({ length: count }, () => ({ board, index })));
	for (let first = 0; first < joining.length; first += AT_ONCE) {
		const opened = joining.slice(first, first + AT_ONCE);
		await Promise.all(opened.map(async ({ board, index }) => phones[index]?.push(await clients.openPhone(board))));
	}
	await sleep(1000);
	return phones;
}
