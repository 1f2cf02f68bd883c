/**
 * What of a Yjs update may go into the layout document, decided on its bytes before anything is stored (LV3). Yjs itself takes
 * more: some updates that it decodes it cannot apply, and others wait in memory for items that never come. Stored once, they
 * would come back with every load of the hall.
 */
import * as Y from 'yjs';
import { LAYOUT_MAPS } from './layout-view.ts';

/** Longest string inside a value: an id or an order key. */
const LONGEST_VALUE = 128;

export interface LayoutChange {
	/** For each peer in the update, the clock behind its last item. */
	to: ReadonlyMap<number, number>;
	deletes: readonly { peer: number; from: number; to: number }[];
}

/**
 * Reads an update that can be applied to a document which has of each peer what `known` says: every item is a plain value under
 * a key of the layout's maps, and builds on nothing that is not there. Undefined for all other bytes.
 */
export function readLayoutUpdate(update: Uint8Array, known: (peer: number) => number): LayoutChange | undefined {
	const decoded = decode(update);
	if (!decoded) return undefined;
	const byPeer = new Map<number, Y.Item[]>();
	let before: Y.Item | undefined;
	for (const struct of decoded.structs) {
		if (!isLayoutItem(struct)) return undefined;
		const { client, clock } = struct.id;
		const mine = byPeer.get(client) ?? [];
		// All items of a peer stand together and without a gap.
		if (mine.length > 0 && (before?.id.client !== client || endOf(before) !== clock)) return undefined;
		if (mine.length === 0 && clock > known(client)) return undefined;
		mine.push(struct);
		byPeer.set(client, mine);
		before = struct;
	}
	if (!canFollow(byPeer, known)) return undefined;
	const to = new Map(Array.from(byPeer, ([peer, items]) => [peer, Math.max(0, ...items.slice(-1).map(endOf))] as const));
	const deletes = Array.from(decoded.ds.clients, ([peer, ranges]) =>
		ranges.map(({ clock, len }) => ({ peer, from: clock, to: clock + len }))
	).flat();
	const reaches = (peer: number) => Math.max(known(peer), to.get(peer) ?? 0);
	return deletes.every(({ peer, from, to: end }) => from < end && end <= reaches(peer)) ? { to, deletes } : undefined;
}

/** Whether all of these ids are deleted already. */
export function isDeleted(doc: Y.Doc, deletes: LayoutChange['deletes']): boolean {
	return deletes.every(({ peer, from, to }) => {
		const structs = doc.store.clients.get(peer);
		if (!structs || to > Y.getState(doc.store, peer)) return false;
		for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
			const struct = structs[index];
			if (!struct || struct.id.clock >= to) return true;
			if (!struct.deleted) return false;
		}
		return true;
	});
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | undefined {
	try {
		return Y.decodeUpdate(update);
	} catch {
		// Yjs has no other way to say that bytes are not an update.
		return undefined;
	}
}

function endOf({ id, length }: Y.Item): number {
	return id.clock + length;
}

function isLayoutItem(struct: Y.Item | Y.GC | Y.Skip): struct is Y.Item {
	if (!(struct instanceof Y.Item)) return false;
	const { content, origin, rightOrigin, parentSub } = struct;
	const isPlain = content instanceof Y.ContentAny ? content.arr.every(isPlainValue) : content instanceof Y.ContentDeleted;
	if (!isPlain || struct.length < 1 || !Number.isSafeInteger(endOf(struct))) return false;
	const parent = struct.parent as unknown;
	// Without a parent the item follows another one of the same key, which was checked when it came.
	if (parent === null) return origin !== null || rightOrigin !== null;
	return LAYOUT_MAPS.some((map) => map === parent) && typeof parentSub === 'string';
}

/** As the layout writes them: true, null, an id, or ids and order keys by name; never anything deep. */
function isPlainValue(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return typeof value !== 'string' || value.length <= LONGEST_VALUE;
	return (
		!ArrayBuffer.isView(value) &&
		Object.values(value).every((inner) => (typeof inner !== 'object' || inner === null) && isPlainValue(inner))
	);
}

/** Whether the items can be put in one after another, each behind those that it names. */
function canFollow(byPeer: ReadonlyMap<number, readonly Y.Item[]>, known: (peer: number) => number): boolean {
	const there = new Map(Array.from(byPeer.keys(), (peer) => [peer, known(peer)]));
	const isThere = (id: Y.ID | null) => id === null || id.clock < (there.get(id.client) ?? known(id.client));
	const waiting = new Map(Array.from(byPeer, ([peer, items]) => [peer, [...items].reverse()]));
	for (let moved = true; moved;) {
		moved = false;
		for (const [peer, items] of waiting) {
			for (let item = items.at(-1); item; item = items.at(-1)) {
				const own = (id: Y.ID | null) => id?.client === peer && id.clock >= item.id.clock;
				if (own(item.origin) || own(item.rightOrigin) || !isThere(item.origin) || !isThere(item.rightOrigin)) break;
				items.pop();
				there.set(peer, Math.max(there.get(peer) ?? 0, endOf(item)));
				moved = true;
			}
		}
	}
	return [...waiting.values()].every((items) => items.length === 0);
}
