import { TREE_PARTS, type TreeView, type WallView } from '@balai/live/client';
import { partTexts } from './tree-texts.ts';

/** The parts of a tree as clusters, so that cards are carried between them as between those of a wall. */
export function treeAsWall(tree: TreeView): WallView {
	const cardsOf = (cards: TreeView['loose']) => cards.map(({ id, text }) => ({ id, text, side: '' }));
	return {
		clusters: TREE_PARTS.map((part) => ({ id: part, title: partTexts[part].name, cards: cardsOf(tree[part]) })),
		loose: cardsOf(tree.loose)
	};
}
