import { addMonths, fullYears, type IsoDate } from '../dates.ts';
import { componentCount } from '../kpm/components.ts';
import { assertNever } from '../result.ts';
import { compareIncome } from '../welfare/poverty-lines.ts';
import { DESIL_REGISTERS, type BidikFacts, type DesilEntry, type DesilRegister, type UsedFact } from './bidik-facts.ts';
import type { PackRule, RulePack } from './rule-packs.ts';

/** unknown: *belum dapat dinilai*, because a fact that it needs is missing. */
export type Verdict = 'yes' | 'no' | 'unknown';
export const VERDICTS = ['yes', 'no', 'unknown'] as const satisfies readonly Verdict[];

export type RuleId = PackRule['rule'] | 'penghasilan' | 'aparatur' | 'penilaian';

/** One answer with what it rests on. */
export interface Finding {
	rule: RuleId;
	answer: Verdict;
	facts: readonly UsedFact[];
	/** Paragraph. */
	source: string;
	/** Of *diduga sejahtera*: the indicators and the judgement, of which one is enough. */
	parts: readonly Finding[];
}

/** Why somebody goes there and looks before anything is said: a desil alone speaks, or the PDSE is older than a year (II.H.2, 3). */
export type FieldCheck = 'hanyaDesil' | 'pdseLama';

export interface Assessment {
	verdict: Verdict;
	/** Every rule of the pack, in its order. */
	findings: readonly Finding[];
	/** Empty unless the verdict is yes. */
	fieldCheck: readonly FieldCheck[];
}

