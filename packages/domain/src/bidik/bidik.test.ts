import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../dates.ts';
import type { Components } from '../kpm/components.ts';
import type { PovertyLine } from '../welfare/poverty-lines.ts';
import { DESIL_REGISTERS, type BidikFacts, type DesilEntry } from './bidik-facts.ts';
import { allOf, anyOf, assessBidik, decisive, newestDesil, VERDICTS, type Finding, type Verdict } from './bidik.ts';
import { DEFAULT_BIDIK_POLICY, packsFor, rulePacks, type RulePack } from './rule-packs.ts';

const on = '2026-11-22';
const nobody: Components = { bumil: 0, aud: 0, sd: 0, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };
const line: PovertyLine = { areaCode: '5302', name: 'TTS', year: 2026, month: 3, rupiah: 451_237, source: 'contoh' };
/** Two years in PKH, a child at school, lowest desil, poor, looked at for everything, and that this year. */
const poor: BidikFacts = {
	components: { ...nobody, sd: 1 },
	since: '2024-11-01',
	desils: [
		{ register: 'dtks', desil: 1, on: '2026-01-01' },
		{ register: 'regsosek', desil: 1, on: '2026-01-01' }
	],
	income: { total: 600_000, members: 4 },
	line,
	aparatur: 'tidakAda',
	penilaian: { sejahtera: 'belum', hasReason: true },
	pdseOn: '2026-05-01',
	seenOn: null
};
const blank: BidikFacts = {
	components: null,
	since: null,
	desils: [],
	income: null,
	line: null,
	aparatur: null,
	penilaian: null,
	pdseOn: null,
	seenOn: null
};
const withFourth = { ...DEFAULT_BIDIK_POLICY, asksFourth: true };
const pack = (id: RulePack['id'], policy = DEFAULT_BIDIK_POLICY): RulePack => {
	const found = rulePacks(policy).find((one) => one.id === id);
	if (!found) throw new Error(id);
	return found;
};
const juknis = pack('juknis-2020');
const fourth = pack('juknis-2020', withFourth);
const ntt = pack('ntt-67-2024');
const dtks = (desil: number): DesilEntry[] => [{ register: 'dtks', desil, on: null }];
const regsosek = (desil: number): DesilEntry[] => [{ register: 'regsosek', desil, on: null }];

const verdict = (rules: RulePack, change: Partial<BidikFacts>, facts = poor) =>
	assessBidik(rules, { ...facts, ...change }, on).verdict;
const answer = (rules: RulePack, rule: Finding['rule'], change: Partial<BidikFacts>, facts = blank): Verdict | undefined => {
	const { findings } = assessBidik(rules, { ...facts, ...change }, on);
	return [...findings, ...findings.flatMap(({ parts }) => parts)].find((one) => one.rule === rule)?.answer;
};

