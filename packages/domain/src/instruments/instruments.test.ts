import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, bandTexts, evaluateProcess, evaluateResult, scoreOf } from './evaluation.ts';
import { percentText, sideOf } from './exact-percent.ts';
import {
	carriesOut,
	IMPLEMENTATION_ITEMS,
	implementationRows,
	implementationStages,
	SUMMARY_ITEMS,
	summarise,
	summaryOutside,
	type CountedItem,
	type ImplementationItem
} from './implementation.ts';

const counted = (pendampingId: string, ...items: ImplementationItem[]): CountedItem[] =>
	items.map((item) => ({ pendampingId, item, families: 1, records: 0 }));
const of = (n: number, a: Partial<Record<(typeof SUMMARY_ITEMS)[number], number>>) => {
	const item = (id: (typeof SUMMARY_ITEMS)[number]) => ({ a: a[id] ?? 0, b: n - (a[id] ?? 0) });
	return {
		n,
		items: {
			pemutakhiran: item('pemutakhiran'),
			administrasi: item('administrasi'),
			sosialisasiKpm: item('sosialisasiKpm'),
			sosialisasiStakeholder: item('sosialisasiStakeholder')
		}
	};
};
const all = (n: number, a: number) => of(n, { pemutakhiran: a, administrasi: a, sosialisasiKpm: a, sosialisasiStakeholder: a });

describe('Monitoring pelaksanaan', () => {
	it('[IN1] has a row for every pendamping, also for who did nothing, and none for anybody else', () => {
		const rows = implementationRows(['ani', 'budi'], [...counted('ani', 'profil', 'mpa'), ...counted('orang-lain', 'pdse')]);
		expect(rows.map(({ pendampingId }) => pendampingId)).toEqual(['ani', 'budi']);
		expect(rows[0]?.items.profil).toEqual({ families: 1, records: 0 });
		expect(Object.values(rows[1]?.items ?? {}).every(({ families, records }) => families + records === 0)).toBe(true);
	});

	it('[IN2] lists the rows of the form, each once, and the supplement last', () => {
		const listed = implementationStages.flatMap(({ items }) => items.map(({ id }) => id));
		expect(listed).toEqual([...IMPLEMENTATION_ITEMS]);
		expect(implementationStages.flatMap(({ items }) => items.filter(({ isOurs }) => isOurs).map(({ id }) => id))).toEqual([
			'stakeholder'
		]);
	});

	it('[IN3] summarises: PDSE; PDSE and Profil; any technique; the supplement', () => {
		const carries = (...items: ImplementationItem[]) => {
			const [row] = implementationRows(['ani'], counted('ani', ...items));
			return row ? SUMMARY_ITEMS.filter((item) => carriesOut(row, item)) : undefined;
		};
		expect(carries()).toEqual([]);
		expect(carries('pdse')).toEqual(['pemutakhiran']);
		expect(carries('profil')).toEqual([]);
		expect(carries('pdse', 'profil')).toEqual(['pemutakhiran', 'administrasi']);
		for (const technique of ['homeVisit', 'refleksi', 'mpa', 'rembug', 'lain'] as const)
			expect(carries(technique)).toEqual(['sosialisasiKpm']);
		expect(carries('stakeholder', 'klasifikasi', 'berkas')).toEqual(['sosialisasiStakeholder']);
		const rows = implementationRows(
			['ani', 'budi', 'cici'],
			[...counted('ani', 'pdse', 'profil', 'rembug'), ...counted('budi', 'pdse', 'stakeholder'), ...counted('cici', 'lain')]
		);
		expect(summarise(rows)).toEqual(of(3, { pemutakhiran: 2, administrasi: 1, sosialisasiKpm: 2, sosialisasiStakeholder: 1 }));
		expect(summarise([])).toEqual(all(0, 0));
	});
});

