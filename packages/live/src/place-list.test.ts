import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardLayout, makeLayoutDoc } from './board-layout.ts';
import type { BoardWrite, StoredBoard } from './hall-storage.ts';
import { LayoutLog } from './layout-log.ts';
import { LAYOUT_MAPS, type LayoutMap } from './layout-view.ts';
import type { PlacesDelta } from './protocol.ts';

const [a, b] = ['kartu-001', 'kartu-002'] as const;
const [rumah, kerja] = ['rumpun-01', 'rumpun-02'] as const;

/** A layout's log, what it has stored, and the facilitator who writes to it. */
function openLog() {
	const stored: Pick<StoredBoard, 'snapshot' | 'updates'> = { snapshot: null, updates: [] };
	const submit = async (write: BoardWrite) => {
		if (write.kind === 'layout') stored.updates.push(write);
		if (write.kind === 'compact') {
			stored.snapshot = write;
			stored.updates = stored.updates.filter(({ seq }) => seq > write.seq);
		}
		return 'stored' as const;
	};
	const load = () => new LayoutLog('sesi-0001' as never, stored, { submit, drain: async () => undefined });
	const log = load();
	const layout = new BoardLayout(makeLayoutDoc());
	const writes: Promise<unknown>[] = [];
	layout.onOwnUpdate((update) => writes.push(log.write(update)));
	return { log, load, layout, written: () => Promise.all(writes.splice(0)) };
}

/** What a viewer sees that was given these one after another. */
function shown(deltas: readonly PlacesDelta[]) {
	const maps = new Map<string, Map<string, unknown>>(LAYOUT_MAPS.map((map) => [map, new Map()]));
	for (const delta of deltas) {
		for (const [name, entries] of maps) {
			if (delta.fresh) entries.clear();
			for (const [id, value] of delta[name as LayoutMap]) {
				if (value === null) entries.delete(id);
				else entries.set(id, value);
			}
		}
	}
	return maps;
}

const idsIn = (delta: PlacesDelta) => LAYOUT_MAPS.flatMap((map) => delta[map].map(([id]) => id)).sort();
const nothing = { letak: [], rumpun: [], sebab: [], tanda: [], pegang: [] };

