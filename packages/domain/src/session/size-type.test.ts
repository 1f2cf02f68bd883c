import { expect, it } from 'vitest';
import { proposeSizeType } from './size-type.ts';

it.each([
	['SZ4', 0, 'kecil', true],
	['SZ4', 9, 'kecil', true],
	['SZ1', 10, 'kecil', false],
	['SZ1', 19, 'kecil', false],
	['SZ3', 21, 'menengah', false],
	['SZ3', 30, 'menengah', false],
	['SZ3', 31, 'komunal', false],
	['SZ3', 60, 'komunal', false]
] as const)('[%s] proposes for %i people the type %s', (_, present, proposed, belowMinimum) => {
	expect(proposeSizeType(present)).toEqual({ proposed, choices: [proposed], belowMinimum });
});

it('[SZ2] leaves the choice to the facilitator at 20', () => {
	expect(proposeSizeType(20)).toEqual({ proposed: undefined, choices: ['kecil', 'menengah'], belowMinimum: false });
});
