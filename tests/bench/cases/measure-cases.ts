import { openCaseStore, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBenchPostgres } from '../../postgres.ts';
import { Chance } from '../../random.ts';
import { percentile } from '../measure.ts';
import { castCaseloads, type Caseload } from './cast.ts';
import { loadPostgres } from './load-postgres.ts';
import { loadSqlite, type Loading } from './load-sqlite.ts';
import { mouldOf, type Mould } from './mould.ts';
import { questions } from './questions.ts';
import { GENERATED_SECRET, TODAY, tellStory } from './story.ts';

export const engines = ['sqlite', 'postgres'] as const;
export type BenchEngine = (typeof engines)[number];

/** One question at one size; milliseconds. `first`: the first time after the start, which warms what the others find. */
export interface CasesFigures {
	work: 'cases';
	engine: BenchEngine;
	cases: number;
	query: string;
	first: number;
	p50: number;
	p95: number;
	samples: number;
}

export interface CasesChoices {
	engines: readonly BenchEngine[];
	sizes: readonly number[];
	samples: number;
	seed: number;
	note: (text: string) => void;
}

/** Caseloads as pendamping have them; together they make round numbers. */
const FAMILIES = [250, 350, 300, 350];

/** Loads a database of each size on each engine and asks everything of it. */
export async function* measureCases(choices: CasesChoices): AsyncGenerator<CasesFigures> {
	const { note, seed } = choices;
	const begun = performance.now();
	const moulds: Mould[] = [];
	for (const [index, families] of FAMILIES.entries()) {
		const story = await tellStory({ seed: seed + index, families });
		moulds.push(await mouldOf(story));
		await story.store.close();
	}
	const count = (name: string) =>
		moulds.reduce((sum, { tables }) => sum + (tables.find((table) => table.name === name)?.rows.length ?? 0), 0);
	note(`${FAMILIES.length} stories, ${(count('event') / count('kpm')).toFixed(1)} events a case: ${seconds(begun)}`);
	for (const engine of choices.engines)
		for (const cases of choices.sizes)
			yield* engine === 'sqlite' ? onSqlite(cases, moulds, choices) : onPostgres(cases, moulds, choices);
}

async function* onSqlite(cases: number, moulds: readonly Mould[], choices: CasesChoices): AsyncGenerator<CasesFigures> {
	const folder = await mkdtemp(join(tmpdir(), 'balai-cases-'));
	try {
		const location = { kind: 'sqlite-file', file: join(folder, 'balai.db') } as const;
		const caseloads = await load(location, () => Promise.resolve(loadSqlite(location.file)), cases, moulds, choices);
		yield* measure('sqlite', location, cases, caseloads, choices);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function* onPostgres(cases: number, moulds: readonly Mould[], choices: CasesChoices): AsyncGenerator<CasesFigures> {
	const postgres = await startBenchPostgres();
	try {
		const location = { kind: 'postgres', url: postgres.url } as const;
		const caseloads = await load(location, () => loadPostgres(location.url), cases, moulds, choices);
		await postgres.keepPromises();
		yield* measure('postgres', location, cases, caseloads, choices);
	} finally {
		await postgres.stop();
	}
}

const open = (location: DatabaseLocation) =>
	openCaseStore({ location, secret: GENERATED_SECRET, now: () => Date.parse(`${TODAY}T02:00:00Z`) });

async function load(
	location: DatabaseLocation,
	begin: () => Promise<Loading>,
	cases: number,
	moulds: readonly Mould[],
	{ seed, note }: CasesChoices
): Promise<Caseload[]> {
	const begun = performance.now();
	const store = await open(location);
	await store.close();
	const loading = await begin();
	const caseloads: Caseload[] = [];
	for (const { caseload, tables } of castCaseloads({ moulds, secrets: store.secrets, seed }, cases)) {
		caseloads.push(caseload);
		for (const table of tables) await loading.take(table);
	}
	const written = seconds(begun);
	await loading.end();
	note(`${cases} cases on ${location.kind}: written after ${written}, indexed after ${seconds(begun)}`);
	return caseloads;
}

async function* measure(
	engine: BenchEngine,
	location: DatabaseLocation,
	cases: number,
	caseloads: readonly Caseload[],
	{ samples, seed, note }: CasesChoices
): AsyncGenerator<CasesFigures> {
	const figures = (query: string, times: readonly number[]): CasesFigures => {
		const [first = 0, ...others] = times;
		const of = others.length > 0 ? others : times;
		const part = (share: number) => percentile(of, share) ?? 0;
		return { work: 'cases', engine, cases, query, first, p50: part(0.5), p95: part(0.95), samples: of.length };
	};
	const started = performance.now();
	const store = await open(location);
	yield figures('start', [performance.now() - started]);
	try {
		for (const [query, ask] of Object.entries(questions))
			yield figures(query, await timesOf(store, ask, caseloads, samples, seed));
		const verifying = performance.now();
		const audited = await store.verifyAudit();
		if (!audited.ok) throw new Error(`What is stored is not whole: ${JSON.stringify(audited)}`);
		note(`${audited.events} events in ${audited.streams} streams are whole`);
		yield figures('audit', [performance.now() - verifying]);
	} finally {
		await store.close();
	}
}

async function timesOf(
	store: CaseStore,
	ask: (typeof questions)[string],
	caseloads: readonly Caseload[],
	samples: number,
	seed: number
): Promise<number[]> {
	const chance = new Chance(seed);
	const times: number[] = [];
	for (let sample = 0; sample <= samples; sample += 1) {
		const asked = { caseload: chance.of(caseloads), chance };
		const begun = performance.now();
		await ask(store, asked);
		times.push(performance.now() - begun);
	}
	return times;
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
