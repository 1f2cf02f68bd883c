/**
 * Where the cards hang, as the facilitators' Yjs document. The only file that opens its maps by their names, which stand in
 * `layout-view.ts` (LV7).
 */
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import {
	IN_HAND,
	LAYOUT_MAPS,
	readClusters,
	readLayout,
	readPlaces,
	type LayoutMap,
	type LayoutView,
	type Placed
} from './layout-view.ts';

/** Transactions of this origin are this window's own: they are sent and can be undone. */
const OWN = { from: 'facilitator' } as const;

type YMaps = Readonly<Record<LayoutMap, Y.Map<unknown>>>;

/** The entries of a layout document. */
export function mapsOf(doc: Y.Doc): YMaps {
	return { letak: doc.getMap('letak'), rumpun: doc.getMap('rumpun'), pegang: doc.getMap('pegang') };
}

/** A document that holds a board layout and nothing else. */
export function makeLayoutDoc(): Y.Doc {
	const doc = new Y.Doc();
	// Named at once, so that no update can define them as another type.
	mapsOf(doc);
	return doc;
}

/** The layout stored as a snapshot and the updates after it. */
export function layoutFromUpdates(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): LayoutView {
	const doc = makeLayoutDoc();
	if (snapshot) Y.applyUpdate(doc, snapshot);
	for (const update of updates) Y.applyUpdate(doc, update);
	return readLayout(mapsOf(doc));
}

/** Calls back with every entry that an update touches, once for each update. */
export function onEntryTouched(doc: Y.Doc, listener: (map: LayoutMap, id: string) => void): void {
	const maps = mapsOf(doc);
	for (const map of LAYOUT_MAPS) {
		maps[map].observe(({ keysChanged }) => {
			for (const id of keysChanged as Set<string>) listener(map, id);
		});
	}
}

function keyAt(sorted: readonly Placed[], index: number): string {
	const before = sorted[index - 1]?.key ?? null;
	// Two windows may have made the same key; a new one goes behind all that share it.
	const after = sorted.slice(Math.max(0, index)).find(({ key }) => before === null || key > before)?.key ?? null;
	return generateKeyBetween(before, after);
}

/** The facilitator's hand on the layout, with undo. */
export class BoardLayout {
	readonly doc: Y.Doc;
	readonly #maps: YMaps;
	readonly #places: Y.Map<unknown>;
	readonly #clusters: Y.Map<unknown>;
	readonly #hand: Y.Map<unknown>;
	readonly #undo: Y.UndoManager;

	constructor(doc: Y.Doc) {
		this.doc = doc;
		this.#maps = mapsOf(doc);
		this.#places = this.#maps.letak;
		this.#clusters = this.#maps.rumpun;
		this.#hand = this.#maps.pegang;
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
		return readLayout(this.#maps);
	}

	/** Hangs a card at `index` (0 = top) of a cluster, from wherever it was. */
	placeCard(cardId: string, clusterId: string, index: number): void {
		const others = (readPlaces(this.#maps).get(clusterId) ?? []).filter(({ id }) => id !== cardId);
		const urut = keyAt(others, Math.min(index, others.length));
		this.doc.transact(() => this.#places.set(cardId, { rumpun: clusterId, urut }), OWN);
	}

	/** Takes a card out of its cluster; it is among the loose ones again. */
	takeOutCard(cardId: string): void {
		if (this.#places.has(cardId)) this.doc.transact(() => this.#places.delete(cardId), OWN);
	}

	/** A new cluster at `index`, or last; with a first card it is one step to undo. */
	addCluster(clusterId: string, index = Infinity, firstCardId?: string): void {
		const clusters = readClusters(this.#maps);
		const urut = keyAt(clusters, Math.min(index, clusters.length));
		this.doc.transact(() => {
			this.#clusters.set(clusterId, { urut });
			if (firstCardId !== undefined) this.placeCard(firstCardId, clusterId, 0);
		}, OWN);
	}

	moveCluster(clusterId: string, index: number): void {
		const others = readClusters(this.#maps).filter(({ id }) => id !== clusterId);
		const urut = keyAt(others, Math.min(index, others.length));
		this.doc.transact(() => this.#clusters.set(clusterId, { urut }), OWN);
	}

	/** Its cards become loose, not lost. */
	removeCluster(clusterId: string): void {
		const cards = readPlaces(this.#maps).get(clusterId) ?? [];
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
		const cards = readPlaces(this.#maps).get(from) ?? [];
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
