import { SMALLEST_SHOWN_GROUP } from './session/public-totals.ts';

/** Whether a number of people may be told to whoever is further away (domain 3.10): nobody at all, or five at least. */
export function isTellable(people: number): boolean {
	return people === 0 || people >= SMALLEST_SHOWN_GROUP;
}

/**
 * The parts of a sum that may be told, all of them or none: with the sum beside them, a single one left out would be the sum less the
 * others.
 */
export function toldSplit<Parts extends object>(parts: Parts & Readonly<Record<keyof Parts, number>>): Parts | null {
	return Object.values<number>(parts).every(isTellable) ? parts : null;
}

/**
 * A number of people, and how it parts. Numbers that are told together hang together in one such tree, also those that stand in
 * different pictures: two numbers may be joined in one way only (a number split twice is fine, a table with sums at two sides is not).
 */
export interface Group {
	people: number;
	/**
	 * never: stands nowhere and follows from the others, such as those who did not go on · known: whoever reads may know it anyway, so that
	 * it hides nothing. Without it, told if it may be.
	 */
	told?: 'never' | 'known';
	/** Each of them adds up to `people`. */
	splits?: readonly (readonly Group[])[];
}

/** Number of a group; null: not told. */
export type Told = (group: Group) => number | null;

/**
 * What of these numbers may be told (domain 3.10): none of one to four, and so few of the others that it stays possible for each of
 * those small groups that they are five or more. Rules SN1–SN3 of gambaran/SPEC.md.
 */
export function tellGroups(roots: readonly Group[]): Told {
	const sums = [...new Map(roots.flatMap(sumsOf).map((sum) => [sum[1], sum])).values()];
	const groups = [...new Set([...roots, ...sums.flatMap(([, parts]) => parts)])];
	const isTold = new Set<Group>();
	for (const tree of treesOf(groups, sums)) {
		const ways = [smallestPart, smallestWhole].map((next) => hideBeside(tree, next));
		const hidden = ways.toSorted((a, b) => a.size - b.size)[0];
		for (const group of tree.groups) if (group.told === undefined && !hidden?.has(group)) isTold.add(group);
	}
	return (group) => (isTold.has(group) ? group.people : null);
}

/** Groups that hang together, and the sums that join them. */
interface Tree {
	groups: readonly Group[];
	/** The sums, as places among the groups. */
	joints: readonly { whole: number; parts: readonly number[] }[];
	sumsAt: ReadonlyMap<Group, readonly Sum[]>;
}

function treesOf(groups: readonly Group[], sums: readonly Sum[]): Tree[] {
	const sumsAt = new Map<Group, Sum[]>(groups.map((group) => [group, []]));
	for (const sum of sums) for (const group of [sum[0], ...sum[1]]) sumsAt.get(group)?.push(sum);
	const seen = new Set<Group>();
	return groups.flatMap((first) => {
		if (seen.has(first)) return [];
		const [inTree, joined] = [new Set([first]), new Set<Sum>()];
		for (const group of inTree)
			for (const sum of sumsAt.get(group) ?? []) {
				if (joined.has(sum)) continue;
				joined.add(sum);
				for (const next of [sum[0], ...sum[1]]) inTree.add(next);
			}
		for (const group of inTree) seen.add(group);
		const at = new Map([...inTree].map((group, index) => [group, index]));
		const placeOf = (group: Group) => at.get(group) ?? 0;
		const joints = [...joined].map(([whole, parts]) => ({ whole: placeOf(whole), parts: parts.map(placeOf) }));
		return [{ groups: [...inTree], joints, sumsAt }];
	});
}

