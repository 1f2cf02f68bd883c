import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from './board-layout.ts';
import { composeWall, type WallCard } from './layout-view.ts';
import { readLayoutUpdate } from './layout-update.ts';
import { matrixOf } from './matrix.ts';

const card = (id: string, side: 'kaya' | 'miskin'): WallCard => ({ id, side, text: id });
const cards = [card('kartu-001', 'kaya'), card('kartu-002', 'miskin'), card('kartu-003', 'miskin'), card('kartu-004', 'kaya')];

function board() {
	const doc = makeLayoutDoc();
	return { doc, layout: new BoardLayout(doc) };
}

describe('matrixOf', () => {
	it('makes a row of each cluster with cards, in the order of the clusters, and none of loose cards', () => {
		const { layout } = board();
		layout.addCluster('rumpun-rumah');
		layout.addCluster('rumpun-kosong');
		layout.addCluster('rumpun-kerja', { index: 0 });
		layout.placeCards(['kartu-001', 'kartu-002'], 'rumpun-rumah');
		layout.placeCards(['kartu-003'], 'rumpun-kerja');
		const rows = matrixOf(composeWall(cards, new Map([['rumpun-rumah', 'Rumah']]), layout.view));
		expect(rows.map(({ clusterId, title, kaya, miskin }) => [clusterId, title, kaya.length, miskin.length])).toEqual([
			['rumpun-kerja', '', 0, 1],
			['rumpun-rumah', 'Rumah', 1, 1]
		]);
	});
});

describe('what the facilitator points at', () => {
	it('reaches other viewers and is no step of undo', () => {
		const { doc, layout } = board();
		layout.addCluster('rumpun-rumah');
		const updates: Uint8Array[] = [];
		layout.onOwnUpdate((update) => updates.push(update));
		layout.takeInHand('rumpun-rumah');
		layout.putRows(['rumpun-rumah'], true);
		expect(updates.every((update) => readLayoutUpdate(update, () => 99))).toBe(true);
		const other = makeLayoutDoc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		expect(new BoardLayout(other).view).toMatchObject({ inHand: 'rumpun-rumah', rows: new Set(['rumpun-rumah']) });
		layout.undo();
		expect(layout.view.clusters).toEqual([]);
		expect(layout.view.inHand).toBeUndefined();
	});

	it('forgets a cluster that is gone', () => {
		const { layout } = board();
		layout.addCluster('rumpun-rumah');
		layout.takeInHand('rumpun-rumah');
		layout.putRows(['rumpun-rumah'], true);
		layout.removeCluster('rumpun-rumah');
		expect(layout.view).toMatchObject({ inHand: undefined, rows: new Set() });
	});
});

describe('several cards at once', () => {
	it('are placed in the order given and taken back in one step', () => {
		const { layout } = board();
		layout.placeCards(['kartu-002', 'kartu-001'], 'rumpun-baru1');
		expect(layout.view.clusters).toEqual([{ id: 'rumpun-baru1', cardIds: ['kartu-002', 'kartu-001'] }]);
		layout.undo();
		expect(layout.view.clusters).toEqual([]);
		layout.redo();
		expect(layout.view.clusters[0]?.cardIds).toEqual(['kartu-002', 'kartu-001']);
	});

	it('joins two clusters in one step', () => {
		const { layout } = board();
		layout.placeCards(['kartu-001'], 'rumpun-satu');
		layout.placeCards(['kartu-002'], 'rumpun-dua2');
		let steps = 0;
		layout.onStep(() => (steps += 1));
		layout.joinCluster('rumpun-dua2', 'rumpun-satu');
		expect(steps).toBe(1);
		expect(layout.view.clusters).toEqual([{ id: 'rumpun-satu', cardIds: ['kartu-001', 'kartu-002'] }]);
		layout.undo();
		expect(layout.view.clusters).toHaveLength(2);
		expect(steps).toBe(1);
	});
});
