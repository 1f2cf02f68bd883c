/**
 * What a board's layout says, wherever its entries are kept: in the facilitators' Yjs document or in a projector's plain maps. The only
 * file that knows the names inside (LV7); it loads no Yjs. Values are plain JSON under flat keys, so one move is one item, and no nested
 * type can be made twice.
 */
import { isId } from '@balai/domain';

/**
 * letak: where a card hangs, a cluster or a part of a tree · rumpun: the clusters, with their board · sebab: why, under
 * `effect>cause` · tanda: what is said of a card, under `luar:id` and `pangkas:id` · pegang: what the facilitator points at, not part of
 * undo; under `kini` the cluster, card or part in hand, under a cluster's id that its row is on the matrix.
 */
export const LAYOUT_MAPS = ['letak', 'rumpun', 'sebab', 'tanda', 'pegang'] as const;
export type LayoutMap = (typeof LAYOUT_MAPS)[number];
export const IN_HAND = 'kini';

/** Parts of a tree from top to bottom: what the problems lead to, the problems of every day, where they come from. */
export const TREE_PARTS = ['daun', 'batang', 'akar'] as const;
export type TreePart = (typeof TREE_PARTS)[number];
/** Comes from outside the families themselves · is what the hall wants to cut. */
export type CardMark = 'luar' | 'pangkas';

export const causeKey = (effect: string, cause: string) => `${effect}>${cause}`;
export const markKey = (mark: CardMark, cardId: string) => `${mark}:${cardId}`;

/** These maps, of Yjs or plain ones. What is in them may be anything. */
export type LayoutMaps = Readonly<Record<LayoutMap, Pick<ReadonlyMap<string, unknown>, 'get'> & Iterable<[string, unknown]>>>;

/** `urut`: order key. */
interface Ordered {
	urut: string;
}
interface Place extends Ordered {
	rumpun: string;
}
/** Without `papan` it belongs to the first board of the script. */
interface ClusterEntry extends Ordered {
	papan?: string;
}

/** What an entry may say; null: nothing. */
export type LayoutValue = Place | ClusterEntry | string | true | null;

export interface LayoutView {
	/** Clusters from left to right, each with its cards from top to bottom. Without `board`: of the first one. */
	clusters: readonly { id: string; board?: string; cardIds: readonly string[] }[];
	/** What hangs in trees, of whichever board. */
	tree: TreeLayout;
	/** The cluster that the hall looks at now, on the wall as on the matrix. */
	inHand: string | undefined;
	/** Clusters whose row has been put on the matrix. */
	rows: ReadonlySet<string>;
}

export interface TreeLayout {
	/** Ids of the cards of each part: leaves and roots from left to right, the trunk from top to bottom. */
	parts: Readonly<Record<TreePart, readonly string[]>>;
	/** 'Mengapa demikian?' The second card is a cause of the first. */
	causes: readonly (readonly [effect: string, cause: string])[];
	/** Cards whose cause lies outside the families themselves. */
	outside: ReadonlySet<string>;
	/** Cards that the hall wants to cut. */
	cut: ReadonlySet<string>;
	/** The card, or the part, that the hall looks at now. */
	inHand: string | undefined;
}