/** The small groups, and so many beside them, in one order of choosing, that none of them can be worked out. */
function hideBeside(tree: Tree, next: typeof smallestPart): ReadonlySet<Group> {
	const { groups } = tree;
	const small = groups.map((group) => !isTellable(group.people) && group.told !== 'known');
	const hidden = new Set(groups.filter(({ told }, at) => small[at] === true || told === 'never'));
	// What follows from what is known anyway is nothing that could be kept.
	const anyway = mostOf(
		tree,
		new Set(groups.filter(({ told, people }) => told === 'never' || (told === undefined && people > 0)))
	);
	const isSecret = small.map((is, at) => is && (anyway[at] ?? 0) >= SMALLEST_SHOWN_GROUP);
	const findKnown = (): Group | undefined => {
		const most = mostOf(tree, hidden);
		return groups.find((_, at) => isSecret[at] === true && (most[at] ?? 0) < SMALLEST_SHOWN_GROUP);
	};
	const beside: Group[] = [];
	for (let found = findKnown(); found; found = findKnown()) {
		const one = next(aroundIt(found, tree, hidden));
		if (!one) break;
		hidden.add(one);
		beside.push(one);
	}
	// What was left out on the way and gives nothing away after all is told again (SN3).
	for (const group of beside.toSorted((a, b) => b.people - a.people)) {
		hidden.delete(group);
		if (findKnown()) hidden.add(group);
	}
	return hidden;
}

type Sum = readonly [whole: Group, parts: readonly Group[]];

function sumsOf(group: Group): Sum[] {
	return (group.splits ?? []).flatMap((parts) => [[group, parts] as const, ...parts.flatMap(sumsOf)]);
}

/**
 * How many each group can be at most, in the order of the tree's groups, for whoever reads what is shown, knows that nobody at all is
 * always told, and reckons. In a tree these bounds are exact.
 */
function mostOf({ groups, joints }: Tree, hidden: ReadonlySet<Group>): Float64Array {
	const least = Float64Array.from(groups, (group) => (!hidden.has(group) ? group.people : group.told === 'never' ? 0 : 1));
	const most = Float64Array.from(groups, (group) => (hidden.has(group) ? Infinity : group.people));
	let hasChanged = true;
	const narrow = (at: number, from: number, to: number) => {
		if (from > (least[at] ?? 0)) [least[at], hasChanged] = [from, true];
		if (to < (most[at] ?? 0)) [most[at], hasChanged] = [to, true];
	};
	while (hasChanged) {
		hasChanged = false;
		for (const { whole, parts } of joints) {
			let leastSum = 0;
			let mostSum = 0;
			let unbounded = 0;
			for (const part of parts) {
				leastSum += least[part] ?? 0;
				if (most[part] === Infinity) unbounded += 1;
				else mostSum += most[part] ?? 0;
			}
			narrow(whole, leastSum, unbounded > 0 ? Infinity : mostSum);
			const [wholeLeast, wholeMost] = [least[whole] ?? 0, most[whole] ?? 0];
			for (const part of parts) {
				const isUnbounded = most[part] === Infinity;
				const othersAtMost = unbounded > (isUnbounded ? 1 : 0) ? Infinity : mostSum - (isUnbounded ? 0 : (most[part] ?? 0));
				narrow(part, wholeLeast - othersAtMost, wholeMost - (leastSum - (least[part] ?? 0)));
			}
		}
	}
	return most;
}

interface Around {
	parts: ReadonlySet<Group>;
	wholes: ReadonlySet<Group>;
}

/** What is told in the sums that a group hangs in, through whatever is left out already. */
function aroundIt(from: Group, { sumsAt }: Tree, hidden: ReadonlySet<Group>): Around {
	const mayGo = (group: Group) => !hidden.has(group) && group.told === undefined && group.people > 0;
	const reached = new Set([from]);
	const [parts, wholes] = [new Set<Group>(), new Set<Group>()];
	const seen = new Set<Sum>();
	for (const group of reached)
		for (const sum of sumsAt.get(group) ?? []) {
			if (seen.has(sum)) continue;
			seen.add(sum);
			const [whole, all] = sum;
			if (mayGo(whole)) wholes.add(whole);
			for (const part of all) if (mayGo(part)) parts.add(part);
			for (const next of [whole, ...all]) if (hidden.has(next)) reached.add(next);
		}
	return { parts, wholes };
}

const smallest = (of: ReadonlySet<Group>): Group | undefined => [...of].toSorted((a, b) => a.people - b.people)[0];
/** Sums are what one looks for first, so mostly a part goes; where that would take more along, a sum does. */
const smallestPart = ({ parts, wholes }: Around) => smallest(parts) ?? smallest(wholes);
const smallestWhole = ({ parts, wholes }: Around) => smallest(wholes) ?? smallest(parts);
