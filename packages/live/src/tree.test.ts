import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TREE_PARTS, type TreeLayout } from './layout-view.ts';
import { closesCircle, composeTree, proposedPart, type TreeView } from './tree.ts';

const bare: Omit<TreeLayout, 'inHand'> = {
	parts: { daun: [], batang: [], akar: [] },
	causes: [],
	outside: new Set(),
	cut: new Set()
};
const cards = (...ids: string[]) => ids.map((id) => ({ id, text: `kartu ${id}` }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');
const grown = (tree: TreeView) => [...tree.byId.values()].map(({ id, depth, parent }) => `${id}${depth}${parent ?? ''}`);

describe('the tree', () => {
	it('[TR1] hangs cards in leaves, trunk and roots, in their order, and keeps the others loose', () => {
		const tree = composeTree(cards('a', 'b', 'c', 'd', 'e'), {
			...bare,
			parts: { daun: ['c', 'a'], batang: ['b', 'gone'], akar: ['e', 'b'] }
		});
		expect(TREE_PARTS.map((part) => ids(tree[part]))).toEqual(['ca', 'b', 'e']);
		expect(ids(tree.loose)).toBe('d');
	});

	it('[TR2] keeps for each card its causes and effects, in the order of the cards', () => {
		const tree = composeTree(cards('a', 'b', 'c'), {
			...bare,
			causes: [
				['a', 'c'],
				['a', 'b'],
				['b', 'c'],
				['b', 'gone'],
				['a', 'a']
			]
		});
		expect(tree.byId.get('a')).toMatchObject({ causes: ['b', 'c'], effects: [] });
		expect(tree.byId.get('c')).toMatchObject({ causes: [], effects: ['a', 'b'] });
	});

	it('[TR3] ignores what would make a card its own cause, the same link on every screen', () => {
		const circle: TreeLayout['causes'] = [
			['a', 'b'],
			['b', 'c'],
			['c', 'a']
		];
		const one = composeTree(cards('a', 'b', 'c'), { ...bare, causes: circle });
		const other = composeTree(cards('c', 'b', 'a'), { ...bare, causes: [...circle].reverse() });
		expect(one.byId.get('c')?.causes).toEqual([]);
		for (const id of ['a', 'b', 'c']) expect(other.byId.get(id)?.causes).toEqual(one.byId.get(id)?.causes);
		expect(closesCircle(one, 'c', 'a')).toBe(true);
		expect(closesCircle(one, 'a', 'c')).toBe(false);
		expect(closesCircle(one, 'a', 'a')).toBe(true);
	});

	it('[TR3] never shows a circle, and of links without one loses none', () => {
		const names = ['a', 'b', 'c', 'd', 'e', 'f'];
		const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
		fc.assert(
			fc.property(fc.array(pair, { maxLength: 14 }), (causes) => {
				const tree = composeTree(cards(...names), { ...bare, causes });
				for (const card of tree.byId.values())
					for (const cause of card.causes) expect(closesCircle(tree, cause, card.id)).toBe(true);
				for (const id of names) {
					const before = new Set<string>();
					const queue = [...(tree.byId.get(id)?.causes ?? [])];
					for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
						if (!before.has(next)) queue.push(...(tree.byId.get(next)?.causes ?? []));
						before.add(next);
					}
					expect(before.has(id)).toBe(false);
				}
				const forward = causes.filter(([effect, cause]) => effect < cause);
				const straight = composeTree(cards(...names), { ...bare, causes: forward });
				for (const [effect, cause] of forward) expect(straight.byId.get(effect)?.causes).toContain(cause);
			})
		);
	});

	it('[TR4] says how far from the trunk each card grows, and from which one', () => {
		const tree = composeTree(cards('t', 'p', 'q', 'r', 's', 'x', 'y'), {
			...bare,
			parts: { daun: ['x', 'y'], batang: ['t'], akar: ['s', 'r', 'q', 'p'] },
			causes: [
				['t', 'p'],
				['p', 'q'],
				['q', 'r'],
				['t', 'r'],
				['y', 'x'],
				['x', 't']
			]
		});
		expect(grown(tree)).toEqual(['t0', 'p1', 'q2p', 'r3q', 's1', 'x1', 'y2x']);
	});

	it('[TR5] marks what comes from outside and what is to be cut', () => {
		const tree = composeTree(cards('a', 'b'), { ...bare, outside: new Set(['a', 'gone']), cut: new Set(['b']) });
		expect(tree.byId.get('a')).toMatchObject({ isOutside: true, isCut: false });
		expect(tree.byId.get('b')).toMatchObject({ isOutside: false, isCut: true });
	});

	it('[TR6] proposes a part by what a card causes and what causes it', () => {
		expect(proposedPart({ causes: [], effects: [] })).toBeUndefined();
		expect(proposedPart({ causes: [], effects: ['a'] })).toBe('akar');
		expect(proposedPart({ causes: ['b'], effects: ['a'] })).toBe('batang');
		expect(proposedPart({ causes: ['b'], effects: [] })).toBe('daun');
	});

	it('[TR4] draws a chain of ten thousand cards', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => `k${index}`);
		const tree = composeTree(cards(...many), {
			...bare,
			parts: { ...bare.parts, akar: many },
			causes: many.slice(1).map((cause, index) => [many[index] ?? '', cause] as const)
		});
		expect(tree.akar.at(-1)).toMatchObject({ depth: 10_000, parent: 'k9998' });
	});
});
