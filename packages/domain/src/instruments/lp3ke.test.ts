import { expect, it } from 'vitest';
import { matriks1, matriks2, matriks4 } from './lp3ke.ts';

it('[IN10] has the rows of Matriks 1, 1 a–i, 3 a–e, 4 a–d and 5 a–d, and the columns of Matriks 2 and 4', () => {
	expect(matriks1.map(({ number, items }) => [number, items.map(({ id }) => id.slice(1)).join('')])).toEqual([
		[1, 'abcdefghi'],
		[3, 'abcde'],
		[4, 'abcd'],
		[5, 'abcd']
	]);
	const ids = matriks1.flatMap(({ items }) => items.map(({ id }) => id));
	expect(new Set(ids).size).toBe(22);
	// Beside the number of the row: (2) to (14) and (2) to (8).
	expect([matriks2.length, matriks4.length]).toEqual([13, 7]);
	expect(matriks4.flatMap(({ id, isLastQuarterOnly }, index) => (isLastQuarterOnly ? [[id, index + 2]] : []))).toEqual([
		['dampak', 7]
	]);
	expect(matriks2[0]?.choices?.length).toBe(3);
});
