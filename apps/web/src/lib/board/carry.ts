import type { WallCard, WallView } from '@balai/live/client';

/** Cards that are in somebody's hand, by pointer or by keys, and where they would be laid down. */
export interface Carried {
	cardIds: readonly string[];
	/** A cluster, the loose cards (null), or a cluster that is made when they are laid down. */
	to: { cluster: string } | null | 'newCluster';
	/** Place among the other cards of the cluster, 0 = top. */
	index: number;
}

/** The wall as it would be if the carried cards were laid down now. A new cluster is shown when it is made, not before. */
export function wallWithCarried(wall: WallView, carried: Carried): WallView {
	const inHand = new Set(carried.cardIds);
	const all = [...wall.clusters.flatMap(({ cards }) => cards), ...wall.loose];
	const moved = carried.cardIds
		.map((id) => all.find((card) => card.id === id))
		.filter((card): card is WallCard => card !== undefined);
	const without = (cards: readonly WallCard[]) => cards.filter(({ id }) => !inHand.has(id));
	const { to, index } = carried;
	const target = to !== null && to !== 'newCluster' ? to.cluster : undefined;
	const clusters = wall.clusters.map((cluster) => {
		const others = without(cluster.cards);
		return { ...cluster, cards: cluster.id === target ? others.toSpliced(index, 0, ...moved) : others };
	});
	const loose = without(wall.loose);
	return { clusters, loose: target === undefined ? [...moved, ...loose] : loose };
}

/** Where the cards would go with one press of an arrow key; clusters from left to right, the loose cards last. */
export function carryByKey(wall: WallView, carried: Carried, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): Carried {
	const { to } = carried;
	const at = to === null || to === 'newCluster' ? wall.clusters.length : wall.clusters.findIndex(({ id }) => id === to.cluster);
	const othersIn = (place: number) => wall.clusters[place]?.cards.filter(({ id }) => !carried.cardIds.includes(id)).length ?? 0;
	if (key === 'ArrowUp') return { ...carried, index: Math.max(0, carried.index - 1) };
	if (key === 'ArrowDown') return { ...carried, index: Math.min(othersIn(at), carried.index + 1) };
	const places = wall.clusters.length + 1;
	const next = (at + (key === 'ArrowRight' ? 1 : -1) + places) % places;
	const cluster = wall.clusters[next];
	if (!cluster) return { ...carried, to: null, index: 0 };
	return { ...carried, to: { cluster: cluster.id }, index: Math.min(carried.index, othersIn(next)) };
}

/** Where a card hangs now, as the start of carrying it. */
export function pickUp(wall: WallView, cardIds: readonly string[]): Carried {
	const first = cardIds[0] ?? '';
	for (const { id, cards } of wall.clusters) {
		const index = cards.findIndex((card) => card.id === first);
		if (index >= 0) return { cardIds, to: { cluster: id }, index };
	}
	return { cardIds, to: null, index: 0 };
}
