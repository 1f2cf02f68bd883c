import { WHOLE, type ScriptPoll } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { pollLines, pollSheets } from './poll-lines.ts';

const three = ['kaya', 'antara', 'miskin'].map((id) => ({ id, label: id.toUpperCase() }));
const poll: ScriptPoll = { id: 'penilaianDiri', board: 'kriteria', per: 'row', ask: '', options: three };
const dots: ScriptPoll = { ...poll, id: 'titik', options: [{ id: 'setuju', label: 'Setuju' }], mostRows: 3 };
const titleOf = (row: string) => ({ rumah: 'Rumah', kebun: 'Kebun' })[row] ?? '';

it('[PT1] shows the rows whose groups are large enough, and names the others alone', () => {
	const counts = { kaya: 5, antara: 7, miskin: 8 };
	expect(pollLines(poll, { rumah: { shown: true, counts }, kebun: { shown: false, answered: 19 } }, titleOf)).toEqual({
		lines: [
			{
				row: 'rumah',
				title: 'Rumah',
				bars: [
					{ id: 'kaya', label: 'KAYA', people: 5 },
					{ id: 'antara', label: 'ANTARA', people: 7 },
					{ id: 'miskin', label: 'MISKIN', people: 8 }
				]
			}
		],
		hidden: ['Kebun'],
		most: 8,
		answered: 20
	});
});

it('[PT2] shows nothing but how many answered where no row may be shown', () => {
	expect(pollLines({ ...poll, per: 'person' }, { [WHOLE]: { shown: false, answered: 12 } }, titleOf)).toEqual({
		lines: [],
		hidden: [''],
		most: 1,
		answered: 12
	});
});

it('[PT4] puts the row with most dots first, and never shows who gave none', () => {
	const dotsOf = (setuju: number) => ({ shown: true, counts: { setuju, tanpa: 20 - setuju } }) as const;
	const { lines, answered } = pollLines(
		dots,
		{ kebun: dotsOf(6), lain: { shown: false, answered: 20 }, rumah: dotsOf(11) },
		titleOf
	);
	expect(lines.map(({ title, bars }) => [title, bars.map(({ people }) => people)])).toEqual([
		['Rumah', [11]],
		['Kebun', [6]]
	]);
	expect(answered).toBe(20);
});

describe('sheets of a closed question', () => {
	const row = (title: string, bars: number) => ({
		row: title,
		title,
		bars: Array.from({ length: bars }, (_, index) => ({ id: `o${index}`, label: 'Ya', people: 5 }))
	});
	const sizes = (lines: Parameters<typeof pollSheets>[0]) => pollSheets(lines).map((sheet) => sheet.length);

	it('hold nine short rows of dots, fewer where names are long, and three of three answers', () => {
		const short = Array.from({ length: 20 }, (_, index) => row(`Rumah ${index}`, 1));
		const long = Array.from({ length: 9 }, (_, index) => row(`Rumah tidak layak huni dan bocor kalau hujan ${index}`, 1));
		expect([sizes(short), sizes(long), sizes(Array.from({ length: 7 }, () => row('Makan', 3)))]).toEqual([
			[9, 9, 2],
			[4, 4, 1],
			[3, 3, 1]
		]);
		expect([sizes([]), sizes([row('', 2)])]).toEqual([[], [1]]);
		expect(pollSheets(short).flat()).toEqual(short);
	});
});
