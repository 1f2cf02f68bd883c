/**
 * `pnpm bench [hall|district|latejoin|bytes|sustained|reveal|mixed|printing|cases|lists|padan|documents|crash …]`: Balai beside two floors and two peers, each server in a
 * process and a data folder of its own; `cases` is the case store alone. Without a name: all boards. `--help` says the rest.
 */
import { execFileSync, spawnSync, type StdioOptions } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { CasesFigures } from './cases/measure-cases.ts';
import type { JobFigures } from './documents/letters-server.ts';
import type { DocumentFigures } from './documents/measure-documents.ts';
import type { ListFigures } from './lists/measure-lists.ts';
import type { PadanFigures } from './lists/measure-padan.ts';
import type { Figures, Series } from './report.ts';
import type { SystemName } from './systems/system.ts';

const repository = resolve(import.meta.dirname, '../..');
const help = `pnpm bench [hall|district|latejoin|bytes|sustained|reveal|mixed|printing|cases|lists|padan|documents|crash …]   without a name: all boards; crash takes hours
  --phones 30,100    phones of a hall (hall, district, bytes, mixed, printing)
  --runs 3           runs of each, the systems in turns
  --seconds 20       how long a hall writes
  --seed 1           of the moments at which phones write
  --systems a,b      balai, durable-floor, relay-floor, hocuspocus, y-websocket
  --rounds 1000,200  of crash: kills on SQLite and on PostgreSQL; goes on where it was interrupted
  --sizes 10000,…    of cases: how many (10000,100000,1000000); of lists: rows (10000,100000); of
                     padan: left × right (10000x5000,100000x50000)
  --engines a,b      of cases: sqlite, postgres
  --samples 200      of cases: how often each question is asked
  --whole            of cases: also the walk through all chains, and the backup on SQLite
  --plans FOLDER     of cases: writes how each engine goes about each question at the largest size; kept in packages/case-store/plans
  --json             one line for each system and workload
  --keep FILE        adds every run to a file
  --from FILE        measures nothing, prints the tables of what was kept
  --profile          CPU profiles of Balai's server, and where they are
  --built            neither installs nor builds before
`;
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		phones: { type: 'string' },
		runs: { type: 'string', default: '3' },
		seconds: { type: 'string', default: '20' },
		seed: { type: 'string', default: '1' },
		systems: { type: 'string' },
		rounds: { type: 'string', default: '1000,200' },
		sizes: { type: 'string' },
		engines: { type: 'string', default: 'sqlite,postgres' },
		samples: { type: 'string', default: '200' },
		whole: { type: 'boolean', default: false },
		plans: { type: 'string' },
		json: { type: 'boolean', default: false },
		keep: { type: 'string' },
		from: { type: 'string' },
		profile: { type: 'boolean', default: false },
		built: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false }
	}
});

function stopWith(text: string, code: number): never {
	(code === 0 ? process.stdout : process.stderr).write(text);
	process.exit(code);
}

if (values.help) stopWith(help, 0);
/** The case store and the command line are measured from their sources and beside no peer. */
const needsBuild =
	positionals.length === 0 || positionals.some((name) => !['cases', 'lists', 'padan', 'documents'].includes(name));
if (!values.built && values.from === undefined && needsBuild) {
	const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
	execFileSync('pnpm', ['install', '--frozen-lockfile', '--silent'], { cwd: import.meta.dirname, stdio });
	const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
	execFileSync('turbo', ['run', 'build', '--output-logs=errors-only'], { cwd: repository, env, stdio });
}

// Only now: the modules below import what was just installed.
const { works, rest } = await import('./works.ts');
const { byWork, figures, joinSeries, jsonLine, workTable } = await import('./report.ts');
const { casesLine, casesTables, isCasesLine } = await import('./cases/cases-report.ts');
const { engines, measureCases } = await import('./cases/measure-cases.ts');
const { documentsTable, measureDocuments } = await import('./documents/measure-documents.ts');
const { jobsTable, measureJobs } = await import('./documents/measure-jobs.ts');
const { listsTable, measureLists } = await import('./lists/measure-lists.ts');
const { measurePadan, padanTable } = await import('./lists/measure-padan.ts');
const { endDrivers } = await import('./drive.ts');
const { goalsTable } = await import('./goals.ts');
const { machine } = await import('./machine.ts');

const unknown = positionals.find((name) => !['cases', 'lists', 'padan', 'documents', 'crash'].includes(name) && !(name in works));
if (unknown !== undefined) stopWith(`Unknown: ${unknown}.\n${help}`, 2);

if (values.from !== undefined) {
	const kept = readFileSync(values.from, 'utf8')
		.split('\n')
		.filter((line) => line !== '');
	const lines = kept.map((line) => JSON.parse(line) as Series | CasesFigures);
	const series = joinSeries(lines.filter((line): line is Series => !isCasesLine(line)));
	for (const group of byWork(series)) process.stdout.write(`${workTable(group)}\n`);
	const cases = lines.filter(isCasesLine);
	stopWith([cases.length > 0 ? `${casesTables(cases)}\n` : '', series.length > 0 ? goalsTable(series) : ''].join(''), 0);
}

const profileTo = values.profile ? mkdtempSync(join(tmpdir(), 'balai-profile-')) : undefined;
const choices = {
	phones: values.phones?.split(',').map(Number),
	seconds: Number(values.seconds),
	seed: Number(values.seed),
	profileTo
};
const chosen = values.systems?.split(',') as SystemName[] | undefined;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const commandLine = `\`pnpm bench ${process.argv.slice(2).join(' ')}\``;
const note = (text: string) => void process.stderr.write(`${text}\n`);

