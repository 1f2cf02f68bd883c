import { median } from '../measure.ts';
import { shortNumber, table } from '../report.ts';
import { ASKED_AGAIN } from './questions.ts';
import type { CasesFigures } from './measure-cases.ts';

const rounded = (value: number) => Number(value.toPrecision(4));

/** One line of `--json` and of a kept file. */
export function casesLine({ first, p50, p95, ...rest }: CasesFigures): string {
	return JSON.stringify({ ...rest, p50: rounded(p50), p95: rounded(p95), first: rounded(first) });
}

export function isCasesLine(line: { work: string }): line is CasesFigures {
	return line.work === 'cases';
}

/** What the design promises of these questions. */
const PROMISED: readonly string[] = ASKED_AGAIN.flatMap((query) => [query, `${query}Again`]);
const MOST_MS = 20;
const MOST_GROWTH = 1.5;

/** A table for each engine: p50 and p95 at each size, and how much the p95 grew from the smallest to the largest. Medians of runs. */
export function casesTables(all: readonly CasesFigures[]): string {
	const sizes = [...new Set(all.map(({ cases }) => cases))].sort((a, b) => a - b);
	const engines = [...new Set(all.map(({ engine }) => engine))];
	const queries = [...new Set(all.map(({ query }) => query))];
	const tables = engines.map((engine) => {
		const of = (query: string, cases: number, figure: 'p50' | 'p95') =>
			median(all.filter((one) => one.engine === engine && one.query === query && one.cases === cases).map((one) => one[figure]));
		const rows = queries.map((query) => {
			const [least, most] = [of(query, sizes[0] ?? 0, 'p95'), of(query, sizes.at(-1) ?? 0, 'p95')];
			const growth = least && most && sizes.length > 1 ? most / least : null;
			const isMet = most !== null && most <= MOST_MS && (growth === null || growth <= MOST_GROWTH);
			const cells = sizes.map((cases) => `${shortNumber(of(query, cases, 'p50'))} / ${shortNumber(of(query, cases, 'p95'))}`);
			return [
				query,
				...cells,
				growth === null ? '–' : `${growth.toFixed(2)} ×`,
				PROMISED.includes(query) ? (isMet ? 'met' : 'MISSED') : ''
			];
		});
		const head = [
			'query',
			...sizes.map((cases) => `${cases.toLocaleString('en')} p50 / p95 ms`),
			'p95 grows',
			`≤ ${MOST_MS} ms, ≤ ${MOST_GROWTH} ×`
		];
		return `### cases on ${engine}\n\n${table(head, rows)}\n`;
	});
	return tables.join('\n');
}
