/** Fills an empty database in a thread of its own, so that both engines are filled at once. */
import { openCaseStore, type DatabaseLocation } from '@balai/case-store';
import { parentPort, workerData } from 'node:worker_threads';
import { castCaseloads, type Caseload } from './cast.ts';
import { loadPostgres } from './load-postgres.ts';
import { loadSqlite } from './load-sqlite.ts';
import type { Mould } from './mould.ts';
import { GENERATED_SECRET } from './teller.ts';

export interface LoadOrder {
	location: Extract<DatabaseLocation, { kind: 'sqlite-file' | 'postgres' }>;
	moulds: readonly Mould[];
	seed: number;
	cases: number;
}

/** `caseloads`: some, drawn over all, each with some of its families: as many as are ever asked about. Milliseconds. */
export interface Loaded {
	caseloads: Caseload[];
	writtenMs: number;
	indexedMs: number;
}

const MOST_CASELOADS = 1500;
const MOST_FAMILIES = 12;

/** At most `most` of them, evenly over all. */
function some<T>(all: readonly T[], most: number): T[] {
	const every = Math.ceil(all.length / most);
	return all.filter((_, index) => index % every === 0);
}

async function load({ location, moulds, seed, cases }: LoadOrder): Promise<Loaded> {
	const store = await openCaseStore({ location, secret: GENERATED_SECRET, now: () => 0 });
	await store.close();
	const begun = performance.now();
	const loading = location.kind === 'postgres' ? await loadPostgres(location.url, location.schema) : loadSqlite(location.file);
	const caseloads: Caseload[] = [];
	for (const { caseload, tables } of castCaseloads({ moulds, secrets: store.secrets, seed }, cases)) {
		const [kpmIds, names] = [some(caseload.kpmIds, MOST_FAMILIES), some(caseload.names, MOST_FAMILIES)];
		caseloads.push({ ...caseload, kpmIds, names });
		for (const table of tables) await loading.take(table);
	}
	const writtenMs = performance.now() - begun;
	await loading.end();
	return { caseloads: some(caseloads, MOST_CASELOADS), writtenMs, indexedMs: performance.now() - begun - writtenMs };
}

parentPort?.postMessage(await load(workerData as LoadOrder));