/** A server that gives up is a result as well: its figures are missing, and the others are measured all the same. */
async function measureOrNote(system: SystemName, measure: () => Promise<Figures>): Promise<Figures> {
	try {
		return await measure();
	} catch (fault) {
		isBroken = true;
		note(`${system} FAILED: ${fault instanceof Error ? fault.message : String(fault)}`);
		endDrivers();
		return figures({});
	}
}

/** Kills the server again and again; what was done is kept beside the artefacts of the tests, so that it can go on later. */
function crash(): void {
	const [sqlite = '', postgres = ''] = values.rounds.split(',');
	for (const [engine, rounds] of Object.entries({ sqlite, postgres })) {
		if (!(Number(rounds) > 0)) continue;
		const state = join(repository, 'tests/artefacts', `crash-${engine}.json`);
		const json = values.json ? ['--json'] : [];
		mkdirSync(dirname(state), { recursive: true });
		note(`crash on ${engine}: ${rounds} rounds, kept in ${state}; without that file it begins anew`);
		const runner = join(repository, 'tests/crash/run-rounds.ts');
		const { status } = spawnSync(process.execPath, [runner, '--rounds', rounds, '--engine', engine, '--state', state, ...json], {
			stdio: 'inherit'
		});
		if (status !== 0) isBroken = true;
	}
}

/** One line as soon as it is measured: the large sizes take minutes. */
async function cases(): Promise<void> {
	const { sizes, samples, seed, whole } = values;
	const known = engines.filter((engine) => values.engines.split(',').includes(engine));
	const measured: CasesFigures[] = [];
	const asked = {
		engines: known,
		sizes: (sizes ?? '10000,100000,1000000').split(',').map(Number),
		samples: Number(samples),
		seed: Number(seed),
		whole,
		plansTo: values.plans,
		note
	};
	for await (const one of measureCases(asked)) {
		measured.push(one);
		if (values.keep !== undefined) appendFileSync(values.keep, `${casesLine(one)}\n`);
		if (values.json) say(casesLine(one));
	}
	if (!values.json) say(`${casesTables(measured)}\nMeasured with ${commandLine} on ${machine()}.`);
}

/** What reading a list takes, in time and memory. */
async function lists(): Promise<void> {
	const measured: ListFigures[] = [];
	for await (const one of measureLists((values.sizes ?? '10000,100000').split(',').map(Number))) {
		measured.push(one);
		if (values.json) say(JSON.stringify(one));
	}
	if (!values.json) say(`${listsTable(measured)}\n\nMeasured with ${commandLine} on ${machine()}.`);
}

/** What laying two lists side by side takes, and what it finds of what was planted. */
async function padan(): Promise<void> {
	const sizes = (values.sizes ?? '10000x5000,100000x50000').split(',').map((size): [number, number] => {
		const [left = 0, right = 0] = size.split('x').map(Number);
		return [left, right];
	});
	const measured: PadanFigures[] = [];
	for await (const one of measurePadan(sizes, choices.seed)) {
		measured.push(one);
		if (values.json) say(JSON.stringify(one));
	}
	if (!values.json) say(`${padanTable(measured)}\n\nMeasured with ${commandLine} on ${machine()}.`);
}

/** What drawing letters takes. */
async function documents(): Promise<void> {
	const measured: DocumentFigures[] = [];
	for await (const one of measureDocuments(Number(values.samples))) {
		measured.push(one);
		if (values.json) say(JSON.stringify(one));
	}
	const jobs: JobFigures[] = [];
	for await (const one of measureJobs()) {
		jobs.push(one);
		if (values.json) say(JSON.stringify(one));
	}
	if (!values.json) say(`${documentsTable(measured)}\n\n${jobsTable(jobs)}\n\nMeasured with ${commandLine} on ${machine()}.`);
}

let isBroken = false;
// Servers, clients and their folders end with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
note(`seed ${choices.seed}; ${machine()}`);
const all: Series[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(works)) {
	for (const { work, phones, boards, cards, systems, measure } of works[name]?.(choices) ?? []) {
		const measured = systems.filter((system) => chosen?.includes(system) ?? true);
		const series = measured.map((system): Series => ({ work, system, phones, boards, cards, runs: [] }));
		for (let run = 0; run < Number(values.runs); run += 1) {
			// In turns, each time another one first, so that noise hits all alike.
			for (const one of [...series.slice(run % series.length), ...series.slice(0, run % series.length)]) {
				const startedAt = performance.now();
				one.runs.push(await measureOrNote(one.system, () => measure(one.system, run)));
				note(
					`${work} ${one.system} ${boards}×${phones}×${cards}, run ${run + 1}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`
				);
				await rest();
			}
		}
		all.push(...series);
		if (values.keep !== undefined) appendFileSync(values.keep, series.map((one) => `${JSON.stringify(one)}\n`).join(''));
		if (values.json) series.forEach((one) => say(jsonLine(one)));
		else say(workTable(series));
	}
}
if (positionals.includes('cases')) await cases();
if (positionals.includes('lists')) await lists();
if (positionals.includes('padan')) await padan();
if (positionals.includes('documents')) await documents();
if (positionals.includes('crash')) crash();
if (!values.json && all.length > 0) say(`${goalsTable(all)}\nMeasured with ${commandLine} on ${machine()}.`);
if (profileTo !== undefined) note(`CPU profiles of Balai's server: ${profileTo}`);
process.exit(isBroken ? 1 : 0);
