import { composeWall, layoutFromUpdates, matrixOf, type HallStorage, type WallCard } from '@balai/live';
import type { SessionId } from '@balai/domain';

/** *Karakteristik | Kaya (Mampu) | Miskin* as words for paper. */
export type Matrix = { rows: { title: string; kaya: string[]; miskin: string[] }[] };

/**
 * The matrix of a session as its board stands on the disk. Texts come from the caller, who may see them; the board adds
 * only where they hang. Cards that hang in no cluster make a last row, so that none is lost.
 */
export async function sessionMatrix(hall: HallStorage, sessionId: SessionId, cards: readonly WallCard[]): Promise<Matrix> {
	const board = await hall.board(sessionId);
	const layout = layoutFromUpdates(
		board.snapshot?.state,
		board.updates.map(({ update }) => update)
	);
	const wall = composeWall(cards, new Map(board.titles.map(({ clusterId, title }) => [clusterId, title])), layout);
	const texts = (side: WallCard['side'], of: readonly WallCard[]) =>
		of.filter((card) => card.side === side).map(({ text }) => text);
	const rows = matrixOf(wall).map(({ title, kaya, miskin }) => ({
		title: title === '' ? 'Rumpun tanpa nama' : title,
		kaya: texts('kaya', kaya),
		miskin: texts('miskin', miskin)
	}));
	if (wall.loose.length > 0)
		rows.push({ title: 'Tanpa rumpun', kaya: texts('kaya', wall.loose), miskin: texts('miskin', wall.loose) });
	return { rows };
}
