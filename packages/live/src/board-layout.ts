/**
 * Where the cards hang, as the facilitators' Yjs document. The only file that opens its maps by their names, which stand in
 * `layout-view.ts` (LV7).
 */
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import {
	causeKey,
	IN_HAND,
	LAYOUT_MAPS,
	markKey,
	readClusters,
	readLayout,
	readPlaces,
	type CardMark,
	type LayoutMap,
	type LayoutView,
	type Placed,
	type TreePart
} from './layout-view.ts';

/** Transactions of this origin are this window's own: they are sent and can be undone. */
const OWN = { from: 'facilitator' } as const;

type YMaps = Readonly<Record<LayoutMap, Y.Map<unknown>>>;

/** The entries of a layout document. */
export function mapsOf(doc: Y.Doc): YMaps {
	return {
		letak: doc.getMap('letak'),
		rumpun: doc.getMap('rumpun'),
		sebab: doc.getMap('sebab'),
		tanda: doc.getMap('tanda'),
		pegang: doc.getMap('pegang')
	};
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

interface NewCluster {
	/** Absent: the first board of the script. */
	board?: string;
	index?: number;
	cardIds?: readonly string[];
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
		const { letak, rumpun, sebab, tanda } = this.#maps;
		this.#undo = new Y.UndoManager([letak, rumpun, sebab, tanda], { trackedOrigins: new Set([OWN]), captureTimeout: 0 });
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

	/** A new cluster of this board at `index`, or last; with its first cards it is one step to undo. */
	addCluster(clusterId: string, { board, index = Infinity, cardIds = [] }: NewCluster = {}): void {
		const clusters = this.#clustersBeside(clusterId, board);
		const urut = keyAt(clusters, Math.min(index, clusters.length));
		this.doc.transact(() => {
			this.#clusters.set(clusterId, { urut, ...(board === undefined ? {} : { papan: board }) });
			for (const [at, id] of cardIds.entries()) this.placeCard(id, clusterId, at);
		}, OWN);
	}

	/** Among the clusters of its board. */
	moveCluster(clusterId: string, index: number): void {
		const board = this.#boardOf(clusterId);
		const others = this.#clustersBeside(clusterId, board);
		const urut = keyAt(others, Math.min(index, others.length));
		this.doc.transact(() => this.#clusters.set(clusterId, { urut, ...(board === undefined ? {} : { papan: board }) }), OWN);
	}

	/** Takes these cards out of a cluster into a new one that hangs right behind it: one step to undo. */
	splitCluster(from: string, cardIds: readonly string[], newId: string): void {
		const board = this.#boardOf(from);
		const index = this.#clustersBeside(newId, board).findIndex(({ id }) => id === from);
		this.addCluster(newId, { ...(board === undefined ? {} : { board }), index: index + 1, cardIds });
	}

	#boardOf(clusterId: string): string | undefined {
		return readClusters(this.#maps).find(({ id }) => id === clusterId)?.board;
	}

	/** The other clusters of a board; those without a board belong together. */
	#clustersBeside(clusterId: string, board: string | undefined): Placed[] {
		return readClusters(this.#maps).filter((cluster) => cluster.id !== clusterId && cluster.board === board);
	}

	/** Its cards become loose, not lost. */
	removeCluster(clusterId: string): void {
		const cards = readPlaces(this.#maps).get(clusterId) ?? [];
		this.doc.transact(() => {
			for (const { id } of cards) this.#places.delete(id);
			this.#clusters.delete(clusterId);
		}, OWN);
	}

	/** Points at a cluster, a card or a part of the tree, or at nothing. */
	takeInHand(what: string | undefined): void {
		this.doc.transact(() => this.#hand.set(IN_HAND, what ?? null), OWN);
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

	/**
	 * Hangs several cards at `index` of a cluster, in the order given: one step to undo. A cluster that is not there yet is made last among
	 * those of `board`.
	 */
	placeCards(cardIds: readonly string[], clusterId: string, index = Infinity, board?: string): void {
		this.doc.transact(() => {
			if (!this.#clusters.has(clusterId)) this.addCluster(clusterId, board === undefined ? {} : { board });
			let at = index;
			for (const id of cardIds) this.placeCard(id, clusterId, at++);
		}, OWN);
	}

	/** Hangs cards in a part of the tree at `index`, or last, from wherever they were: one step to undo. */
	hangInPart(cardIds: readonly string[], part: TreePart, index = Infinity): void {
		this.doc.transact(() => {
			let at = index;
			for (const id of cardIds) this.placeCard(id, part, at++);
		}, OWN);
	}

	/** Hangs cards in several parts, each behind those that hang there: one step to undo. */
	hangInParts(parts: readonly { part: TreePart; ids: readonly string[] }[]): void {
		this.doc.transact(() => {
			for (const { part, ids } of parts) this.hangInPart(ids, part);
		}, OWN);
	}

	/** The end of a why-chain: a root, from within the families or from outside. One step to undo. */
	hangAsRoot(cardId: string, isOutside: boolean): void {
		this.doc.transact(() => {
			this.hangInPart([cardId], 'akar');
			this.mark(cardId, 'luar', isOutside);
		}, OWN);
	}

	/** 'Mengapa demikian?' Says, or no longer says, that one card is a cause of the other. Whether that closes a circle the tree says. */
	link(effect: string, cause: string, isCause = true): void {
		const key = causeKey(effect, cause);
		this.doc.transact(() => {
			if (isCause) this.#maps.sebab.set(key, true);
			else this.#maps.sebab.delete(key);
		}, OWN);
	}

	/** Marks a card, or takes the mark away. */
	mark(cardId: string, mark: CardMark, isMarked = true): void {
		const key = markKey(mark, cardId);
		this.doc.transact(() => {
			if (isMarked) this.#maps.tanda.set(key, true);
			else this.#maps.tanda.delete(key);
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
