import { foldName, nameKeyOf, type FoldedName } from './folded-name.ts';

/** One letter left out, added, exchanged, or two neighbours swapped count as one; more than `most` is `most + 1`. */
export function typosBetween(a: string, b: string, most: number): number {
	if (a === b) return 0;
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let twoBefore: number[] = [];
	let before = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let row = 1; row <= a.length; row += 1) {
		const now = [row];
		let least = row;
		for (let column = 1; column <= b.length; column += 1) {
			const isSame = a[row - 1] === b[column - 1];
			let cost = Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + (isSame ? 0 : 1));
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
				cost = Math.min(cost, (twoBefore[column - 2] ?? 0) + 1);
			now.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return most + 1;
		twoBefore = before;
		before = now;
	}
	return Math.min(before[b.length] ?? 0, most + 1);
}

/** From here on two names may be one person's. */
export const NAMES_ALIKE = 75;
/** From here on they differ by no more than a slip. */
export const NAMES_SAME = 90;
/** From here on they differ in nothing but how they are spelled or written together. */
export const NAMES_EQUAL = 96;

/** 0–100; the same both ways. 100: the same words in any order, however they are spelled. */
export function nameLikeness(a: FoldedName, b: FoldedName): number {
	if (a.words.length === 0 || b.words.length === 0) return 0;
	if (nameKeyOf(a) === nameKeyOf(b)) return 100;
	const [few, many] = a.words.length <= b.words.length ? [a, b] : [b, a];
	const matched = bestMatch(few, many, 0, 0);
	const count = few.words.length;
	const dice = Math.round((2 * matched.sum) / (count + many.words.length));
	// 'Suharti' beside 'Suharti Ningsih': every word of the shorter one is there, and one of them is more than an initial.
	const isContained = matched.words === count && matched.sum >= 80 * count && few.words.some(({ length }) => length > 3);
	return Math.max(dice, isContained ? 80 : 0, writtenTogether(a.words, b.words));
}

/** The pairing of words that fits best; names have few words. */
function bestMatch(few: FoldedName, many: FoldedName, index: number, taken: number): { sum: number; words: number } {
	const word = few.words[index];
	if (word === undefined) return { sum: 0, words: 0 };
	let best = bestMatch(few, many, index + 1, taken);
	for (const [at, other] of many.words.entries()) {
		if ((taken & (1 << at)) !== 0) continue;
		const likeness = wordLikeness(word, other) || slipLikeness(few.plain[index] ?? '', many.plain[at] ?? '');
		if (likeness === 0) continue;
		const rest = bestMatch(few, many, index + 1, taken | (1 << at));
		const sum = rest.sum + likeness;
		if (sum > best.sum) best = { sum, words: rest.words + 1 };
	}
	return best;
}

function wordLikeness(a: string, b: string): number {
	if (a === b) return 100;
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	// 'M. Yusuf' is mostly Muhammad; 'M. Bete' may as well be Maria.
	if (short.length === 1) return !long.startsWith(short) ? 0 : long === 'muhamat' ? 95 : 70;
	if (short.length >= 3 && long.length - short.length >= 2 && long.startsWith(short)) return 80;
	return slipLikeness(short, long);
}

/** One slip in a word of four letters or more, two in a long one. */
function slipLikeness(a: string, b: string): number {
	const length = Math.max(a.length, b.length);
	const most = length >= 8 ? 2 : length >= 4 ? 1 : 0;
	const typos = most === 0 ? 1 : typosBetween(a, b, most);
	return typos > most ? 0 : typos <= 1 ? 88 : 80;
}

/** 'Abdul Rahman' and 'Abdurrahman', 'Siti Aminah' and 'Sitiaminah'. */
function writtenTogether(a: readonly string[], b: readonly string[]): number {
	if (a.length === b.length) return 0;
	const [one, other] = [a.join(''), b.join('')];
	const length = Math.max(one.length, other.length);
	if (length < 6) return 0;
	const typos = typosBetween(one, other, 1);
	return typos === 0 ? 96 : typos === 1 ? 90 : 0;
}

/** How likely two names are one person's, 0–100, spelled as anybody spells them. */
export function likenessOfNames(a: string, b: string): number {
	return nameLikeness(foldName(a), foldName(b));
}

export type NikLikeness = 'same' | 'typo' | 'open' | 'differs';

/** typo: up to two digits are other ones, or neighbours are swapped; open: one of them is not known. */
export function nikLikeness(a: string | null, b: string | null): NikLikeness {
	if (a === null || b === null) return 'open';
	if (a === b) return 'same';
	return nikTypos(a, b) <= 2 ? 'typo' : 'differs';
}

/** Digits that differ, two swapped neighbours as one. */
export function nikTypos(a: string, b: string): number {
	let typos = 0;
	for (let at = 0; at < a.length; at += 1) {
		if (a[at] === b[at]) continue;
		typos += 1;
		if (a[at] === b[at + 1] && a[at + 1] === b[at]) at += 1;
	}
	return typos;
}

export type BirthLikeness = 'same' | 'near' | 'open' | 'differs';

/** Days that are written down where nobody knows better. */
const placeholders = new Set(['01-01', '07-01', '12-31', '06-30']);

/**
 * near: day and month swapped, one of day, month and year a slip, or the same year and one of them a day that stands for 'not known'.
 */
export function birthLikeness(a: string | null, b: string | null): BirthLikeness {
	if (a === null || b === null) return 'open';
	if (a === b) return 'same';
	const [yearA, monthA, dayA] = [a.slice(0, 4), a.slice(5, 7), a.slice(8)];
	const [yearB, monthB, dayB] = [b.slice(0, 4), b.slice(5, 7), b.slice(8)];
	if (yearA === yearB) {
		const isSwapped = monthA === dayB && dayA === monthB;
		const isUnknown = placeholders.has(a.slice(5)) || placeholders.has(b.slice(5));
		return isSwapped || isUnknown || monthA === monthB || dayA === dayB ? 'near' : 'differs';
	}
	const isSlip = typosBetween(yearA, yearB, 1) === 1;
	return isSlip && monthA === monthB && dayA === dayB ? 'near' : 'differs';
}

/** same: the same desa; near: the same kecamatan. */
export type PlaceLikeness = 'same' | 'near' | 'differs';

export function placeLikeness(a: string, b: string): PlaceLikeness {
	if (a === b) return 'same';
	return a.slice(0, 6) === b.slice(0, 6) ? 'near' : 'differs';
}