describe('the places as a numbered list', () => {
	it('[LV12] give everything to a viewer that has nothing, and later only what changed, each entry once', async () => {
		const { log, layout, written } = openLog();
		expect(log.places.delta(0)).toEqual({ seq: 0, fresh: true, ...nothing });
		layout.addCluster(rumah, { cardIds: [a] });
		layout.placeCard(b, rumah, 0);
		await written();
		const first = log.places.delta(0);
		expect([first.seq, first.fresh, idsIn(first)]).toEqual([2, true, [a, b, rumah]]);
		for (let step = 0; step < 500; step++) layout.placeCard(b, rumah, step % 2);
		layout.takeInHand(rumah);
		await written();
		const next = log.places.delta(first.seq);
		expect([next.seq, next.fresh, idsIn(next)]).toEqual([503, undefined, [b, 'kini']]);
		expect(idsIn(log.places.delta(502))).toEqual(['kini']);
		expect(idsIn(log.places.delta(503))).toEqual([]);
	});

	it('[LV12] tell a change of many entries in one update, and two changes of one entry, once', async () => {
		const { log, layout, written } = openLog();
		const own: Uint8Array[] = [];
		const hand = new BoardLayout(makeLayoutDoc());
		hand.onOwnUpdate((update) => own.push(update));
		hand.placeCards([a, b], rumah);
		hand.placeCard(a, rumah, 1);
		hand.takeOutCard(a);
		expect(await log.write(Y.mergeUpdates(own))).toBe('stored');
		expect(log.places.delta(0)).toMatchObject({ seq: 1, letak: [[b, { rumpun: rumah }]], rumpun: [[rumah, {}]] });
		layout.addCluster(kerja);
		await written();
		expect(idsIn(log.places.delta(1))).toEqual([kerja]);
	});

	it('[LV12] say that a cluster is gone, and its cards with it', async () => {
		const { log, layout, written } = openLog();
		layout.placeCards([a, b], rumah);
		layout.putRows([rumah], true);
		await written();
		layout.removeCluster(rumah);
		layout.putRows([rumah], false);
		await written();
		const gone = log.places.delta(2);
		expect(gone).toMatchObject({ rumpun: [[rumah, null]], pegang: [[rumah, null]] });
		expect(Object.fromEntries(gone.letak)).toEqual({ [a]: null, [b]: null });
		expect(idsIn(log.places.delta(0))).toEqual([]);
	});

	it('[LV13] have the same numbers after a restart, and start afresh for whoever is behind the snapshot', async () => {
		const { log, load, layout, written } = openLog();
		layout.addCluster(rumah, { cardIds: [a] });
		await written();
		layout.placeCard(b, rumah, 0);
		await written();
		const { seq } = log.places;
		layout.placeCard(a, rumah, 0);
		await written();
		expect(load().places.delta(seq)).toEqual(log.places.delta(seq));
		expect(idsIn(load().places.delta(seq))).toEqual([a]);
		await log.compact(true);
		expect(log.places.delta(seq), 'who was there remembers').toMatchObject({ letak: [[a, {}]] });
		const again = load();
		expect(again.places.delta(seq)).toEqual(log.places.delta(0));
		expect(again.places.delta(log.places.seq)).toEqual({ seq: 3, ...nothing });
		expect(again.places.delta(99).fresh, 'a number that was never given').toBe(true);
	});

	it('[LV8] remember only so many changes; who missed more gets everything', async () => {
		const { log, layout, written } = openLog();
		for (let index = 0; index < 2100; index++) {
			layout.placeCard(`kartu-${index}-x`, rumah, 0);
			if (index % 2 === 0) layout.takeOutCard(`kartu-${index}-x`);
		}
		await written();
		const { seq } = log.places;
		expect(log.places.delta(1)).toMatchObject({ fresh: true, letak: { length: 1050 } });
		expect(log.places.delta(seq - 1900)).not.toHaveProperty('fresh');
	});

	it('[LV3] hold nothing that is no layout', async () => {
		const { log } = openLog();
		const doc = makeLayoutDoc();
		for (const key of ['pendek', 'bukan id kartu']) doc.getMap('letak').set(key, { rumpun: rumah, urut: 'a0' });
		doc.getMap('letak').set(a, { rumpun: rumah, urut: 'a0', catatan: 'Maria' });
		for (const [index, value] of [1n, NaN, 'teks', true, { urut: 'a0' }, { rumpun: 7, urut: 'a0' }].entries())
			doc.getMap('letak').set(`kartu-aneh-${index}`, value);
		doc.getMap('pegang').set('kini', 7);
		doc.getMap('rumpun').set(kerja, { urut: 'a1', papan: 'Bukan papan' });
		for (const key of [`${a}>${b}`, `${a}>`, a, `${a}>${b}>${a}`, `x>${b}`]) doc.getMap('sebab').set(key, true);
		doc.getMap('sebab').set(`${b}>${a}`, 'Maria');
		for (const key of [`luar:${a}`, 'luar:x', `lain:${a}`, a]) doc.getMap('tanda').set(key, true);
		doc.getMap('tanda').set(`pangkas:${a}`, 1);
		expect(await log.write(Y.encodeStateAsUpdate(doc))).toBe('stored');
		expect(log.places.delta(0)).toEqual({
			seq: 1,
			fresh: true,
			...nothing,
			letak: [[a, { rumpun: rumah, urut: 'a0' }]],
			rumpun: [[kerja, { urut: 'a1' }]],
			sebab: [[`${a}>${b}`, true]],
			tanda: [[`luar:${a}`, true]]
		});
	});

	it('[LV12] show the same to who was there, to who missed some of it, and to who comes now', async () => {
		const ids = [a, b, 'kartu-003', 'kartu-004'];
		const step = fc.record({
			do: fc.constantFrom(
				'place',
				'takeOut',
				'addCluster',
				'removeCluster',
				'hand',
				'part',
				'link',
				'mark',
				'undo',
				'look',
				'restart',
				'compact'
			),
			card: fc.constantFrom(...ids),
			cluster: fc.constantFrom(rumah, kerja, 'rumpun-03')
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
				const { log, load, layout, written } = openLog();
				const there = [log.places.delta(0)];
				const rare = [log.places.delta(0)];
				for (const { do: what, card, cluster } of steps) {
					if (what === 'place') layout.placeCard(card, cluster, 0);
					if (what === 'takeOut') layout.takeOutCard(card);
					if (what === 'addCluster') layout.addCluster(cluster);
					if (what === 'removeCluster') layout.removeCluster(cluster);
					if (what === 'hand') layout.takeInHand(cluster);
					if (what === 'part') layout.hangInPart([card], 'akar');
					if (what === 'link') layout.link(card, b, card !== 'kartu-003');
					if (what === 'mark') layout.mark(card, 'luar', card !== 'kartu-003');
					if (what === 'undo') layout.undo();
					await written();
					if (what === 'compact') await log.compact(true);
					there.push(log.places.delta(there.at(-1)?.seq ?? 0));
					if (what === 'look') rare.push(log.places.delta(rare.at(-1)?.seq ?? 0));
					if (what === 'restart') rare.push(load().places.delta(rare.at(-1)?.seq ?? 0));
				}
				rare.push(load().places.delta(rare.at(-1)?.seq ?? 0));
				const now = shown([load().places.delta(0)]);
				expect(shown(there)).toEqual(now);
				expect(shown(rare)).toEqual(now);
			}),
			{ numRuns: 100 }
		);
	});
});
