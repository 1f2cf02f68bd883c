import {
	composeTree,
	composeWall,
	layoutFromUpdates,
	type HallStorage,
	type TreeView,
	type WallCard,
	type WallView
} from '@balai/live';
import type { ScriptBoard, SessionId, SessionScript } from '@balai/domain';

/** A board as it stands on the disk, ready for paper: its clusters with their names, and the tree that grew on it. */
export interface SessionBoard {
	board: ScriptBoard;
	wall: WallView;
	/** Undefined on a wall. */
	tree: TreeView | undefined;
}

export interface SessionBoards {
	boards: SessionBoard[];
	/** Names of all clusters, by id: rows of a poll are told by them. */
	titles: ReadonlyMap<string, string>;
}

/** Cards with the board that they were written for. */
export type BoardCard = WallCard & { board: string };

/**
 * The boards of a session in the order of its script. Texts come from the caller, who may see them; the disk adds only where they hang
 * and what the clusters are called.
 */
export async function sessionBoards(
	hall: HallStorage,
	sessionId: SessionId,
	script: SessionScript,
	cards: readonly BoardCard[]
): Promise<SessionBoards> {
	const stored = await hall.board(sessionId);
	const layout = layoutFromUpdates(
		stored.snapshot?.state,
		stored.updates.map(({ update }) => update)
	);
	const titles = new Map(stored.titles.map(({ clusterId, title }) => [clusterId, title]));
	const boards = script.boards.map((board, index) => {
		const own = cards.filter((card) => card.board === board.id).map(({ id, side, text }) => ({ id, side, text }));
		return {
			board,
			wall: composeWall(own, titles, layout, { id: board.id, isFirst: index === 0 }),
			tree: board.kind === 'tree' ? composeTree(own, layout.tree) : undefined
		};
	});
	return { boards, titles };
}
