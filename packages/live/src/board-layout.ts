/**
 * Where the cards hang: the facilitators' Yjs document, called "letak". The only file that knows the names inside it (LV7).
 * Values are plain JSON under flat keys, so one move is one item, and no nested type can be made twice.
 */
import { isId } from '@balai/domain';
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';

const PLACES = 'letak';
const CLUSTERS = 'rumpun';
/** What the facilitator points at; not part of undo. Under `kini` the cluster in hand, under a cluster's id that its row is on the matrix. */
const HAND = 'pegang';
const IN_HAND = 'kini';

/** The only root names of a layout document; all three are maps. */
export const LAYOUT_MAPS: readonly string[] = [PLACES, CLUSTERS, HAND];

/** Transactions of this origin are this window's own: they are sent and can be undone. */
const OWN = { from: 'facilitator' } as const;

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

interface Placed {
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

function keyAt(sorted: readonly Placed[], index: number): string {
	const before = sorted[index - 1]?.key ?? null;
	// Two windows may have made the same key; a new one goes behind all that share it.
	const after = sorted.slice(Math.max(0, index)).find(({ key }) => before === null || key > before)?.key ?? null;
	return generateKeyBetween(before, after);
}

function readClusters(doc: Y.Doc): Placed[] {
	const found: Placed[] = [];
	for (const [id, value] of doc.getMap<unknown>(CLUSTERS)) {
		const key = (value as { urut?: unknown } | null)?.urut;
		if (isId(id) && isOrderKey(key)) found.push({ id, key });
	}
	return found.sort(byKey);
}

function readPlaces(doc: Y.Doc): Map<string, Placed[]> {
	const byCluster = new Map<string, Placed[]>();
	for (const [id, value] of doc.getMap<unknown>(PLACES)) {
		const place = value as { rumpun?: unknown; urut?: unknown } | null;
		const cluster = place?.rumpun;
		const key = place?.urut;
		if (!isId(id) || typeof cluster !== 'string' || !isOrderKey(key)) continue;
		const cards = byCluster.get(cluster);
		if (cards) cards.push({ id, key });
		else byCluster.set(cluster, [{ id, key }]);
	}
	for (const cards of byCluster.values()) cards.sort(byKey);
	return byCluster;
}

/** A document that holds a board layout and nothing else. */
export function makeLayoutDoc(): Y.Doc {
	const doc = new Y.Doc();
	// Named at once, so that no update can define them as another type.
	doc.getMap(PLACES);
	doc.getMap(CLUSTERS);
	doc.getMap(HAND);
	return doc;
}

/** What the document says, with everything ignored that is not a layout (LV3). Cards of an unknown cluster are loose. */
export function readLayout(doc: Y.Doc): LayoutView {
	const places = readPlaces(doc);
	const clusters = readClusters(doc).map(({ id }) => ({ id, cardIds: (places.get(id) ?? []).map((card) => card.id) }));
	const hand = doc.getMap<unknown>(HAND);
	const isOn = (id: string) => hand.get(id) === true;
	return {
		clusters,
		inHand: clusters.find(({ id }) => id === hand.get(IN_HAND))?.id,
		rows: new Set(clusters.filter(({ id }) => isOn(id)).map(({ id }) => id))
	};
}

/** The layout stored as a snapshot and the updates after it. */
export function layoutFromUpdates(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): LayoutView {
	const doc = makeLayoutDoc();
	if (snapshot) Y.applyUpdate(doc, snapshot);
	for (const update of updates) Y.applyUpdate(doc, update);
	return readLayout(doc);
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

/** The facilitator's hand on the layout, with undo. */
export class BoardLayout {
	readonly doc: Y.Doc;
	readonly #places: Y.Map<unknown>;
	readonly #clusters: Y.Map<unknown>;
	readonly #hand: Y.Map<unknown>;
	readonly #undo: Y.UndoManager;

	constructor(doc: Y.Doc) {
		this.doc = doc;
		this.#places = doc.getMap(PLACES);
		this.#clusters = doc.getMap(CLUSTERS);
		this.#hand = doc.getMap(HAND);
		this.#undo = new Y.UndoManager([this.#places, this.#clusters], { trackedOrigins: new Set([OWN]), captureTimeout: 0 });
	}

	/** After every step that can be undone. */
	onStep(listener: () => void): void {
		this.#undo.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
			if (type === 'undo' && !this.#undo.undoing && !this.#undo.redoing) listener();
		});
	}

	/** Updates made here (undo included), not those received. */
	onOwnUpdate(listener: (update: Uint8Array) => void): void {
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === OWN || origin === this.#undo) listener(update);
		});
	}

	get view(): LayoutView {
		return readLayout(this.doc);
	}

	/** Hangs a card at `index` (0 = top) of a cluster, from wherever it was. */
	placeCard(cardId: string, clusterId: string, index: number): void {
		const others = (readPlaces(this.doc).get(clusterId) ?? []).filter(({ id }) => id !== cardId);
		const urut = keyAt(others, Math.min(index, others.length));
		this.doc.transact(() => this.#places.set(cardId, { rumpun: clusterId, urut }), OWN);
	}

	/** Takes a card out of its cluster; it is among the loose ones again. */
	takeOutCard(cardId: string): void {
		if (this.#places.has(cardId)) this.doc.transact(() => this.#places.delete(cardId), OWN);
	}

	/** A new cluster at `index`, or last; with a first card it is one step to undo. */
	addCluster(clusterId: string, index = Infinity, firstCardId?: string): void {
		const clusters = readClusters(this.doc);
		const urut = keyAt(clusters, Math.min(index, clusters.length));
		this.doc.transact(() => {
			this.#clusters.set(clusterId, { urut });
			if (firstCardId !== undefined) this.placeCard(firstCardId, clusterId, 0);
		}, OWN);
	}

	moveCluster(clusterId: string, index: number): void {
		const others = readClusters(this.doc).filter(({ id }) => id !== clusterId);
		const urut = keyAt(others, Math.min(index, others.length));
		this.doc.transact(() => this.#clusters.set(clusterId, { urut }), OWN);
	}

	/** Its cards become loose, not lost. */
	removeCluster(clusterId: string): void {
		const cards = readPlaces(this.doc).get(clusterId) ?? [];
		this.doc.transact(() => {
			for (const { id } of cards) this.#places.delete(id);
			this.#clusters.delete(clusterId);
		}, OWN);
	}

	/** Points at a cluster, or at none. */
	takeInHand(clusterId: string | undefined): void {
		this.doc.transact(() => this.#hand.set(IN_HAND, clusterId ?? null), OWN);
	}

	/** Puts rows on the matrix or takes them off it again; their clusters stay as they are. */
	putRows(clusterIds: readonly string[], isOn: boolean): void {
		this.doc.transact(() => {
			for (const id of clusterIds) {
				if (isOn) this.#hand.set(id, true);
				else this.#hand.delete(id);
			}
		}, OWN);
	}

	/** Hangs all cards of `from` below those of `into` and takes `from` away: one step to undo. */
	joinCluster(from: string, into: string): void {
		const cards = readPlaces(this.doc).get(from) ?? [];
		this.doc.transact(() => {
			for (const { id } of cards) this.placeCard(id, into, Infinity);
			this.#clusters.delete(from);
		}, OWN);
	}

	/** Hangs several cards at `index` of a cluster, in the order given: one step to undo. A cluster that is not there yet is made last. */
	placeCards(cardIds: readonly string[], clusterId: string, index = Infinity): void {
		this.doc.transact(() => {
			if (!this.#clusters.has(clusterId)) this.addCluster(clusterId);
			let at = index;
			for (const id of cardIds) this.placeCard(id, clusterId, at++);
		}, OWN);
	}

	get canUndo(): boolean {
		return this.#undo.canUndo();
	}
	get canRedo(): boolean {
		return this.#undo.canRedo();
	}
	undo(): void {
		this.#undo.undo();
	}
	redo(): void {
		this.#undo.redo();
	}
}
