import { composeTree, type TreeView } from '@balai/live';
import { describe, expect, it } from 'vitest';
import { chainsOf } from './chains.ts';

function tree(ids: string, causes: readonly (readonly [string, string])[]): TreeView {
	return composeTree(
		Array.from(ids, (id) => ({ id, text: `kartu ${id}` })),
		{ parts: { daun: [], batang: [], akar: [] }, causes, outside: new Set(), cut: new Set() }
	);
}

describe('why-chains on the wall', () => {
	it('hang under the problem that they lead to, near causes first, each card once', () => {
		const { clusters, loose } = chainsOf(
			tree('abcdefg', [
				['a', 'b'],
				['a', 'c'],
				['b', 'd'],
				['e', 'd'],
				['e', 'f']
			])
		);
		expect(clusters.map(({ title, cards }) => [title, ...cards.map(({ id }) => id)])).toEqual([
			['kartu a, karena:', 'b', 'c', 'd'],
			['kartu e, karena:', 'f']
		]);
		expect(loose.map(({ id }) => id)).toEqual(['g']);
	});
});
