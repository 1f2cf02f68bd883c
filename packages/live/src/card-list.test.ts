import type { CardId } from '@balai/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardList, isVisible } from './card-list.ts';
import type { CardStatus, StoredCard } from './hall-storage.ts';

const card = (id: string, status: CardStatus, rev: number, text = id): StoredCard => ({
	id: id as CardId,
	round: 1,
	side: 'miskin',
	text,
	status,
	holds: [],
	secretDigest: '',
	rev
});

describe('the list of cards', () => {
	it('[LV12] gives a fresh viewer everything visible and nothing else', () => {
		const list = new CardList(
			[card('a', 'wall', 2), card('b', 'held', 0), card('c', 'waiting', 0), card('d', 'tray', 3), card('e', 'withdrawn', 4)],
			[]
		);
		list.boardOf = (round) => (round === 1 ? 'kriteria' : 'sebab');
		expect(list.delta(0, 'hall')).toEqual({
			rev: 4,
			fresh: true,
			put: [{ id: 'a', board: 'kriteria', side: 'miskin', text: 'a', place: 'wall' }],
			drop: [],
			titles: []
		});
		expect(list.delta(0, 'desk').put.map(({ id, place }) => `${id} ${place}`)).toEqual(['a wall', 'd tray']);
	});

	it('[LV12] gives a viewer that comes back only what is newer, and what is gone', () => {
		const list = new CardList([card('a', 'wall', 1), card('b', 'wall', 2)], [{ clusterId: 'r', title: 'Rumah', rev: 3 }]);
		list.putCard(card('a', 'withdrawn', list.takeRev()));
		list.putTitle({ clusterId: 'r', title: 'Rumah kami', rev: list.takeRev() });
		expect(list.delta(3, 'hall')).toEqual({ rev: 5, put: [], drop: ['a'], titles: [{ clusterId: 'r', title: 'Rumah kami' }] });
		expect(list.delta(5, 'hall')).toEqual({ rev: 5, put: [], drop: [], titles: [] });
	});

	it('[LV12] starts a viewer afresh that has more than was ever given', () => {
		expect(new CardList([card('a', 'wall', 1)], []).delta(9, 'hall')).toMatchObject({ fresh: true, rev: 1 });
	});

	it('[LV12] tells of no change before those that were begun earlier', () => {
		const list = new CardList([card('a', 'wall', 1)], []);
		const [first, second] = [list.takeRev(), list.takeRev()];
		list.putCard(card('b', 'wall', second));
		expect([list.rev, list.delta(1, 'hall')]).toEqual([1, { rev: 1, put: [], drop: [], titles: [] }]);
		list.putTitle({ clusterId: 'r', title: 'Rumah', rev: first });
		expect(list.delta(1, 'hall')).toMatchObject({ rev: 3, put: [{ id: 'b' }], titles: [{ title: 'Rumah' }] });
	});

	it('[LV6] drops a card for the hall that went into the tray or was held', () => {
		const list = new CardList([card('a', 'wall', 1), card('b', 'wall', 2)], []);
		list.putCard(card('a', 'tray', list.takeRev()));
		list.putCard(card('b', 'held', list.takeRev(), 'Rumah Ibu Maria'));
		expect(list.delta(2, 'hall')).toMatchObject({ put: [], drop: ['a', 'b'] });
		expect(JSON.stringify(list.delta(2, 'desk'))).not.toContain('Maria');
	});

	it('[LV12] brings a viewer, by any way of deltas and restarts, to what a fresh viewer sees', () => {
		const statuses = ['waiting', 'held', 'tray', 'wall', 'withdrawn', 'refused'] as const;
		const step = fc.record({
			id: fc.constantFrom('a', 'b', 'c', 'd'),
			status: fc.constantFrom(...statuses),
			look: fc.boolean(),
			restart: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom('hall' as const, 'desk' as const), (steps, eyes) => {
				let list = new CardList([], []);
				let seen = new Map<string, string>();
				let rev = 0;
				const look = () => {
					const delta = list.delta(rev, eyes);
					if (delta.fresh) seen = new Map();
					for (const { id, text } of delta.put) seen.set(id, text);
					for (const id of delta.drop) seen.delete(id);
					rev = delta.rev;
				};
				for (const [index, { id, status, look: looks, restart }] of steps.entries()) {
					const before = list.cards.get(id as CardId);
					const shown = isVisible(status, 'desk') || (before !== undefined && isVisible(before.status, 'desk'));
					list.putCard(card(id, status, shown ? list.takeRev() : (before?.rev ?? 0), `teks ${index}`));
					if (restart) list = new CardList([...list.cards.values()], []);
					if (looks) look();
				}
				look();
				const visible = [...list.cards.values()].filter((one) => isVisible(one.status, eyes));
				expect(seen).toEqual(new Map(visible.map(({ id, text }) => [id, text])));
			})
		);
	});
});
