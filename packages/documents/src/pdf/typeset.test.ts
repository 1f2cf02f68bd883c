import { describe, expect, it } from 'vitest';
import { breakLines } from './typeset.ts';

/** Every sign is one point wide. */
const broken = (text: string, width: number) =>
	breakLines(
		text,
		width,
		(part) => part.length,
		(word) => word.replace(/\s/g, ' ')
	).map(({ pieces }) => pieces.map((piece) => piece.text).join(''));

describe('lines of a text', () => {
	it('[LT5] part no day from its month and year, where there is room for them', () => {
		expect(broken('dengan SK tanggal 2 April 2027.', 20)).toEqual(['dengan SK tanggal', '2 April 2027.']);
		expect(broken('Waktunya di Lampiran 2.', 20)).toEqual(['Waktunya di', 'Lampiran 2.']);
		expect(broken('Lampiran Prosedur huruf d', 24)).toEqual(['Lampiran Prosedur', 'huruf d']);
		expect(broken('20 September 2010', 12)).toEqual(['20 September', '2010']);
	});

	it('[LT3] end a line to write on at the margin, and write none below it', () => {
		expect(broken('…'.repeat(20), 8)).toEqual(['…'.repeat(8)]);
		expect(broken(`karena: ${'…'.repeat(20)}`, 8)).toEqual(['karena:', '…'.repeat(8)]);
	});

	it('[LT5] part a word that is too long behind a hyphen, a slash or a dot', () => {
		expect(broken('D’Ornay-Lakapu', 10)).toEqual(['D’Ornay-', 'Lakapu']);
		expect(broken('460/001/SP/XI/2026', 10)).toEqual(['460/001/', 'SP/XI/2026']);
	});
});
