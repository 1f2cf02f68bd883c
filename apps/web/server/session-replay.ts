import { findScript, type SessionId } from '@balai/domain';
import { composeWall, layoutFromUpdates, type HallStorage, type StageBoard, type WallCard } from '@balai/live';
import { stageBoard } from '@balai/live/stage';

/** How one board grew, as far as it is known: nobody wrote its cards and none has a time. */
export interface ReplayBoard {
	id: string;
	title: string;
	sides: StageBoard['sides'];
	/** In the order in which they came to the wall; one that was changed there comes when it was changed. */
	cards: WallCard[];
	/** As they hung in the end, in their order: how cards were moved in between is not kept. */
	groups: { title: string; cardIds: string[] }[];
}

const parts = [
	{ part: 'daun', title: 'Daun' },
	{ part: 'batang', title: 'Batang' },
	{ part: 'akar', title: 'Akar' }
] as const;

/**
 * The boards of a session in the order of their script, without those that stayed empty. `cards` come from the caller, who may see
 * them; the board adds only their order and where they hang.
 */
export async function sessionReplay(
	hall: HallStorage,
	sessionId: SessionId,
	cards: readonly (WallCard & { board: string })[]
): Promise<ReplayBoard[]> {
	const session = await hall.session(sessionId);
	if (!session || session.state.status === 'none') return [];
	const { plan, words } = session.state;
	const script = findScript(plan.method, plan.scriptVersion);
	const stored = await hall.board(sessionId);
	const order = new Map(stored.cards.map(({ id, rev }) => [id as string, rev]));
	const titles = new Map(stored.titles.map(({ clusterId, title }) => [clusterId, title]));
	const layout = layoutFromUpdates(
		stored.snapshot?.state,
		stored.updates.map(({ update }) => update)
	);
	return (script?.boards ?? []).flatMap(({ id, kind }, index) => {
		const own = cards
			.filter(({ board }) => board === id)
			.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
			.map(({ id: cardId, side, text }) => ({ id: cardId, side, text }));
		if (own.length === 0) return [];
		const { title = '', sides = [] } = stageBoard(script, id, words) ?? {};
		const isOwn = new Set(own.map((card) => card.id));
		const wall = composeWall(own, titles, layout, { id, isFirst: index === 0 });
		const groups =
			kind === 'tree'
				? parts.map(({ part, title: name }) => ({
						title: name,
						cardIds: layout.tree.parts[part].filter((cardId) => isOwn.has(cardId))
					}))
				: wall.clusters.map((cluster) => ({
						title: cluster.title || 'Rumpun tanpa nama',
						cardIds: cluster.cards.map((card) => card.id)
					}));
		return [{ id, title, sides, cards: own, groups: groups.filter(({ cardIds }) => cardIds.length > 0) }];
	});
}
