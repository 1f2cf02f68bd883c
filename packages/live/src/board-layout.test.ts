import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, layoutFromUpdates, makeLayoutDoc } from './board-layout.ts';
import { readLayoutUpdate } from './layout-update.ts';
import { composeWall } from './layout-view.ts';

const [a, b, c] = ['kartu-001', 'kartu-002', 'kartu-003'] as const;
const [rumah, kerja] = ['rumpun-01', 'rumpun-02'] as const;

function open() {
	const layout = new BoardLayout(makeLayoutDoc());
	const updates: Uint8Array[] = [];
	layout.onOwnUpdate((update) => updates.push(update));
	return { layout, updates };
}
const cardsOf = (layout: BoardLayout) => layout.view.clusters.map(({ id, cardIds }) => [id, ...cardIds].join(' '));

/** An update that no BoardLayout makes. */
function rawUpdate(write: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	write(doc);
	return Y.encodeStateAsUpdate(doc);
}

describe('the layout of the board', () => {
	it('[LV7] places, moves and takes out cards, each as one step of undo', () => {
		const { layout } = open();
		layout.addCluster(rumah, { cardIds: [a] });
		layout.addCluster(kerja);
		layout.placeCard(b, rumah, 0);
		expect(cardsOf(layout)).toEqual([`${rumah} ${b} ${a}`, kerja]);
		layout.placeCard(b, kerja, 5);
		layout.moveCluster(kerja, 0);
		expect(cardsOf(layout)).toEqual([`${kerja} ${b}`, `${rumah} ${a}`]);
		layout.takeOutCard(b);
		layout.removeCluster(rumah);
		expect(cardsOf(layout)).toEqual([kerja]);
		for (let step = 0; step < 4; step++) layout.undo();
		expect(cardsOf(layout)).toEqual([`${rumah} ${b} ${a}`, kerja]);
		expect(layout.canRedo).toBe(true);
	});

	it('[LV7] makes one small update for each step, and only for its own', () => {
		const { layout, updates } = open();
		layout.addCluster(rumah);
		layout.placeCard(a, rumah, 0);
		layout.undo();
		expect(updates).toHaveLength(3);
		for (const update of updates) expect(update.byteLength).toBeLessThan(200);
		Y.applyUpdate(
			layout.doc,
			rawUpdate((doc) => doc.getMap('rumpun').set(kerja, { urut: 'a5' }))
		);
		expect(updates).toHaveLength(3);
	});

	it('[LV7] still places between cards that got the same key in two windows', () => {
		const { layout } = open();
		for (const id of [a, b]) layout.doc.getMap('letak').set(id, { rumpun: rumah, urut: 'a0' });
		layout.addCluster(rumah);
		layout.placeCard(c, rumah, 1);
		expect(cardsOf(layout)).toEqual([`${rumah} ${a} ${b} ${c}`]);
	});

	it('[LV3] ignores garbage in the document', () => {
		const { layout } = open();
		layout.addCluster(rumah, { cardIds: [a] });
		const letak = layout.doc.getMap('letak');
		const rumpun = layout.doc.getMap('rumpun');
		for (const [index, value] of [
			null,
			7,
			'x',
			[],
			{},
			{ rumpun: 7, urut: 'a1' },
			{ rumpun: rumah },
			{ rumpun: rumah, urut: 'a00' }
		].entries()) {
			letak.set(`sampah-0${index}`, value);
			if (index !== 5) rumpun.set(`sampah-0${index}`, value);
		}
		letak.set('x', { rumpun: rumah, urut: 'a1' });
		for (const urut of ['', 'a', 'z1', '!!', 'A'.padEnd(27, '0'), 'a1'.repeat(100)])
			letak.set(`kunci-${urut.length}-uji`, { rumpun: rumah, urut });
		expect(cardsOf(layout)).toEqual([`${rumah} ${a}`]);
		layout.placeCard(b, rumah, 1);
		expect(cardsOf(layout)).toEqual([`${rumah} ${a} ${b}`]);
	});

	it('[LV7] converges, whoever did what in whichever order', () => {
		const step = fc.record({
			peer: fc.nat(2),
			what: fc.constantFrom('place', 'out', 'cluster', 'move', 'remove', 'part', 'link', 'mark', 'split', 'undo', 'sync'),
			card: fc.constantFrom(a, b, c),
			cluster: fc.constantFrom(rumah, kerja),
			index: fc.nat(3)
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const peers = [open(), open(), open()];
				const meet = () => {
					for (const { updates } of peers)
						for (const update of updates) for (const { layout } of peers) Y.applyUpdate(layout.doc, update);
				};
				for (const { peer, what, card, cluster, index } of steps) {
					const layout = peers[peer]?.layout;
					if (what === 'place') layout?.placeCard(card, cluster, index);
					else if (what === 'out') layout?.takeOutCard(card);
					else if (what === 'cluster') layout?.addCluster(cluster, { index, cardIds: [card] });
					else if (what === 'move') layout?.moveCluster(cluster, index);
					else if (what === 'remove') layout?.removeCluster(cluster);
					else if (what === 'part') layout?.hangInPart([card], 'akar', index);
					else if (what === 'link') layout?.link(card, a, index > 0);
					else if (what === 'mark') layout?.mark(card, 'luar', index > 0);
					else if (what === 'split') layout?.splitCluster(cluster, [card], kerja);
					else if (what === 'undo') layout?.undo();
					else meet();
				}
				meet();
				const stored = layoutFromUpdates(
					undefined,
					peers.flatMap(({ updates }) => updates)
				);
				for (const { layout } of peers) expect(layout.view).toEqual(stored);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('several boards', () => {
	it('[BD1] hang each their own clusters, in an order of their own', () => {
		const { layout } = open();
		layout.addCluster(rumah);
		layout.addCluster(kerja, { board: 'kelompok', cardIds: [a, b] });
		layout.addCluster('rumpun-03', { board: 'kelompok', index: 0 });
		layout.placeCards([c], 'rumpun-04', 0, 'kelompok');
		const cards = [a, b, c].map((id) => ({ id, side: '', text: id }));
		const wallOf = (id: string, isFirst: boolean) =>
			composeWall(cards, new Map(), layout.view, { id, isFirst }).clusters.map((cluster) => cluster.id);
		expect(wallOf('kriteria', true)).toEqual([rumah]);
		expect(wallOf('kelompok', false)).toEqual(['rumpun-03', kerja, 'rumpun-04']);
		layout.moveCluster('rumpun-04', 1);
		expect(wallOf('kelompok', false)).toEqual(['rumpun-03', 'rumpun-04', kerja]);
		expect(wallOf('lain', false)).toEqual([]);
		expect(composeWall(cards, new Map(), layout.view).clusters).toHaveLength(4);
	});

	it('[BD2] split a cluster into one right behind it, and take that back in one step', () => {
		const { layout } = open();
		layout.addCluster(rumah, { board: 'kelompok', cardIds: [a, b, c] });
		layout.addCluster(kerja, { board: 'kelompok' });
		layout.splitCluster(rumah, [c, a], 'rumpun-03');
		expect(cardsOf(layout)).toEqual([`${rumah} ${b}`, `rumpun-03 ${c} ${a}`, kerja]);
		expect(layout.view.clusters.map(({ board }) => board)).toEqual(['kelompok', 'kelompok', 'kelompok']);
		layout.undo();
		expect(cardsOf(layout)).toEqual([`${rumah} ${a} ${b} ${c}`, kerja]);
	});
});

describe('the tree in the layout', () => {
	const said = (layout: BoardLayout) => {
		const { parts, causes, outside, cut } = layout.view.tree;
		return { parts, causes, outside: [...outside], cut: [...cut] };
	};

	it('[TR1] hangs cards in a part or in a cluster, never in both, and keeps their order', () => {
		const { layout } = open();
		layout.addCluster(rumah, { cardIds: [a] });
		layout.hangInPart([b, a], 'akar');
		layout.hangInPart([c], 'akar', 1);
		expect(said(layout).parts).toEqual({ daun: [], batang: [], akar: [b, c, a] });
		expect(cardsOf(layout)).toEqual([rumah]);
		layout.hangInPart([c], 'daun');
		layout.placeCard(b, rumah, 0);
		expect(said(layout).parts).toEqual({ daun: [c], batang: [], akar: [a] });
	});

	it('[TR1][TR5] hangs a handful of cards, or a root with its mark, in one step', () => {
		const { layout } = open();
		layout.hangAsRoot(a, true);
		layout.hangInParts([
			{ part: 'batang', ids: [b] },
			{ part: 'akar', ids: [c] }
		]);
		expect(said(layout)).toMatchObject({ parts: { batang: [b], akar: [a, c] }, outside: [a] });
		layout.undo();
		expect(said(layout).parts).toEqual({ daun: [], batang: [], akar: [a] });
		layout.undo();
		expect(said(layout)).toMatchObject({ parts: { akar: [] }, outside: [] });
		layout.hangAsRoot(a, true);
		layout.hangAsRoot(a, false);
		expect(said(layout).outside).toEqual([]);
	});

	it('[TR2][TR5] links, marks and cuts, each as one step that can be undone and done again', () => {
		const { layout, updates } = open();
		layout.link(a, b);
		layout.mark(b, 'luar');
		layout.mark(b, 'pangkas');
		layout.link(a, b, false);
		layout.mark(b, 'pangkas', false);
		expect(said(layout)).toMatchObject({ causes: [], outside: [b], cut: [] });
		layout.undo();
		layout.undo();
		expect(said(layout)).toMatchObject({ causes: [[a, b]], outside: [b], cut: [b] });
		for (let step = 0; step < 3; step++) layout.undo();
		expect(said(layout)).toMatchObject({ causes: [], outside: [], cut: [] });
		layout.redo();
		expect(said(layout)).toMatchObject({ causes: [[a, b]] });
		for (const update of updates) expect(update.byteLength).toBeLessThan(200);
	});

	it('[LV7] points at a card or a part of the tree, which is no step to undo', () => {
		const { layout } = open();
		for (const what of [a, 'akar'] as const) {
			layout.takeInHand(what);
			expect(layout.view).toMatchObject({ inHand: undefined, tree: { inHand: what } });
		}
		layout.doc.getMap('pegang').set('kini', 'dahan');
		expect(layout.view.tree.inHand).toBeUndefined();
		expect(layout.canUndo).toBe(false);
	});

	it('[LV3] goes over a line as an update that the server takes', () => {
		const { layout, updates } = open();
		layout.addCluster(rumah, { board: 'kelompok', cardIds: [a] });
		layout.hangInPart([b], 'akar');
		layout.link(a, b);
		layout.mark(b, 'luar');
		layout.undo();
		const known = new Map<number, number>();
		for (const update of updates) {
			const change = readLayoutUpdate(update, (peer) => known.get(peer) ?? 0);
			expect(change).toBeDefined();
			for (const [peer, clock] of change?.to ?? []) known.set(peer, clock);
		}
		expect(layoutFromUpdates(undefined, updates)).toEqual(layout.view);
	});
});

describe('the wall', () => {
	it('[LV7] hangs cards in their clusters; cards of no known cluster stay loose, unknown ones are left out', () => {
		const { layout } = open();
		layout.addCluster(rumah, { cardIds: [a] });
		layout.placeCard(b, kerja, 0);
		layout.placeCard('kartu-hilang', rumah, 0);
		const cards = [a, b, c].map((id) => ({ id, side: 'kaya' as const, text: id }));
		const wall = composeWall(cards, new Map([[rumah, 'Rumah']]), layout.view);
		expect(wall.clusters.map(({ title, cards: inside }) => [title, ...inside.map(({ id }) => id)])).toEqual([['Rumah', a]]);
		expect(wall.loose.map(({ id }) => id)).toEqual([b, c]);
	});
});