describe('the rules of bidik graduasi', () => {
	it('[BG1] tell what they used and the paragraph that says so', () => {
		const { findings } = assessBidik(juknis, poor, on);
		expect(findings).toEqual([
			{
				rule: 'tanpaKomponen',
				answer: 'no',
				facts: [{ fact: 'komponen', count: 1 }],
				source: 'Juknis Graduasi KPM PKH 2020, II.F huruf a',
				parts: []
			},
			{
				rule: 'lamaPeserta',
				answer: 'no',
				facts: [{ fact: 'lamaPeserta', since: '2024-11-01', years: 2, needed: 5 }],
				source: 'Juknis Graduasi KPM PKH 2020, II.F huruf b',
				parts: []
			},
			{
				rule: 'desil',
				answer: 'no',
				facts: [
					{ fact: 'desil', entry: { register: 'dtks', desil: 1, on: '2026-01-01' }, least: 4, registers: ['dtks', 'dtsen'] }
				],
				source: 'Juknis Graduasi KPM PKH 2020, II.F huruf c',
				parts: []
			}
		]);
		for (const rules of [juknis, fourth, ntt])
			for (const each of assessBidik(rules, blank, on).findings) {
				expect(each.source).toMatch(/^(Juknis|Pergub)/);
				expect(each.facts.length).toBeGreaterThan(0);
			}
	});

	it('[BG2] nobody entitles the family any more', () => {
		expect(answer(juknis, 'tanpaKomponen', { components: nobody })).toBe('yes');
		expect(answer(juknis, 'tanpaKomponen', { components: { ...nobody, lansia: 1 } })).toBe('no');
		expect(answer(juknis, 'tanpaKomponen', {})).toBe('unknown');
	});

	it('[BG3] the fifth anniversary is five full years, the day before is not', () => {
		expect(answer(juknis, 'lamaPeserta', { since: '2021-11-22' })).toBe('yes');
		expect(answer(juknis, 'lamaPeserta', { since: '2021-11-23' })).toBe('no');
		expect(answer(juknis, 'lamaPeserta', { since: '2027-01-01' })).toBe('no');
		expect(answer(juknis, 'lamaPeserta', {})).toBe('unknown');
		const three = { ...juknis, rules: [{ rule: 'lamaPeserta', years: 3, source: 'x' }] } as const;
		expect(answer(three, 'lamaPeserta', { since: '2023-11-22' })).toBe('yes');
	});

	it('[BG4] desil 4 and above of the register that the text names, the newest, of one day the lowest', () => {
		expect([3, 4, 10].map((desil) => answer(juknis, 'desil', { desils: dtks(desil) }))).toEqual(['no', 'yes', 'yes']);
		expect(answer(juknis, 'desil', { desils: regsosek(7) })).toBe('unknown');
		expect(answer(ntt, 'desil', { desils: dtks(7) })).toBe('unknown');
		expect(answer(ntt, 'desil', { desils: regsosek(4) })).toBe('yes');
		expect(answer(ntt, 'desil', { desils: [{ register: 'dtsen', desil: 4, on: '2025-06-01' }] })).toBe('yes');
		const entries: DesilEntry[] = [
			{ register: 'dtks', desil: 9, on: null },
			{ register: 'dtks', desil: 6, on: '2025-03-01' },
			{ register: 'dtsen', desil: 2, on: '2026-03-01' },
			{ register: 'dtks', desil: 5, on: '2026-03-01' },
			{ register: 'p3ke', desil: 1, on: '2026-09-01' }
		];
		expect(newestDesil(entries, ['dtks', 'dtsen'])).toMatchObject({ register: 'dtsen', desil: 2 });
		expect(newestDesil(entries, ['dtks'])).toMatchObject({ desil: 5 });
		expect(newestDesil(entries, ['regsosek'])).toBeNull();
	});

	it('[BG5] an indicator is a desil, an income strictly above the line, or somebody paid by the state', () => {
		expect(answer(fourth, 'penghasilan', { income: { total: 451_237 * 3, members: 3 }, line })).toBe('no');
		expect(answer(fourth, 'penghasilan', { income: { total: 451_237 * 3 + 1, members: 3 }, line })).toBe('yes');
		expect(answer(fourth, 'penghasilan', { income: { total: 9_000_000, members: 3 } })).toBe('unknown');
		expect(answer(fourth, 'penghasilan', { line })).toBe('unknown');
		expect((['ada', 'tidakAda', null] as const).map((aparatur) => answer(fourth, 'aparatur', { aparatur }))).toEqual([
			'yes',
			'no',
			'unknown'
		]);
		expect(answer(fourth, 'didugaSejahtera', { aparatur: 'ada' })).toBe('yes');
		expect(answer(fourth, 'didugaSejahtera', { desils: dtks(4) })).toBe('yes');
	});

	it('[BG6] the judgement of the pendamping counts with its reason alone', () => {
		expect(answer(ntt, 'didugaSejahtera', { penilaian: { sejahtera: 'sudah', hasReason: true } })).toBe('yes');
		expect(answer(ntt, 'penilaian', { penilaian: { sejahtera: 'sudah', hasReason: false } })).toBe('unknown');
		expect(answer(ntt, 'penilaian', { penilaian: { sejahtera: 'belum', hasReason: true } })).toBe('no');
		expect(answer(ntt, 'didugaSejahtera', {}, poor)).toBe('no');
	});

	it('[BG7] the Juknis needs one rule, the Pergub all of its own', () => {
		expect(anyOf(['no', 'unknown', 'yes'])).toBe('yes');
		expect(anyOf(['no', 'unknown'])).toBe('unknown');
		expect(allOf(['yes', 'unknown', 'no'])).toBe('no');
		expect(allOf(['yes', 'unknown'])).toBe('unknown');
		expect([anyOf(['no', 'no']), allOf(['yes', 'yes'])]).toEqual(['no', 'yes']);
		const long = { since: '2018-01-01' };
		expect([verdict(juknis, {}), verdict(juknis, long), verdict(juknis, { desils: [] })]).toEqual(['no', 'yes', 'unknown']);
		expect(verdict(juknis, { ...long, desils: [] })).toBe('yes');
		expect(verdict(ntt, long)).toBe('no');
		expect(verdict(ntt, { ...long, desils: [...regsosek(5), ...dtks(3)] })).toBe('no');
		expect(verdict(ntt, { ...long, desils: regsosek(5) })).toBe('unknown');
		expect(verdict(ntt, { ...long, desils: regsosek(5), aparatur: 'ada' })).toBe('yes');
		expect(verdict(ntt, { ...long, desils: [], aparatur: 'ada' })).toBe('unknown');
		const open = assessBidik(ntt, { ...poor, ...long, desils: [] }, on);
		expect([open.verdict, decisive(open).map(({ rule }) => rule)]).toEqual(['unknown', ['desil', 'didugaSejahtera']]);
	});

	it('[BG8] packs hold in their area from their first day, which the office sets for NTT, and the fourth is a switch', () => {
		const ids = (areaCode: string, day: string, policy = DEFAULT_BIDIK_POLICY) =>
			packsFor(rulePacks(policy), areaCode, day).map(({ id }) => id);
		expect(ids('5302992001', '2026-11-22')).toEqual(['ntt-67-2024', 'juknis-2020']);
		expect(ids('5302992001', '2024-12-31')).toEqual(['juknis-2020']);
		expect(ids('5302992001', '2024-12-31', { ...DEFAULT_BIDIK_POLICY, nttFrom: '2024-12-31' })).toHaveLength(2);
		expect(ids('3171992001', '2026-11-22')).toEqual(['juknis-2020']);
		expect(verdict(juknis, { aparatur: 'ada' })).toBe('no');
		expect(verdict(fourth, { aparatur: 'ada' })).toBe('yes');
	});

	it('[BG10] a desil alone, or a PDSE of more than a year ago, asks for a look at the home, unless it was looked at', () => {
		const checks = (rules: RulePack, change: Partial<BidikFacts>) => assessBidik(rules, { ...poor, ...change }, on).fieldCheck;
		expect(checks(juknis, { desils: dtks(4) })).toEqual(['hanyaDesil']);
		expect(checks(juknis, { desils: dtks(4), since: '2018-01-01' })).toEqual([]);
		expect(checks(juknis, { since: '2018-01-01', pdseOn: '2025-11-21' })).toEqual(['pdseLama']);
		expect(checks(juknis, { since: '2018-01-01', pdseOn: '2025-11-22' })).toEqual([]);
		expect(checks(juknis, { pdseOn: '2020-01-01' })).toEqual([]);
		expect(checks(juknis, { desils: dtks(4), pdseOn: '2020-01-01', seenOn: '2025-11-22' })).toEqual([]);
		expect(checks(juknis, { desils: dtks(4), pdseOn: '2020-01-01', seenOn: '2025-11-21' })).toEqual(['hanyaDesil', 'pdseLama']);
		const long = { since: '2018-01-01' };
		expect(checks(ntt, { ...long, desils: [...regsosek(5), ...dtks(5)] })).toEqual(['hanyaDesil']);
		expect(checks(ntt, { ...long, desils: regsosek(5), aparatur: 'ada' })).toEqual([]);
		expect(checks(fourth, { desils: dtks(4) })).toEqual(['hanyaDesil']);
	});
});

