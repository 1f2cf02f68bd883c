import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desaReport, desaReportOutside, type RujukanCounts } from './desa-report.ts';

const counts = (running: number, met = 0, notMet = 0, withdrawn = 0): RujukanCounts => ({ running, met, notMet, withdrawn });
const desa = (end: number, of: RujukanCounts) => ({ areaCode: `530299200${end}`, counts: of });

describe('referrals per desa', () => {
	it('[RJ10] are exact for those whose area it is', () => {
		expect(desaReport([desa(1, counts(1, 2)), desa(2, counts(0, 0, 7))])).toEqual({
			rows: [
				{ areaCode: '5302992001', total: 3, counts: counts(1, 2) },
				{ areaCode: '5302992002', total: 7, counts: counts(0, 0, 7) }
			],
			total: { total: 10, counts: counts(1, 2, 7) },
			isReduced: false
		});
	});

	it('[RJ10] put small desa together outside, and hide a split with a small part and the sum that tells it', () => {
		const report = desaReportOutside([desa(1, counts(3)), desa(2, counts(4)), desa(3, counts(6, 2)), desa(4, counts(5, 0, 9))]);
		expect(report.rows).toEqual([
			{ areaCode: '5302992003', total: 8, counts: null },
			{ areaCode: '5302992004', total: 14, counts: counts(5, 0, 9) },
			{ areaCode: null, total: 7, counts: counts(7) }
		]);
		expect(report.total).toEqual({ total: 29, counts: null });
		expect(report.isReduced).toBe(true);
	});

	it.each([
		['one small desa', [desa(1, counts(4)), desa(2, counts(9))]],
		['two that have four each', [desa(1, counts(4)), desa(2, counts(4)), desa(3, counts(9))]],
		['two that are few together', [desa(1, counts(1)), desa(2, counts(1)), desa(3, counts(9))]]
	])('[RJ10] say neither row nor sum of %s', (_, rows) => {
		const report = desaReportOutside(rows);
		expect(report.rows.map(({ total }) => total)).toEqual([9]);
		expect(report.total).toBeNull();
	});

	it('[RJ10] let nobody work a small desa or a small part out, whatever the numbers', () => {
		const anyCounts = fc.record({
			running: fc.nat(9),
			met: fc.nat(9),
			notMet: fc.nat(3),
			withdrawn: fc.nat(1)
		});
		fc.assert(
			fc.property(fc.array(anyCounts, { maxLength: 6 }), (all) => {
				const rows = all.map((of, index) => desa(index, of));
				const report = desaReportOutside(rows);
				for (const { total, counts: parts } of report.rows) {
					expect(total).toBeGreaterThanOrEqual(5);
					for (const part of Object.values(parts ?? {})) expect(part === 0 || part >= 5).toBe(true);
				}
				if (!report.total) return;
				// What the sum tells beyond the rows is nothing.
				expect(report.rows.reduce((sum, { total }) => sum + total, 0)).toBe(report.total.total);
				if (report.total.counts) expect(report.rows.every(({ counts: parts }) => parts !== null)).toBe(true);
			})
		);
	});
});