/** At least one: a yes decides, else what is missing keeps it open. */
export function anyOf(answers: readonly Verdict[]): Verdict {
	return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** Each: a no decides, else what is missing keeps it open. */
export function allOf(answers: readonly Verdict[]): Verdict {
	return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

/**
 * Whether a pack's criteria take a family in, on a day (BG1–BG10 of SPEC.md). It ranks nobody and changes nothing: who is taken in may be
 * invited, and that is all.
 */
export function assessBidik(pack: RulePack, facts: BidikFacts, on: IsoDate): Assessment {
	const findings = pack.rules.map((rule) => findingOf(rule, facts, on));
	const answers = findings.map(({ answer }) => answer);
	const verdict = pack.needs === 'any' ? anyOf(answers) : allOf(answers);
	return { verdict, findings, fieldCheck: verdict === 'yes' ? fieldChecks(pack, findings, facts, on) : [] };
}

/** The answers that carry a verdict: what said yes, what stood in the way, or what is missing. */
export function decisive({ verdict, findings }: Pick<Assessment, 'verdict' | 'findings'>): readonly Finding[] {
	return findings.filter(({ answer }) => answer === verdict);
}

function findingOf(rule: PackRule, facts: BidikFacts, on: IsoDate): Finding {
	const { source } = rule;
	switch (rule.rule) {
		case 'tanpaKomponen': {
			const count = facts.components === null ? null : componentCount(facts.components);
			return finding(
				'tanpaKomponen',
				known(count, (members) => members === 0),
				[{ fact: 'komponen', count }],
				source
			);
		}
		case 'lamaPeserta': {
			const years = facts.since === null ? null : fullYears(facts.since, on);
			const used: UsedFact = { fact: 'lamaPeserta', since: facts.since, years, needed: rule.years };
			return finding(
				'lamaPeserta',
				known(years, (full) => full >= rule.years),
				[used],
				source
			);
		}
		case 'desil':
			return desilFinding(facts, rule.least, rule.registers, source);
		case 'didugaSejahtera': {
			const parts = [...indicators(facts), judgement(facts, source)];
			const answer = anyOf(parts.map((part) => part.answer));
			return {
				...finding(
					'didugaSejahtera',
					answer,
					parts.flatMap((part) => part.facts),
					source
				),
				parts
			};
		}
		default:
			return assertNever(rule);
	}
}

const E = 'Juknis Graduasi KPM PKH 2020, II.E angka';

/** The indicators of welfare, of which one is enough (Juknis 2020 II.E). */
function indicators(facts: BidikFacts): Finding[] {
	const { income, line, aparatur } = facts;
	const compared = income && line ? compareIncome(income, line) : null;
	return [
		desilFinding(facts, INDICATOR_DESIL, ['dtks', 'dtsen'], `${E} 1`),
		finding(
			'penghasilan',
			known(compared, ({ isAbove }) => isAbove),
			[{ fact: 'penghasilan', income, line }],
			`${E} 2; II.H.1a`
		),
		finding(
			'aparatur',
			known(aparatur, (answer) => answer === 'ada'),
			[{ fact: 'aparatur', answer: aparatur }],
			`${E} 3`
		)
	];
}

const INDICATOR_DESIL = 4;

/** Without its reason a judgement is none: neither for nor against. */
function judgement({ penilaian }: BidikFacts, source: string): Finding {
	const counts = penilaian?.hasReason ? penilaian.sejahtera : null;
	const used: UsedFact = {
		fact: 'penilaian',
		answer: penilaian?.sejahtera ?? null,
		hasReason: penilaian?.hasReason ?? false
	};
	return finding(
		'penilaian',
		known(counts, (said) => said === 'sudah'),
		[used],
		source
	);
}

function desilFinding({ desils }: BidikFacts, least: number, registers: readonly DesilRegister[], source: string): Finding {
	const entry = newestDesil(desils, registers);
	return finding(
		'desil',
		known(entry, ({ desil }) => desil >= least),
		[{ fact: 'desil', entry, least, registers }],
		source
	);
}

/**
 * The newest that these registers say; one without a day comes after all that have one. Of several for the same day the lowest: where
 * registers differ, none pushes a family out (ours).
 */
export function newestDesil(desils: readonly DesilEntry[], registers: readonly DesilRegister[]): DesilEntry | null {
	const [newest = null] = desils
		.filter(({ register }) => registers.includes(register))
		.toSorted(
			(a, b) =>
				(b.on ?? '').localeCompare(a.on ?? '') ||
				a.desil - b.desil ||
				DESIL_REGISTERS.indexOf(a.register) - DESIL_REGISTERS.indexOf(b.register)
		);
	return newest;
}

function known<T>(fact: T | null, holds: (fact: T) => boolean): Verdict {
	return fact === null ? 'unknown' : holds(fact) ? 'yes' : 'no';
}

function finding(rule: RuleId, answer: Verdict, facts: readonly UsedFact[], source: string): Finding {
	return { rule, answer, facts, source, parts: [] };
}

/** A home that was seen within the year needs no second look (ours). */
function fieldChecks(pack: RulePack, findings: readonly Finding[], facts: BidikFacts, on: IsoDate): FieldCheck[] {
	if (facts.seenOn !== null && isWithinYear(facts.seenOn, on)) return [];
	const checks: FieldCheck[] = [];
	// Where all must hold, years in PKH say nothing of welfare, and a suspicion is what it rests on.
	const yes = findings
		.filter(({ answer }) => answer === 'yes')
		.flatMap((each) => (each.parts.length > 0 ? yesParts(each) : [each]));
	const reasons = pack.needs === 'all' ? yes.filter(({ rule }) => rule !== 'lamaPeserta') : yes;
	if (reasons.every(({ rule }) => rule === 'desil')) checks.push('hanyaDesil');
	if (facts.pdseOn !== null && !isWithinYear(facts.pdseOn, on)) checks.push('pdseLama');
	return checks;
}

function yesParts({ parts }: Finding): Finding[] {
	return parts.filter(({ answer }) => answer === 'yes');
}

function isWithinYear(day: IsoDate, on: IsoDate): boolean {
	return addMonths(day, 12) >= on;
}
