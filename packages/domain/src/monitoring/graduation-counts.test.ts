import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALAMIAH_GROUNDS } from '../kpm/ending-events.ts';
import { evaluateResult } from '../instruments/evaluation.ts';
import {
	alamiahGroundOf,
	graduationColumn,
	monitoringForm,
	monitoringOutside,
	type CountedFamilies,
	type GraduationCounts
} from './graduation-counts.ts';

const counts = <N extends number | null>(neKomponen: N, tanpaPengurus: N, inclusionError: N, mandiri: N) => ({
	neKomponen,
	tanpaPengurus,
	inclusionError,
	mandiri
});
const row = (name: string, remaining: number, of: GraduationCounts, onEvidence = 0): CountedFamilies => ({
	pendampingId: name,
	kecamatan: '530299',
	remaining,
	counts: of,
	onEvidence
});

describe('the columns of Monitoring graduasi', () => {
	it('[MG2] are the grounds of alamiah, and mandiri; what was decided on evidence stands in none of its own', () => {
		for (const ground of ALAMIAH_GROUNDS) expect(graduationColumn('alamiah', ground)).toBe(ground);
		expect(graduationColumn('mandiri', null)).toBe('mandiri');
		expect(graduationColumn('nonEligible', null)).toBe('inclusionError');
		expect(graduationColumn('alamiah', null)).toBeUndefined();
	});

	it('[MG2] follow from what a proposal stands on', () => {
		expect(alamiahGroundOf({ path: 'alamiah', kind: 'tanpaPengurus' })).toBe('tanpaPengurus');
		expect(alamiahGroundOf({ path: 'nonEligible', kind: 'evidence' })).toBeNull();
		expect(alamiahGroundOf({ path: 'mandiri', kind: 'session' })).toBeNull();
		expect(alamiahGroundOf({ path: 'alamiah', kind: 'session' })).toBeNull();
	});
});

describe('the form', () => {
	// The first two rows of an example form.
	const counted = [row('Rosalia', 199, counts(3, 2, 1, 9)), row('Yosef', 186, counts(5, 1, 0, 6), 0)];

	it('[MG1, MG3] adds up along its rows and down its columns', () => {
		const { rows, sum } = monitoringForm(counted);
		expect(rows.map(({ families, graduated, remaining }) => [families, graduated, remaining])).toEqual([
			[214, 15, 199],
			[198, 12, 186]
		]);
		expect(sum).toEqual({ families: 412, counts: counts(8, 3, 1, 15), onEvidence: 0, graduated: 27, remaining: 385 });
	});

	it('[MG5] keeps the order it was given: whoever has more is not first', () => {
		const rows = (all: typeof counted) => monitoringForm(all).rows.map(({ pendampingId }) => pendampingId);
		expect(rows(counted)).toEqual(['Rosalia', 'Yosef']);
		expect(rows(counted.toReversed())).toEqual(['Yosef', 'Rosalia']);
	});

	it('[MG5] knows the share of mandiri, and what part of the target that is', () => {
		const result = (families: number, mandiri: number) =>
			evaluateResult({ families, counts: counts(21, 9, 4, mandiri), onEvidence: 0 });
		expect(result(1215, 46)).toMatchObject({
			share: { part: 46, whole: 1215 },
			ofTarget: { part: 4600, whole: 12_150 },
			isReached: false
		});
		expect(result(100, 10)).toMatchObject({ isReached: true });
		expect(result(0, 0).share).toBeUndefined();
	});
});

describe('what is told outside', () => {
	const told = (remaining: number, of: GraduationCounts) => monitoringOutside(monitoringForm([row('x', remaining, of)]).sum);

	it.each([
		['all parts are large enough, or nobody', counts(6, 0, 5, 9), { families: 1230, counts: counts(6, 0, 5, 9), graduated: 20 }],
		['one part is small', counts(6, 1, 5, 9), { families: 1240, counts: counts(6, null, null, 9), graduated: 21 }],
		['few left at all', counts(0, 1, 0, 3), { families: 1220, counts: counts(0, null, 0, null), graduated: null }],
		['nobody left', counts(0, 0, 0, 0), { families: 1210, counts: counts(0, 0, 0, 0), graduated: 0 }]
	])('[MG6] when %s', (_, of, expected) => {
		expect(told(1214, of)).toEqual(expected);
	});

	it('[MG6] of very few families is nothing', () => {
		expect(told(3, counts(0, 0, 0, 0)).families).toBeNull();
	});

	it('[MG6] holds no number of one to four, and none that follows from the others', () => {
		const few = fc.nat(12);
		fc.assert(
			fc.property(fc.nat(400), few, few, few, few, (remaining, ...of) => {
				const exact = counts(...of);
				const given = told(remaining, exact);
				const parts = Object.values(given.counts);
				for (const number of [given.families, given.graduated, ...parts])
					if (number !== null) expect(number === 0 || number >= 5).toBe(true);
				// With the sum beside them, one part left out would be known, and a few of them that are less than five.
				const left = Object.values(exact).filter((_, index) => parts[index] === null);
				const together = left.reduce((sum, people) => sum + people, 0);
				if (given.graduated !== null && left.length > 0) expect(together - left.length + 1).toBeGreaterThanOrEqual(5);
				if (left.length === 0)
					expect(given.graduated).toBe(exact.neKomponen + exact.tanpaPengurus + exact.inclusionError + exact.mandiri);
				// Whoever knows the sum of those who left learns from the number of families no more than a span of ten.
				if (given.families !== null) expect(given.families % 10).toBe(0);
				expect(Object.keys(given)).not.toContain('remaining');
			}),
			{ numRuns: 300 }
		);
	});
});
