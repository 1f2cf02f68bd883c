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
 * those small groups that they are five or more. Rules SC1–SC3 of gambaran/SPEC.md.
 */
export function tellGroups(roots: readonly Group[]): Told {
	const sums = [...new Map(roots.flatMap(sumsOf).map((sum) => [sum[1], sum])).values()];
	const groups = [...new Set([...roots, ...sums.flatMap(([, parts]) => parts)])];
	const ways = [smallestPart, smallestWhole].map((next) => hideBeside(groups, sums, next));
	const hidden = ways.toSorted((a, b) => a.size - b.size)[0];
	const asked = new Set(groups);
	return (group) => (asked.has(group) && group.told === undefined && !hidden?.has(group) ? group.people : null);
}

/** The small groups, and so many beside them, in one order of choosing, that none of them can be worked out. */
function hideBeside(groups: readonly Group[], sums: readonly Sum[], next: typeof smallestPart): ReadonlySet<Group> {
	const small = groups.filter((group) => !isTellable(group.people) && group.told !== 'known');
	const hidden = new Set([...small, ...groups.filter(({ told }) => told === 'never')]);
	function known(of: readonly Group[], left: ReadonlySet<Group>): Group | undefined {
		const most = mostOf(groups, sums, left);
		return of.find((group) => (most.get(group) ?? 0) < SMALLEST_SHOWN_GROUP);
	}
	// What follows from what is known anyway is nothing that could be kept.
	const all = new Set(groups.filter((group) => group.told === 'never' || (group.told === undefined && group.people > 0)));
	const secret = small.filter((group) => !known([group], all));
	const beside: Group[] = [];
	for (let found = known(secret, hidden); found; found = known(secret, hidden)) {
		const one = next(aroundIt(found, sums, hidden));
		if (!one) break;
		hidden.add(one);
		beside.push(one);
	}
	// What was left out on the way and gives nothing away after all is told again (SC3).
	for (const group of beside.toSorted((a, b) => b.people - a.people)) {
		hidden.delete(group);
		if (known(secret, hidden)) hidden.add(group);
	}
	return hidden;
}

type Sum = readonly [whole: Group, parts: readonly Group[]];

function sumsOf(group: Group): Sum[] {
	return (group.splits ?? []).flatMap((parts) => [[group, parts] as const, ...parts.flatMap(sumsOf)]);
}

/**
 * How many each group can be at most, for whoever reads what is shown, knows that nobody at all is always told, and reckons. In a tree
 * these bounds are exact.
 */
function mostOf(groups: readonly Group[], sums: readonly Sum[], hidden: ReadonlySet<Group>): ReadonlyMap<Group, number> {
	const least = new Map<Group, number>();
	const most = new Map<Group, number>();
	for (const group of groups) {
		const isKnown = !hidden.has(group);
		least.set(group, isKnown ? group.people : group.told === 'never' ? 0 : 1);
		most.set(group, isKnown ? group.people : Infinity);
	}
	const of = (map: Map<Group, number>, group: Group) => map.get(group) ?? 0;
	let hasChanged = true;
	const narrow = (group: Group, from: number, to: number) => {
		if (from <= of(least, group) && to >= of(most, group)) return;
		hasChanged = true;
		least.set(group, Math.max(from, of(least, group)));
		most.set(group, Math.min(to, of(most, group)));
	};
	while (hasChanged) {
		hasChanged = false;
		for (const [whole, parts] of sums) {
			let leastSum = 0;
			let mostSum = 0;
			let unbounded = 0;
			for (const part of parts) {
				leastSum += of(least, part);
				if (of(most, part) === Infinity) unbounded += 1;
				else mostSum += of(most, part);
			}
			narrow(whole, leastSum, unbounded > 0 ? Infinity : mostSum);
			for (const part of parts) {
				const othersAtMost = unbounded - (of(most, part) === Infinity ? 1 : 0) > 0 ? Infinity : mostSum - finite(of(most, part));
				narrow(part, of(least, whole) - othersAtMost, of(most, whole) - (leastSum - of(least, part)));
			}
		}
	}
	return most;
}

function finite(bound: number): number {
	return bound === Infinity ? 0 : bound;
}

interface Around {
	parts: ReadonlySet<Group>;
	wholes: ReadonlySet<Group>;
}

/** What is told in the sums that a group hangs in, through whatever is left out already. */
function aroundIt(from: Group, sums: readonly Sum[], hidden: ReadonlySet<Group>): Around {
	const mayGo = (group: Group) => !hidden.has(group) && group.told === undefined && group.people > 0;
	const reached = new Set([from]);
	const [parts, wholes] = [new Set<Group>(), new Set<Group>()];
	for (const group of reached)
		for (const [whole, all] of sums.filter(([whole, all]) => whole === group || all.includes(group))) {
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
