import type { WallCard, WallView } from './layout-view.ts';

/** One row of *Karakteristik | Kaya (Mampu) | Miskin*. */
export interface MatrixRow {
	clusterId: string;
	/** Name of the cluster; '' while nobody has given it one. */
	title: string;
	kaya: WallCard[];
	miskin: WallCard[];
}

/** The matrix that grows from the wall: a row for each cluster that holds cards, in the order of the clusters. Loose cards have none. */
export function matrixOf(wall: WallView): MatrixRow[] {
	return wall.clusters
		.filter(({ cards }) => cards.length > 0)
		.map(({ id, title, cards }) => ({
			clusterId: id,
			title,
			kaya: cards.filter(({ side }) => side === 'kaya'),
			miskin: cards.filter(({ side }) => side === 'miskin')
		}));
}
