import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTellable, tellGroups, type Group } from './small-cells.ts';

const leaf = (people: number, told?: Group['told']): Group => ({ people, ...(told && { told }) });
const sum = (...splits: Group[][]): Group => ({ people: (splits[0] ?? []).reduce((all, { people }) => all + people, 0), splits });
const told = (roots: Group[], groups: Group[]) => groups.map(tellGroups(roots));

describe('numbers that are told together', () => {
	it('[SN1] are all told where none is small', () => {
		const parts = [leaf(5), leaf(0), leaf(12)];
		const whole = sum(parts);
		expect(told([whole], [whole, ...parts])).toEqual([17, 5, 0, 12]);
	});

	it.each([
		['takes the smallest one beside a single small one along', [3, 9, 20], [null, null, 20]],
		['leaves two small ones alone that could be one large', [4, 4, 20], [null, null, 20]],
		['takes one more where the small ones are few together', [1, 2, 9, 20], [null, null, null, 20]],
		['tells that it is nobody', [3, 0, 9], [null, 0, null]]
	])('[SN2] %s', (_, people, expected) => {
		const parts = people.map((each) => leaf(each));
		const whole = sum(parts);
		const [all, ...rest] = told([whole], [whole, ...parts]);
		expect(rest).toEqual(expected);
		expect(all).toBe(whole.people);
	});

	it('[SN2] leaves the sum out where its parts would tell it', () => {
		const [small, none] = [leaf(3), leaf(0)];
		const whole = sum([small, none]);
		expect(told([whole], [whole, small, none])).toEqual([null, null, 0]);
	});

	it('[SN2] hides the smaller of two numbers that differ by one to four', () => {
		const went = leaf(40);
		const whole = sum([went, leaf(2, 'never')]);
		const clear = sum([leaf(30), leaf(12, 'never')]);
		expect(told([whole], [whole, went])).toEqual([42, null]);
		expect(told([clear], [clear, ...(clear.splits?.[0] ?? [])])).toEqual([42, 30, null]);
	});

	it('[SN2] counts with what the reader may know anyway', () => {
		const [small, large] = [leaf(2), leaf(9)];
		const whole = sum([small, large, leaf(3, 'known')]);
		expect(told([whole], [whole, small, large])).toEqual([14, null, null]);
	});

	it('[SN2] looks through a sum that is left out itself', () => {
		// 7 = 5 and 1 hidden, beside 1: with five in the first half, the other could be no more than two.
		const [five, one, other] = [leaf(5), leaf(1), leaf(1)];
		const half = sum([five, one]);
		const whole = sum([half, other]);
		const all = tellGroups([whole]);
		expect([one, other].map(all)).toEqual([null, null]);
		expect([five, half, whole].map(all)).toContain(null);
		expect(tryAll(whole, all).get(other)?.at(-1)).toBeGreaterThanOrEqual(5);
	});
});

const MOST = 70;

/**
 * Everything that each group could be, for somebody who reads what is told, knows that nobody at all is always told, and tries all that
 * adds up: first from the parts to the whole, then from the whole to the parts.
 */
function tryAll(root: Group, all: (group: Group) => number | null): Map<Group, number[]> {
	const possible = new Map<Group, Set<number>>();
	const upTo = Array.from({ length: MOST + 1 }, (_, people) => people);
	const own = (group: Group, people: number) => {
		if (group.told === 'known') return people === group.people;
		if (group.told === 'never') return true;
		const number = all(group);
		return number === null ? people > 0 : people === number;
	};
	const sums = (parts: readonly Group[]) =>
		parts.reduce<Set<number>>(
			(sum, part) => new Set([...sum].flatMap((one) => [...(possible.get(part) ?? [])].map((other) => one + other))),
			new Set([0])
		);
	const upward = (group: Group) => {
		let found = upTo.filter((people) => own(group, people));
		for (const split of group.splits ?? []) {
			split.forEach(upward);
			const reached = sums(split);
			found = found.filter((people) => reached.has(people));
		}
		possible.set(group, new Set(found));
	};
	const downward = (group: Group) => {
		const wholes = [...(possible.get(group) ?? [])];
		for (const split of group.splits ?? []) {
			const narrowed = split.map((part) => {
				const others = sums(split.filter((each) => each !== part));
				return [...(possible.get(part) ?? [])].filter((people) => wholes.some((whole) => others.has(whole - people)));
			});
			split.forEach((part, index) => possible.set(part, new Set(narrowed[index])));
			split.forEach(downward);
		}
	};
	upward(root);
	downward(root);
	return new Map([...possible].map(([group, people]) => [group, [...people].toSorted((a, b) => a - b)]));
}

function groupsOf(group: Group): Group[] {
	return [group, ...(group.splits ?? []).flat().flatMap(groupsOf)];
}

const anyLeaf = fc.record(
	{ people: fc.nat(9), told: fc.constantFrom('never' as const, 'known' as const) },
	{ requiredKeys: ['people'] }
);
const anyHalf = fc.array(anyLeaf, { minLength: 1, maxLength: 3 }).map((parts) => sum(parts.map((part) => ({ ...part }))));
/** A sum of sums, which is split a second way into two. */
const anyTree = fc.tuple(fc.array(fc.oneof(anyLeaf, anyHalf), { minLength: 1, maxLength: 3 }), fc.nat(20)).map(([drawn, cut]) => {
	const parts = drawn.map((part) => ({ ...part }));
	const { people } = sum(parts);
	const first = Math.min(cut, people);
	return sum(parts, [leaf(first), leaf(people - first)]);
});

it('[SN1, SN2, SN3] let nobody work a small number out by trying, and hide nothing for nothing, whatever the numbers', () => {
	fc.assert(
		fc.property(anyTree, (root) => {
			const all = tellGroups([root]);
			const span = tryAll(root, all);
			// Of what is known anyway, with nobody at all, some follows whatever is told.
			const before = tryAll(root, (group) => (group.told === undefined && group.people === 0 ? 0 : null));
			for (const group of groupsOf(root)) {
				const number = all(group);
				if (group.told !== undefined) expect(number).toBeNull();
				if (number !== null) expect([number, isTellable(number)]).toEqual([group.people, true]);
				const [could, couldBefore] = [span.get(group) ?? [], before.get(group) ?? []];
				if (group.told !== 'known' && !isTellable(group.people))
					expect(could.at(-1)).toBeGreaterThanOrEqual(Math.min(5, couldBefore.at(-1) ?? 0));
				if (group.told === undefined && number === null && couldBefore.length > 1) expect(could.length).toBeGreaterThan(1);
			}
		}),
		{ numRuns: 400 }
	);
});