describe('what a verdict never does', () => {
	const day = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2012-01-01', days));
	const whole: fc.Arbitrary<BidikFacts> = fc.record({
		components: fc.boolean().map((has) => ({ ...nobody, sd: has ? 1 : 0 })),
		since: day,
		desils: fc.tuple(
			...DESIL_REGISTERS.map((register) =>
				fc.record({ register: fc.constant(register), desil: fc.integer({ min: 1, max: 10 }), on: fc.option(day) })
			)
		),
		income: fc.record({ total: fc.integer({ min: 0, max: 3_000_000 }), members: fc.integer({ min: 1, max: 6 }) }),
		line: fc.constant(line),
		aparatur: fc.constantFrom('ada', 'tidakAda'),
		penilaian: fc.record({ sejahtera: fc.constantFrom('sudah', 'belum'), hasReason: fc.constant(true) }),
		pdseOn: day,
		seenOn: day
	});
	const anyPack = fc.constantFrom(juknis, fourth, ntt);
	const some = fc.subarray(Object.keys(blank) as (keyof BidikFacts)[]);
	const without = (facts: BidikFacts, keys: readonly (keyof BidikFacts)[]): BidikFacts => ({
		...facts,
		...Object.fromEntries(keys.map((key) => [key, blank[key]]))
	});

	it('[BG9] turn round when something is learnt, or stay open when nothing is missing', () => {
		fc.assert(
			fc.property(anyPack, whole, some, some, (rules, facts, missing, more) => {
				const all = assessBidik(rules, facts, on);
				const less = assessBidik(rules, without(facts, missing), on);
				const least = assessBidik(rules, without(facts, [...missing, ...more]), on);
				expect(all.verdict).not.toBe('unknown');
				expect([all.verdict, 'unknown']).toContain(less.verdict);
				expect([less.verdict, 'unknown']).toContain(least.verdict);
				expect(assessBidik(rules, blank, on).verdict).toBe('unknown');
			})
		);
	});

	it('[BG9] depend on the order of facts or rules', () => {
		fc.assert(
			fc.property(anyPack, whole, some, fc.array(fc.integer()), (rules, facts, missing, keys) => {
				const known = without(facts, missing);
				const mixed = <T>(list: readonly T[]) =>
					list
						.map((each, index) => ({ each, key: keys[index] ?? 0 }))
						.toSorted((a, b) => a.key - b.key)
						.map(({ each }) => each);
				const plain = assessBidik(rules, known, on);
				const shuffled = assessBidik({ ...rules, rules: mixed(rules.rules) }, { ...known, desils: mixed(known.desils) }, on);
				expect(shuffled.verdict).toBe(plain.verdict);
				expect(shuffled.fieldCheck).toEqual(plain.fieldCheck);
				for (const each of plain.findings) expect(shuffled.findings).toContainEqual(each);
			})
		);
	});

	it('[BG7] say anything that no rule of theirs said', () => {
		fc.assert(
			fc.property(anyPack, whole, some, (rules, facts, missing) => {
				const assessment = assessBidik(rules, without(facts, missing), on);
				expect(VERDICTS).toContain(assessment.verdict);
				expect(decisive(assessment).length).toBeGreaterThan(0);
				if (assessment.verdict !== 'yes') expect(assessment.fieldCheck).toEqual([]);
			})
		);
	});

	it('[BG10] forget a home that was seen before its year is over', () => {
		fc.assert(
			fc.property(whole, fc.integer({ min: 0, max: 365 }), (facts, days) => {
				const seenOn = addDays(on, -days);
				expect(assessBidik(juknis, { ...facts, seenOn }, on).fieldCheck).toEqual([]);
				expect(addMonths(seenOn, 12) >= on).toBe(true);
			})
		);
	});
});