describe('Evaluasi', () => {
	it('[IN4] scores the exact fraction: 33 and 67 belong to the middle, rounding decides nothing', () => {
		for (const [part, whole, score, text] of [
			[15, 46, 1, '32,61'],
			[43, 64, 3, '67,19'],
			[33, 100, 2, '33'],
			[67, 100, 2, '67'],
			[1, 3, 2, '33,33'],
			[2, 3, 2, '66,67'],
			[0, 3, 1, '0'],
			[3, 3, 3, '100'],
			// Rounded to two decimals these would stand on the limit.
			[32_999, 100_000, 1, '32,999'],
			[67_001, 100_000, 3, '67,001'],
			[9_999_999, 30_303_027, 2, '33,0000003']
		] as const) {
			expect(scoreOf({ part, whole }), `${part}/${whole}`).toBe(score);
			expect(percentText({ part, whole }, [33, 67]), `${part}/${whole}`).toBe(text);
		}
		expect(scoreOf({ part: 0, whole: 0 })).toBeUndefined();
		expect(percentText({ part: 0, whole: 0 })).toBe('');
	});

	it('[IN4] prints no percentage on another side of a limit than its fraction', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), fc.constantFrom(10, 33, 67, 100), (whole, some, limit) => {
				const part = Math.min(some, whole);
				const [units = '', decimals = ''] = percentText({ part, whole }, [limit]).split(',');
				const printed = { part: Number(units + decimals), whole: 100 * 10 ** decimals.length };
				expect(sideOf(printed, limit)).toBe(sideOf({ part, whole }, limit));
			}),
			{ numRuns: 300 }
		);
	});

	it('[IN5] adds four scores; 12 is Sangat Baik with its note, read literally it is in no band', () => {
		const totals = (n: number, a: number) => evaluateProcess(all(n, a))?.total;
		expect([totals(46, 15), totals(64, 43), totals(3, 1), totals(3, 3), totals(0, 0)]).toEqual([4, 12, 8, 12, undefined]);
		const mixed = of(64, { pemutakhiran: 43, administrasi: 42, sosialisasiKpm: 21, sosialisasiStakeholder: 64 });
		// 43/64 above 67 %, 42/64 = 65,6 %, 21/64 = 32,8 % below 33 %, all of them.
		expect(evaluateProcess(mixed)).toEqual({
			scores: { pemutakhiran: 3, administrasi: 2, sosialisasiKpm: 1, sosialisasiStakeholder: 3 },
			total: 9
		});
		const bands = (reading: 'mulai12' | 'harfiah') => [4, 7, 8, 11, 12].map((total) => bandOf(total, reading));
		expect(bands('mulai12')).toEqual(['kurang', 'kurang', 'cukup', 'cukup', 'sangatBaik']);
		expect(bands('harfiah')).toEqual(['kurang', 'kurang', 'cukup', 'cukup', undefined]);
		expect(bandTexts.sangatBaik.range).toBe('> 12');
	});

	it('[IN6] measures mandiri alone against 10 % of all KPM, to the unit', () => {
		const result = (mandiri: number, families: number) =>
			evaluateResult({
				families,
				counts: { mandiri, neKomponen: 21, tanpaPengurus: 9, inclusionError: 4 },
				onEvidence: 2
			});
		const look = result(46, 1215);
		expect(look).toMatchObject({ mandiri: 46, alamiah: 34, onEvidence: 2, families: 1215, isReached: false });
		expect([look.share, look.ofTarget]).toEqual([
			{ part: 46, whole: 1215 },
			{ part: 4600, whole: 12_150 }
		]);
		expect(percentText(look.share ?? { part: 0, whole: 0 }, [10])).toBe('3,79');
		expect(percentText(look.ofTarget ?? { part: 0, whole: 0 }, [100])).toBe('37,86');
		// One family short of a tenth is not a tenth, however it is rounded.
		const short = result(9_999, 100_000);
		expect([short.isReached, percentText(short.share ?? { part: 0, whole: 0 }, [10])]).toEqual([false, '9,999']);
		expect([result(1, 10).isReached, result(0, 3).isReached]).toEqual([true, false]);
		expect(result(0, 0)).toMatchObject({ share: undefined, ofTarget: undefined, isReached: false });
	});

	it('[IN9] tells others no row with one to four pendamping in it or beside it', () => {
		expect(summaryOutside(of(20, { pemutakhiran: 20, administrasi: 16, sosialisasiKpm: 4, sosialisasiStakeholder: 5 }))).toEqual({
			n: 20,
			items: {
				pemutakhiran: { a: 20, b: 0 },
				administrasi: null,
				sosialisasiKpm: null,
				sosialisasiStakeholder: { a: 5, b: 15 }
			}
		});
		expect(summaryOutside(all(4, 4))).toEqual({
			n: null,
			items: { pemutakhiran: null, administrasi: null, sosialisasiKpm: null, sosialisasiStakeholder: null }
		});
	});
});
