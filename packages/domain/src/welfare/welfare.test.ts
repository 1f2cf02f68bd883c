import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIncome, lineFor, readPovertyLines, type PovertyLine } from './poverty-lines.ts';
import { confirmationsIn, confirmedStanding, welfareStanding, type Confirmation } from './welfare.ts';

const line = (more: Partial<PovertyLine> = {}): PovertyLine => ({
	areaCode: '5302',
	name: 'Timor Tengah Selatan',
	year: 2026,
	month: 3,
	rupiah: 451_237,
	source: 'contoh',
	...more
});
const head = ['kode', 'nama', 'tahun', 'bulan', 'rupiah_per_kapita_per_bulan', 'sumber'];

describe('income beside a line', () => {
	it('[WF1] is above it only strictly, in whole rupiah, and keeps the line', () => {
		const compared = (total: number, members: number) => compareIncome({ total, members }, line());
		expect([451_236, 451_237, 451_238].map((total) => compared(total, 1).isAbove)).toEqual([false, false, true]);
		expect([compared(451_237 * 7, 7).isAbove, compared(451_237 * 7 + 1, 7).isAbove]).toEqual([false, true]);
		expect(compared(1, 1)).toMatchObject({ line: line(), income: { total: 1, members: 1 } });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 20 }), (total, members) => {
				expect(compared(total, members).isAbove).toBe(BigInt(total) > 451_237n * BigInt(members));
			})
		);
	});

	it('[WF2] meets the newest line of exactly its kab/kota by that day, and no other', () => {
		const lines = [
			line({ year: 2024, rupiah: 1 }),
			line({ year: 2025, month: 9, rupiah: 2 }),
			line({ year: 2025, month: 3, rupiah: 3 }),
			line({ areaCode: '53', rupiah: 4 }),
			line({ areaCode: '00', rupiah: 5 }),
			line({ areaCode: '5303', rupiah: 6 })
		];
		expect(lineFor(lines, '5302992001', '2026-11-22')?.rupiah).toBe(2);
		expect(lineFor(lines, '5302992001', '2025-08-31')?.rupiah).toBe(3);
		expect(lineFor(lines, '5302992001', '2025-09-01')?.rupiah).toBe(2);
		expect(lineFor(lines, '5302992001', '2024-02-28')).toBeNull();
		expect(lineFor(lines, '5304992001', '2026-11-22')).toBeNull();
	});

	it('[WF3] comes from a table, whole or not at all, and the row that is wrong is named', () => {
		const good = ['53.02', 'TTS', '2026', '3', '451.237', 'contoh'];
		expect(readPovertyLines([head, good, ['', ''], ['00', 'Indonesia', '2022', '3', '505469', '']])).toEqual({
			ok: true,
			lines: [line({ name: 'TTS' }), line({ areaCode: '00', name: 'Indonesia', year: 2022, rupiah: 505_469, source: '' })]
		});
		const problem = (...cells: string[]) => readPovertyLines([head, good, cells]);
		expect(problem('5302x', '', '2026', '3', '1', '')).toEqual({ ok: false, row: 3, problem: 'lineAreaUnknown' });
		expect(problem('5303', '', '2026', '13', '1', '')).toMatchObject({ problem: 'linePeriodWrong' });
		for (const amount of ['0', '451.23', '451,237', '-1', '1e6', ''])
			expect(problem('5303', '', '2026', '3', amount, ''), amount).toMatchObject({ problem: 'lineAmountWrong' });
		expect(problem('5302', '', '2026', '03', '1', '')).toMatchObject({ row: 3, problem: 'lineTwice' });
		expect(readPovertyLines([['nama', 'tahun']])).toEqual({ ok: false, row: 1, problem: 'lineColumnsMissing' });
		expect(readPovertyLines([])).toMatchObject({ problem: 'lineColumnsMissing' });
	});

	it('[WF4] is extreme strictly below Rp322.170 a head', () => {
		expect([1_288_679, 1_288_680].map((total) => compareIncome({ total, members: 4 }, line()).isExtreme)).toEqual([true, false]);
	});
});

describe('the words of those who were asked', () => {
	it('[WF5] are needed above the line, are all kept, and where they differ the village talks about it', () => {
		const above = compareIncome({ total: 2_000_000, members: 2 }, line());
		const below = compareIncome({ total: 2_000, members: 2 }, line());
		expect(welfareStanding(null, ['sejahtera'])).toBe('belumDapatDinilai');
		expect(welfareStanding(below, ['sejahtera'])).toBe('tidakDiAtasGaris');
		expect(welfareStanding(above, [])).toBe('perluKonfirmasi');
		expect(welfareStanding(above, ['sejahtera', 'sejahtera'])).toBe('sudahLayak');
		expect(welfareStanding(above, ['belum'])).toBe('belumLayak');
		fc.assert(
			fc.property(fc.array(fc.constantFrom<Confirmation>('sejahtera', 'belum')), (said) => {
				const differs = new Set(said).size === 2;
				expect(confirmedStanding(said) === 'perluMusyawarah').toBe(differs);
				expect(confirmedStanding(said.toReversed())).toBe(confirmedStanding(said));
			})
		);
	});

	it('[WF5] stand in section VIII of the profile, with the name of who said it', () => {
		const pihak = [
			{ nama: 'Yosep Laka', jabatan: 'Ketua RT 03', pendapat: 'sejahtera' },
			{ nama: 'Marta Sila', jabatan: 'Ketua kelompok', pendapat: '' },
			{ nama: '', pendapat: 'belum' },
			{ nama: 'Daud Tefa', jabatan: 'Tokoh masyarakat', pendapat: 'belum' }
		];
		expect(confirmationsIn({ fields: {}, rows: { pihak } })).toEqual(['sejahtera', 'belum']);
		expect(confirmationsIn(undefined)).toEqual([]);
	});
});
