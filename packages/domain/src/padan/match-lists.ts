import { comparePersons, type ComparablePerson, type Pair, type PairClass } from './compare-persons.ts';
import type { PairDecision } from './padan-decisions.ts';

/** Two persons by their places in the two lists, from 0. */
export interface FoundPair extends Pair {
	left: number;
	right: number;
}

/** What keeps the work near-linear: only who shares one of these is compared at all. */
const keys: readonly ((person: ComparablePerson) => string | null)[] = [
	({ nik }) => nik,
	({ nomorKk }) => nomorKk,
	({ desa, born }) => born && `${desa}${born}`,
	({ desa, nameKey }) => nameKey && `${desa}${nameKey}`,
	({ born, nameKey }) => born && nameKey && `${born}${nameKey}`
];

/** More people than this who share a birth date in one desa, or a KK, are a fault of the list: they are told, and not compared by it. */
export const CROWD = 200;

/** Persons between two looks of the caller: some milliseconds. */
const STRETCH = 500;

export interface MatchProgress {
	pairs: FoundPair[];
	/** 0–1. */
	done: number;
}

/** How often so many people shared a key that it was left out, by kind of key. */
export interface Crowds {
	count: number;
}

/**
 * Every two persons of two lists that may be one, each once, in stretches so that the caller can rest or stop between them. What is said
 * of two does not depend on the order of the lists, of their rows, or on anybody else; only in a crowd some are not compared. With one
 * list twice (`right === left`) these are its own doubles, the earlier row left.
 */
export function* matchLists(
	left: readonly ComparablePerson[],
	right: readonly ComparablePerson[],
	crowds: Crowds = { count: 0 }
): Generator<MatchProgress> {
	const isOneList = left === right;
	const crowded = keys.map(() => new Set<string>());
	let pairs: FoundPair[] = [];
	let since = 0;
	for (const [kind, keyOf] of keys.entries()) {
		const others = peopleByKey(right, keyOf);
		const ours = isOneList ? others : peopleByKey(left, keyOf);
		let at = 0;
		for (const [key, people] of ours) {
			at += 1;
			const there = others.get(key);
			if (there === undefined) continue;
			if (people.length > CROWD || there.length > CROWD) {
				crowded[kind]?.add(key);
				crowds.count += 1;
				continue;
			}
			for (const one of people)
				for (const other of there) {
					if (isOneList && other <= one) continue;
					const a = left[one];
					const b = right[other];
					if (!a || !b || metBefore(a, b, kind, crowded)) continue;
					since += 1;
					const pair = comparePersons(a, b);
					if (pair) pairs.push({ left: one, right: other, ...pair });
				}
			if ((since += 1) < STRETCH) continue;
			yield { pairs, done: (kind + at / ours.size) / keys.length };
			pairs = [];
			since = 0;
		}
	}
	yield { pairs, done: 1 };
}

function peopleByKey(
	people: readonly ComparablePerson[],
	keyOf: (person: ComparablePerson) => string | null
): Map<string, number[]> {
	const found = new Map<string, number[]>();
	for (const [index, person] of people.entries()) {
		const key = keyOf(person);
		if (!key) continue;
		const there = found.get(key);
		if (there) there.push(index);
		else found.set(key, [index]);
	}
	return found;
}

/** Whether these two shared an earlier key, by which they were compared already. */
function metBefore(a: ComparablePerson, b: ComparablePerson, kind: number, crowded: readonly ReadonlySet<string>[]): boolean {
	for (let earlier = 0; earlier < kind; earlier += 1) {
		const key = keys[earlier]?.(a);
		if (key && key === keys[earlier]?.(b) && crowded[earlier]?.has(key) !== true) return true;
	}
	return false;
}

/** What a person of a list is: one with somebody, in conflict about a NIK, perhaps one with somebody, or in this list alone. */
export const PERSON_STANDINGS = ['sama', 'bertentangan', 'mungkin', 'hanya'] as const;
export type PersonStanding = (typeof PERSON_STANDINGS)[number];

/**
 * What the pairs of one person make of her (PD5): as found, and as people decided since. A conflict stands before what is only possible,
 * as a number that two people bear has to be mended.
 */
export function standingOf(pairs: Iterable<{ class: PairClass; decision: PairDecision | undefined }>): PersonStanding {
	let standing: PersonStanding = 'hanya';
	for (const { class: found, decision } of pairs) {
		if (decision === 'bukan') continue;
		if (found === 'pasti' || decision === 'cocok') return 'sama';
		if (found === 'bertentangan') standing = 'bertentangan';
		else if (standing === 'hanya') standing = 'mungkin';
	}
	return standing;
}

/**
 * Without those that may be one although both are certainly somebody already (PD5). Of one list those two are worth a look all the same:
 * each may be certain with a third.
 */
export function withoutSettled(found: readonly FoundPair[], isOneList = false): FoundPair[] {
	if (isOneList) return [...found];
	const certain = found.filter((pair) => pair.class === 'pasti');
	const [left, right] = [new Set(certain.map((pair) => pair.left)), new Set(certain.map((pair) => pair.right))];
	return found.filter((pair) => pair.class !== 'mungkin' || !left.has(pair.left) || !right.has(pair.right));
}
