/**
 * What a board's layout says, wherever its entries are kept: in the facilitators' Yjs document or in a projector's plain maps. The only
 * file that knows the names inside (LV7); it loads no Yjs. Values are plain JSON under flat keys, so one move is one item, and no nested
 * type can be made twice.
 */
import { isId } from '@balai/domain';

/**
 * letak: in which cluster a card hangs · rumpun: the clusters · pegang: what the facilitator points at, not part of undo; under `kini`
 * the cluster in hand, under a cluster's id that its row is on the matrix.
 */
export const LAYOUT_MAPS = ['letak', 'rumpun', 'pegang'] as const;
export type LayoutMap = (typeof LAYOUT_MAPS)[number];
export const IN_HAND = 'kini';

/** Three maps, of Yjs or plain ones. What is in them may be anything. */
export type LayoutMaps = Readonly<Record<LayoutMap, Pick<ReadonlyMap<string, unknown>, 'get'> & Iterable<[string, unknown]>>>;

/** `urut`: order key. */
interface Ordered {
	urut: string;
}
interface Place extends Ordered {
	rumpun: string;
}

/** What an entry may say; null: nothing. */
export type LayoutValue = Place | Ordered | string | true | null;

export interface LayoutView {
	/** Clusters from left to right, each with its cards from top to bottom. */
	clusters: readonly { id: string; cardIds: readonly string[] }[];
	/** The cluster that the hall looks at now, on the wall as on the matrix. */
	inHand: string | undefined;
	/** Clusters whose row has been put on the matrix. */
	rows: ReadonlySet<string>;
}

export interface WallCard {
	id: string;
	side: 'kaya' | 'miskin';
	text: string;
}

export interface WallView {
	clusters: { id: string; title: string; cards: WallCard[] }[];
	/** Cards that nobody has placed yet, oldest first. */
	loose: WallCard[];
}

export interface Placed {
	id: string;
	key: string;
}

/** An order key as `fractional-indexing` makes them: a head letter that says how long the whole part is, then the rest. */
function isOrderKey(value: unknown): value is string {
	if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]{1,127}$/.test(value)) return false;
	const head = value.charCodeAt(0);
	const whole = head >= 97 ? head - 97 + 2 : 90 - head + 2;
	if (value.length < whole || /^A0*$/.test(value.slice(0, whole))) return false;
	return value.length === whole || !value.endsWith('0');
}

function byKey(a: Placed, b: Placed): number {
	if (a.key !== b.key) return a.key < b.key ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** What an entry says, without whatever else is in it; null when it says nothing (LV3). */
export const readEntry = {
	letak(id: string, value: unknown): Place | null {
		const { rumpun } = (value ?? {}) as { rumpun?: unknown };
		const ordered = readEntry.rumpun(id, value);
		return ordered && typeof rumpun === 'string' ? { rumpun, ...ordered } : null;
	},
	rumpun(id: string, value: unknown): Ordered | null {
		const { urut } = (value ?? {}) as { urut?: unknown };
		return isId(id) && isOrderKey(urut) ? { urut } : null;
	},
	pegang(id: string, value: unknown): string | true | null {
		if (id === IN_HAND) return typeof value === 'string' ? value : null;
		return isId(id) && value === true ? value : null;
	}
} satisfies Record<LayoutMap, (id: string, value: unknown) => LayoutValue>;

export function readClusters({ rumpun }: LayoutMaps): Placed[] {
	const found: Placed[] = [];
	for (const [id, value] of rumpun) {
		const cluster = readEntry.rumpun(id, value);
		if (cluster) found.push({ id, key: cluster.urut });
	}
	return found.sort(byKey);
}

/** By cluster, each from top to bottom. */
export function readPlaces({ letak }: LayoutMaps): Map<string, Placed[]> {
	const byCluster = new Map<string, Placed[]>();
	for (const [id, value] of letak) {
		const place = readEntry.letak(id, value);
		if (!place) continue;
		const cards = byCluster.get(place.rumpun);
		if (cards) cards.push({ id, key: place.urut });
		else byCluster.set(place.rumpun, [{ id, key: place.urut }]);
	}
	for (const cards of byCluster.values()) cards.sort(byKey);
	return byCluster;
}

/** What the entries say, with everything ignored that is not a layout (LV3). Cards of an unknown cluster are loose. */
export function readLayout(maps: LayoutMaps): LayoutView {
	const places = readPlaces(maps);
	const clusters = readClusters(maps).map(({ id }) => ({ id, cardIds: (places.get(id) ?? []).map((card) => card.id) }));
	const { pegang } = maps;
	return {
		clusters,
		inHand: clusters.find(({ id }) => id === pegang.get(IN_HAND))?.id,
		rows: new Set(clusters.filter(({ id }) => pegang.get(id) === true).map(({ id }) => id))
	};
}

/** Puts texts, titles and layout together: the wall, and row by row the matrix. Clusters without cards are kept. */
export function composeWall(cards: Iterable<WallCard>, titles: ReadonlyMap<string, string>, layout: LayoutView): WallView {
	const unplaced = new Map(Array.from(cards, (card) => [card.id, card]));
	const clusters = layout.clusters.map(({ id, cardIds }) => {
		const inCluster: WallCard[] = [];
		for (const cardId of cardIds) {
			const card = unplaced.get(cardId);
			if (card && unplaced.delete(cardId)) inCluster.push(card);
		}
		return { id, title: titles.get(id) ?? '', cards: inCluster };
	});
	return { clusters, loose: [...unplaced.values()] };
}