export interface WallCard {
	id: string;
	side: string;
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

function readOrdered(id: string, value: unknown): Ordered | null {
	const { urut } = (value ?? {}) as { urut?: unknown };
	return isId(id) && isOrderKey(urut) ? { urut } : null;
}

function readPair(key: string): [effect: string, cause: string] | null {
	const [effect = '', cause = '', ...more] = key.split('>');
	return isId(effect) && isId(cause) && more.length === 0 ? [effect, cause] : null;
}

function readMark(key: string): { mark: CardMark; cardId: string } | null {
	const [, mark, cardId = ''] = /^(luar|pangkas):(.*)$/.exec(key) ?? [];
	return isId(cardId) ? { mark: mark as CardMark, cardId } : null;
}

/** What an entry says, without whatever else is in it; null when it says nothing (LV3). */
export const readEntry = {
	letak(id: string, value: unknown): Place | null {
		const { rumpun } = (value ?? {}) as { rumpun?: unknown };
		const ordered = readOrdered(id, value);
		return ordered && typeof rumpun === 'string' ? { rumpun, ...ordered } : null;
	},
	rumpun(id: string, value: unknown): ClusterEntry | null {
		const { papan } = (value ?? {}) as { papan?: unknown };
		const ordered = readOrdered(id, value);
		return ordered && typeof papan === 'string' && isBoardId(papan) ? { ...ordered, papan } : ordered;
	},
	sebab(key: string, value: unknown): true | null {
		return value === true && readPair(key) ? true : null;
	},
	tanda(key: string, value: unknown): true | null {
		return value === true && readMark(key) ? true : null;
	},
	pegang(id: string, value: unknown): string | true | null {
		if (id === IN_HAND) return typeof value === 'string' && (isId(value) || isPart(value)) ? value : null;
		return isId(id) && value === true ? value : null;
	}
} satisfies Record<LayoutMap, (id: string, value: unknown) => LayoutValue>;

function isBoardId(text: string): boolean {
	return /^[a-z][A-Za-z0-9]{0,31}$/.test(text);
}

function isPart(text: string): text is TreePart {
	return (TREE_PARTS as readonly string[]).includes(text);
}

/** In their order, those of all boards. */
export function readClusters({ rumpun }: LayoutMaps): (Placed & { board?: string })[] {
	const found: (Placed & { board?: string })[] = [];
	for (const [id, value] of rumpun) {
		const cluster = readEntry.rumpun(id, value);
		if (cluster) found.push({ id, key: cluster.urut, ...(cluster.papan === undefined ? {} : { board: cluster.papan }) });
	}
	return found.sort(byKey);
}

/** By cluster or part of a tree, each from top to bottom. */
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
	const cardIdsIn = (id: string) => (places.get(id) ?? []).map((card) => card.id);
	const clusters = readClusters(maps).map(({ id, board }) => ({
		id,
		...(board === undefined ? {} : { board }),
		cardIds: cardIdsIn(id)
	}));
	const { pegang } = maps;
	const inHand = readEntry.pegang(IN_HAND, pegang.get(IN_HAND));
	const clusterInHand = clusters.find(({ id }) => id === inHand)?.id;
	return {
		clusters,
		tree: readTree(maps, cardIdsIn, typeof inHand === 'string' && clusterInHand === undefined ? inHand : undefined),
		inHand: clusterInHand,
		rows: new Set(clusters.filter(({ id }) => pegang.get(id) === true).map(({ id }) => id))
	};
}

function readTree({ sebab, tanda }: LayoutMaps, cardIdsIn: (part: TreePart) => string[], inHand: string | undefined): TreeLayout {
	const causes: [string, string][] = [];
	for (const [key, value] of sebab) {
		const pair = value === true ? readPair(key) : null;
		if (pair) causes.push(pair);
	}
	const marked: Record<CardMark, Set<string>> = { luar: new Set(), pangkas: new Set() };
	for (const [key, value] of tanda) {
		const read = value === true ? readMark(key) : null;
		if (read) marked[read.mark].add(read.cardId);
	}
	// In an order of its own, so that every copy of the document says the same.
	causes.sort(([a, b], [c, d]) => (causeKey(a, b) < causeKey(c, d) ? -1 : 1));
	return {
		parts: { daun: cardIdsIn('daun'), batang: cardIdsIn('batang'), akar: cardIdsIn('akar') },
		causes,
		outside: marked.luar,
		cut: marked.pangkas,
		inHand
	};
}

/** Of a session with several boards: which one, and whether clusters without a board are its own. */
export interface BoardOf {
	id: string;
	isFirst: boolean;
}

/**
 * Puts texts, titles and layout together: the wall, and row by row the matrix. Clusters without cards are kept. `cards` are those of the
 * board; its clusters are hung, all clusters where none is named.
 */
export function composeWall(
	cards: Iterable<WallCard>,
	titles: ReadonlyMap<string, string>,
	layout: Pick<LayoutView, 'clusters'>,
	of?: BoardOf
): WallView {
	const unplaced = new Map(Array.from(cards, (card) => [card.id, card]));
	const own = of ? layout.clusters.filter(({ board }) => (board === undefined ? of.isFirst : board === of.id)) : layout.clusters;
	const clusters = own.map(({ id, cardIds }) => {
		const inCluster: WallCard[] = [];
		for (const cardId of cardIds) {
			const card = unplaced.get(cardId);
			if (card && unplaced.delete(cardId)) inCluster.push(card);
		}
		return { id, title: titles.get(id) ?? '', cards: inCluster };
	});
	return { clusters, loose: [...unplaced.values()] };
}
