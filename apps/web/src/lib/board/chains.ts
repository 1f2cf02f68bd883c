import type { TreeView, WallView } from '@balai/live/client';

/**
 * The why-chains of a tree board as a wall: each problem that causes nothing else on the board, with everything that leads to it, near
 * causes first. A card that leads to several problems hangs with the oldest; what has no link is loose.
 */
export function chainsOf(tree: TreeView): WallView {
	const taken = new Set<string>();
	const clusters: WallView['clusters'] = [];
	const loose: WallView['loose'] = [];
	for (const { id, text, causes, effects } of tree.byId.values()) {
		if (effects.length > 0) continue;
		if (causes.length === 0) {
			loose.push({ id, text, side: '' });
			continue;
		}
		const cards: WallView['loose'] = [];
		const queue = [...causes];
		for (const next of queue) {
			const card = tree.byId.get(next);
			if (!card || taken.has(next)) continue;
			taken.add(next);
			cards.push({ id: next, text: card.text, side: '' });
			queue.push(...card.causes);
		}
		clusters.push({ id, title: `${text}, karena:`, cards });
	}
	return { clusters, loose };
}
