import { openCaseStore, type CaseStore, type DatabaseLocation } from '@balai/case-store';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { startBenchPostgres } from '../../postgres.ts';
import { Chance } from '../../random.ts';
import { percentile, rssMb } from '../measure.ts';
import type { Caseload } from './cast.ts';
import type { Loaded, LoadOrder } from './load-worker.ts';
import { mouldOf, type Mould } from './mould.ts';
import { plansOf, plansText, type Plan } from './plans.ts';
import { ASKED_AGAIN, questions, type Asked } from './questions.ts';
import { tellStory } from './story.ts';
import { GENERATED_SECRET, TODAY } from './teller.ts';

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
	/** Also what is done to a whole database: the walk through all chains, and on SQLite the backup. */
	whole: boolean;
	/** Where the plans of the largest size are written, a file for each engine. */
	plansTo: string | undefined;
	note: (text: string) => void;
}

/** Caseloads as pendamping have them; together they make round numbers. */
const FAMILIES = [250, 350, 300, 350];

/** Fills databases of each size on all engines at once, and then asks everything of one after the other. */
export async function* measureCases(choices: CasesChoices): AsyncGenerator<CasesFigures> {
	const moulds = await makeMoulds(choices);
	for (const cases of choices.sizes) {
		const databases = await Promise.all(choices.engines.map((engine) => makeDatabase(engine)));
		try {
			const loaded = await Promise.all(databases.map((database) => load(database, cases, moulds, choices)));
			for (const [index, database] of databases.entries())
				yield* measure(database, cases, loaded[index]?.caseloads ?? [], choices);
		} finally {
			for (const { remove } of databases) await remove();
		}
	}
}

async function makeMoulds({ seed, note }: CasesChoices): Promise<Mould[]> {
	const begun = performance.now();
	const moulds: Mould[] = [];
	for (const [index, families] of FAMILIES.entries()) {
		const story = await tellStory({ seed: seed + index, families });
		moulds.push(await mouldOf(story));
		await story.store.close();
	}
	const count = (name: string) =>
		moulds.reduce((sum, { tables }) => sum + (tables.find((table) => table.name === name)?.rows.length ?? 0), 0);
	note(
		`${FAMILIES.length} stories, ${(count('event') / count('kpm')).toFixed(1)} events a case: ${seconds(performance.now() - begun)}`
	);
	return moulds;
}

interface BenchDatabase {
	engine: BenchEngine;
	location: LoadOrder['location'];
	/** From now on it keeps what it promises. */
	loaded(): Promise<void>;
	remove(): Promise<void>;
}

async function makeDatabase(engine: BenchEngine): Promise<BenchDatabase> {
	if (engine === 'postgres') {
		const postgres = await startBenchPostgres();
		const location = { kind: 'postgres', url: postgres.url } as const;
		return { engine, location, loaded: () => postgres.keepPromises(), remove: () => postgres.stop() };
	}
	const folder = await mkdtemp(join(tmpdir(), 'balai-cases-'));
	const location = { kind: 'sqlite-file', file: join(folder, 'balai.db') } as const;
	// The store sets its own settings when it opens the file.
	return { engine, location, loaded: () => Promise.resolve(), remove: () => rm(folder, { recursive: true, force: true }) };
}

async function load(
	{ engine, location, loaded }: BenchDatabase,
	cases: number,
	moulds: readonly Mould[],
	{ seed, note }: CasesChoices
): Promise<Loaded> {
	const workerData: LoadOrder = { location, moulds, seed, cases };
	const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData });
	const [result] = (await once(worker, 'message')) as [Loaded];
	await loaded();
	note(`${cases} cases on ${engine}: written in ${seconds(result.writtenMs)}, indexed in ${seconds(result.indexedMs)}`);
	return result;
}

const open = (location: DatabaseLocation) =>
	openCaseStore({ location, secret: GENERATED_SECRET, now: () => Date.parse(`${TODAY}T02:00:00Z`) });

async function* measure(
	{ engine, location }: BenchDatabase,
	cases: number,
	caseloads: readonly Caseload[],
	{ samples, sizes, seed, whole, plansTo, note }: CasesChoices
): AsyncGenerator<CasesFigures> {
	const figures = (query: string, times: readonly number[]): CasesFigures => {
		const [first = 0, ...others] = times;
		const of = others.length > 0 ? others : times;
		const part = (share: number) => percentile(of, share) ?? 0;
		return { work: 'cases', engine, cases, query, first, p50: part(0.5), p95: part(0.95), samples: of.length };
	};
	const timed = async (work: () => Promise<unknown>) => {
		const begun = performance.now();
		await work();
		return performance.now() - begun;
	};
	// The first opening after the load may find the file cold.
	const starts: number[] = [];
	for (let start = 0; start < 4; start += 1) starts.push(await timed(async () => (await open(location)).close()));
	yield figures('start', starts);
	const store = await open(location);
	try {
		for (const [query, ask] of Object.entries(questions)) {
			const { times, again } = await timesOf(store, ask, caseloads, { samples, seed, asksAgain: ASKED_AGAIN.includes(query) });
			yield figures(query, times);
			if (again.length > 0) yield figures(`${query}Again`, again);
		}
		if (plansTo !== undefined && cases === sizes.at(-1)) {
			const plans = await allPlans(store, caseloads, seed);
			await writeFile(join(plansTo, `${engine}.md`), plansText(engine, cases, plans));
		}
		if (!whole) return;
		const before = rssMb(process.pid);
		yield figures('audit', [await timed(() => verify(store, note))]);
		note(`memory: ${before.toFixed(0)} MB before the walk, ${rssMb(process.pid).toFixed(0)} MB after it`);
		if (location.kind === 'sqlite-file') yield figures('backup', [await timed(() => store.backupTo(`${location.file}.copy`))]);
	} finally {
		await store.close();
	}
}

async function allPlans(store: CaseStore, caseloads: readonly Caseload[], seed: number): Promise<Map<string, Plan[]>> {
	const chance = new Chance(seed);
	const plans = new Map<string, Plan[]>();
	for (const [question, ask] of Object.entries(questions))
		plans.set(question, await plansOf(store, () => ask(store, { caseload: chance.of(caseloads), chance })));
	return plans;
}

async function verify(store: CaseStore, note: CasesChoices['note']): Promise<void> {
	const audited = await store.verifyAudit();
	if (!audited.ok) throw new Error(`What is stored is not whole: ${JSON.stringify(audited)}`);
	note(`${audited.events} events in ${audited.streams} streams are whole`);
}

async function timesOf(
	store: CaseStore,
	ask: (typeof questions)[string],
	caseloads: readonly Caseload[],
	{ samples, seed, asksAgain }: { samples: number; seed: number; asksAgain: boolean }
): Promise<{ times: number[]; again: number[] }> {
	const chance = new Chance(seed);
	const [times, again]: [number[], number[]] = [[], []];
	const take = async (asked: Asked) => {
		const begun = performance.now();
		await ask(store, asked);
		return performance.now() - begun;
	};
	for (let sample = 0; sample <= samples; sample += 1) {
		const [caseload, drawn] = [chance.of(caseloads), chance.below(1 << 30)];
		times.push(await take({ caseload, chance: new Chance(drawn) }));
		if (asksAgain) again.push(await take({ caseload, chance: new Chance(drawn) }));
	}
	return { times, again };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
