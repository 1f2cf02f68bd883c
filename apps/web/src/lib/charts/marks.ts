/** How a part of a chart is filled: by a pattern first, a colour second, so that black ink on paper tells them apart as well. */
export type Fill = 'solid' | 'plain' | 'deep' | 'hatched' | 'dotted' | 'striped' | 'empty' | 'late';

/** One kind of part: what it is called, and its fill, the same in every row, legend and table of a chart. */
export interface Kind<Key extends string = string> {
	key: Key;
	word: string;
	fill: Fill;
}

/** A place in a chart with its numbers; null: not told. */
export interface Row<Key extends string = string> {
	key: string;
	word: string;
	counts: Readonly<Record<Key, number | null>>;
}

export interface Mark<Key extends string = string> {
	kind: Kind<Key>;
	people: number | null;
	/** Where it begins and how long it is, in percent of the whole length. */
	at: number;
	size: number;
	/** Whether the number fits into it. */
	isRoomy: boolean;
}

/** Of what is not told: always the same, so that it tells nothing. */
const HIDDEN_SIZE = 9;

/**
 * Lays the parts of each row one behind the other, on one scale for all rows: the longest row is `longest` percent. What is nobody has no
 * mark, what is not told one of fixed length.
 */
export function layRows<Key extends string>(
	rows: readonly Row<Key>[],
	kinds: readonly Kind<Key>[],
	longest = 100
): { row: Row<Key>; marks: Mark<Key>[] }[] {
	const numbersOf = (row: Row<Key>) => kinds.map(({ key }) => row.counts[key]);
	const scales = rows.flatMap((row) => {
		const people = numbersOf(row).reduce<number>((sum, number) => sum + (number ?? 0), 0);
		const hidden = numbersOf(row).filter((number) => number === null).length;
		return people === 0 ? [] : [Math.max(longest - hidden * HIDDEN_SIZE, longest / 4) / people];
	});
	const scale = Math.min(...scales, longest);
	return rows.map((row) => {
		const marks: Mark<Key>[] = [];
		let at = 0;
		for (const kind of kinds) {
			const people = row.counts[kind.key];
			if (people === 0) continue;
			const size = people === null ? HIDDEN_SIZE : people * scale;
			marks.push({ kind, people, at, size, isRoomy: size >= 3 + 2 * String(people ?? '').length });
			at += size;
		}
		return { row, marks };
	});
}

/** Round steps for the side of a chart: at most four, the last one not above the highest column. */
export function ticksUpTo(highest: number): number[] {
	const raw = Math.max(1, highest / 4);
	const power = 10 ** Math.floor(Math.log10(raw));
	const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= raw) ?? raw);
	return Array.from({ length: Math.floor(highest / step) }, (_, index) => (index + 1) * step);
}

/** 'Diundang 412, Hadir tidak ditulis': a chart as a sentence. */
export function spoken(parts: readonly { word: string; people: number | null }[]): string {
	return parts.map(({ word, people }) => `${word} ${people ?? 'tidak ditulis'}`).join(', ');
}
