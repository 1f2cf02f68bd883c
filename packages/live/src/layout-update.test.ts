import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc, mapsOf } from './board-layout.ts';
import { isDeleted, readLayoutUpdate } from './layout-update.ts';
import { readLayout } from './layout-view.ts';

const nothing = () => 0;

/** An update that no BoardLayout makes. */
function rawUpdate(write: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	write(doc);
	return Y.encodeStateAsUpdate(doc);
}
const place = { rumpun: 'rumpun-01', urut: 'a0' };
const isTaken = (write: (doc: Y.Doc) => void) => readLayoutUpdate(rawUpdate(write), nothing) !== undefined;

/** The updates of two windows that work on one board, in the order in which the server gets them. */
function busyBoard() {
	const updates: Uint8Array[] = [];
	const windows = [new BoardLayout(makeLayoutDoc()), new BoardLayout(makeLayoutDoc())];
	for (const window of windows)
		window.onOwnUpdate((update) => {
			updates.push(update);
			for (const other of windows) if (other !== window) Y.applyUpdate(other.doc, update);
		});
	for (let index = 0; index < 12; index++) {
		const window = windows[index % 2];
		window?.addCluster(`rumpun-0${index}`);
		for (let card = 0; card < 3; card++) window?.placeCard(`kartu-${index}-${card}`, `rumpun-0${index}`, 0);
		window?.takeInHand(`rumpun-0${index}`);
		if (index % 3 === 2) window?.removeCluster(`rumpun-0${index - 1}`);
		if (index % 4 === 3) window?.undo();
	}
	const doc = makeLayoutDoc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return { updates, doc };
}

describe('an update of the layout', () => {
	it('[LV3] places cards and clusters, and nothing else', () => {
		expect(isTaken((doc) => doc.getMap('letak').set('kartu-001', place))).toBe(true);
		expect(isTaken((doc) => doc.getMap('lain').set('kartu-001', place))).toBe(false);
		expect(isTaken((doc) => doc.getMap('letak').set('kartu-001', new Y.Map()))).toBe(false);
		expect(isTaken((doc) => doc.getMap('letak').set('kartu-001', { rumpun: { rumpun: 'rumpun-01' } }))).toBe(false);
		expect(isTaken((doc) => doc.getMap('letak').set('kartu-001', 'x'.repeat(200)))).toBe(false);
		expect(isTaken((doc) => doc.getMap('rumpun').set('rumpun-01', new Uint8Array(3)))).toBe(false);
		expect(isTaken((doc) => doc.getArray('letak').push([1]))).toBe(false);
		expect(isTaken((doc) => doc.getText('rumpun').insert(0, 'x'))).toBe(false);
	});

	it('[LV3] is no random bytes, and not a part of itself', () => {
		const real = rawUpdate((doc) => doc.getMap('letak').set('kartu-001', place));
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readLayoutUpdate(bytes, nothing)));
		for (let length = 0; length < real.byteLength; length++)
			expect(readLayoutUpdate(real.subarray(0, length), nothing)).toBeUndefined();
	});

	it('[LV3] builds on nothing that the document lacks', () => {
		const { updates, doc } = busyBoard();
		const have = new Y.Doc();
		const known = (peer: number) => Y.getState(have.store, peer);
		for (const update of updates) {
			expect(readLayoutUpdate(update, known)).toBeDefined();
			Y.applyUpdate(have, update);
		}
		const [first, second] = [new BoardLayout(makeLayoutDoc()), new BoardLayout(makeLayoutDoc())];
		first.addCluster('rumpun-01');
		const start = Y.encodeStateAsUpdate(first.doc);
		Y.applyUpdate(second.doc, start);
		let last: Uint8Array = new Uint8Array();
		for (const window of [first, second]) window.onOwnUpdate((update) => (last = update));
		second.moveCluster('rumpun-01', 0);
		expect(readLayoutUpdate(last, nothing), 'behind an item of another window').toBeUndefined();
		first.removeCluster('rumpun-01');
		expect(readLayoutUpdate(last, nothing), 'deletes what never came').toBeUndefined();
		first.addCluster('rumpun-02');
		expect(readLayoutUpdate(last, nothing), 'behind a gap').toBeUndefined();
		// What a window did without a line comes as one.
		expect(readLayoutUpdate(Y.encodeStateAsUpdate(doc), nothing)).toBeDefined();
		expect(readLayoutUpdate(Y.mergeUpdates(updates), nothing)).toBeDefined();
	});

	it('[LV3] that is damaged is refused, or does no harm to the document, now and after a restart', () => {
		const { updates, doc } = busyBoard();
		const before = Y.encodeStateAsUpdate(doc);
		const state = Y.decodeStateVector(Y.encodeStateVector(doc));
		const bases = [...updates, before];
		const damage = fc.record({
			base: fc.nat(bases.length - 1),
			bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
				minLength: 1,
				maxLength: 4
			})
		});
		let taken = 0;
		fc.assert(
			fc.property(damage, ({ base, bytes }) => {
				const update = Uint8Array.from(bases[base] ?? []);
				for (const [at, byte] of bytes) update[Math.floor(at * update.length)] = byte;
				if (!readLayoutUpdate(update, (peer) => state.get(peer) ?? 0)) return;
				taken += 1;
				const board = makeLayoutDoc();
				Y.applyUpdate(board, before);
				Y.applyUpdate(board, update);
				expect([board.store.pendingStructs, board.store.pendingDs]).toEqual([null, null]);
				const again = makeLayoutDoc();
				Y.applyUpdate(again, Y.encodeStateAsUpdate(board));
				expect(readLayout(mapsOf(again))).toEqual(readLayout(mapsOf(board)));
			}),
			{ numRuns: 5000 }
		);
		expect(taken).toBeGreaterThan(0);
	});

	it('[LV4] that deletes what is deleted already brings nothing new', () => {
		const { updates, doc } = busyBoard();
		const state = Y.decodeStateVector(Y.encodeStateVector(doc));
		for (const update of updates) {
			const change = readLayoutUpdate(update, (peer) => state.get(peer) ?? 0);
			expect(isDeleted(doc, change?.deletes ?? [])).toBe(true);
		}
		const layout = new BoardLayout(doc);
		let last: Uint8Array = new Uint8Array();
		layout.onOwnUpdate((update) => (last = update));
		const before = makeLayoutDoc();
		Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
		layout.removeCluster('rumpun-00');
		const change = readLayoutUpdate(last, (peer) => state.get(peer) ?? 0);
		expect([isDeleted(before, change?.deletes ?? []), isDeleted(doc, change?.deletes ?? [])]).toEqual([false, true]);
	});
});
