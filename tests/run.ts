/**
 * `node tests/run.ts`        everything, as in CI
 * `node tests/run.ts check`  what takes seconds: types, lint, format, arrows, dead code, rules quoted
 * `node tests/run.ts e2e`    the build and the browser
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';

type Step = {
	name: string;
	command: readonly string[];
	/** Where it runs, from the root of the repository. */
	folder?: string;
	/** Steps that must have passed before. */
	after?: readonly string[];
	/** No other test runs meanwhile: it waits for answers in time, or it fills both cores itself. */
	isAlone?: boolean;
	/** In the whole test it takes what the others leave of the cores, one after another. */
	isPatient?: boolean;
	tests?: 'vitest' | 'playwright';
};

const repository = resolve(import.meta.dirname, '..');
const bins = [join(repository, 'node_modules/.bin'), join(repository, 'apps/web/node_modules/.bin')];
const reports = mkdtempSync(join(tmpdir(), 'balai-run-'));
const reportOf = (step: Step) => join(reports, `${step.name.replaceAll(' ', '-')}.json`);

const vitest = (project: string) => ['vitest', 'run', '--project', project];

const [plan = 'test', ...rest] = process.argv.slice(2);
const isQuick = plan === 'check';
// A type that changed elsewhere can escape the cache, so the whole test goes without it.
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/'];

const kitTypes: Step = { name: 'kit types', command: ['svelte-kit', 'sync'], folder: 'apps/web', isAlone: true };
const checks: readonly Step[] = [
	{ name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
	{ name: 'svelte', command: ['pnpm', '-s', 'run', 'check'], folder: 'apps/web' },
	{ name: 'lint', command: ['eslint', '.', '--max-warnings', '0', ...(isQuick ? lintCache : [])] },
	{ name: 'format', command: ['prettier', '--check', '.', '--log-level', 'warn'] },
	{ name: 'arrows', command: ['node', 'tests/checks/check-arrows.ts'] },
	{ name: 'dead code', command: ['knip', '--no-progress'] },
	{ name: 'rules quoted', command: ['node', 'tests/checks/check-rule-coverage.ts'] },
	{ name: 'repository', command: ['node', 'tests/checks/check-repository.ts'] }
].map((step) => ({ ...step, isPatient: true }));

const build: Step = { name: 'build', command: ['turbo', 'run', 'build', '--output-logs=errors-only'], isAlone: true };
const e2e: Step = {
	name: 'e2e',
	command: ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts'],
	after: ['build'],
	isAlone: true,
	tests: 'playwright'
};

const everything: readonly Step[] = [
	// First and on an untouched clone, as `start` does it; it makes Kit's types, and the phone's first load is measured on it.
	build,
	...checks,
	{ name: 'rules', command: vitest('rules'), after: ['build'], tests: 'vitest' },
	{ name: 'postgres', command: vitest('postgres'), tests: 'vitest' },
	{ name: 'halls', command: vitest('halls'), tests: 'vitest' },
	e2e,
	{ name: 'crash', command: vitest('crash'), after: ['build'], isAlone: true, tests: 'vitest' }
];

const plans = new Map([
	['test', everything],
	['check', [kitTypes, ...checks]],
	['e2e', [build, e2e]]
]);

const steps = plans.get(plan);
if (!steps || (rest.length > 0 && plan !== 'e2e')) {
	process.stderr.write(`Unknown: ${process.argv.slice(2).join(' ')}. Choose nothing, ${[...plans.keys()].join(', ')}.\n`);
	process.exit(2);
}

type Outcome = { step: Step; isPassed: boolean; passed: number; failed: number; skipped: readonly string[] };

const running = new Set<number>();
process.once('exit', () => {
	// The children lead their own groups, so that browsers and servers below them end as well.
	for (const id of running) process.kill(-id, 'SIGKILL');
	rmSync(reports, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

function argumentsOf(step: Step): string[] {
	if (step.tests === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(step)}`];
	if (step.tests === 'playwright') return ['--reporter=list,json', ...rest];
	return [];
}

/** To give way to all others, in the numbers of `nice`. */
const LEAST = 19;

function execute(step: Step): Promise<{ code: number; output: string }> {
	const [command = '', ...args] = [...step.command, ...argumentsOf(step)];
	return new Promise((resolve_) => {
		const child = spawn(command, args, {
			cwd: join(repository, step.folder ?? '.'),
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				...process.env,
				PATH: [...bins, process.env['PATH']].join(delimiter),
				FORCE_COLOR: undefined,
				NO_COLOR: '1',
				TURBO_TELEMETRY_DISABLED: '1',
				PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
				PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(step)
			}
		});
		const { pid } = child;
		if (pid !== undefined) running.add(pid);
		if (pid !== undefined && step.isPatient && !isQuick) setPriority(pid, LEAST);
		let output = '';
		const hear = (piece: string) => (output += piece);
		child.stdout.setEncoding('utf8').on('data', hear);
		child.stderr.setEncoding('utf8').on('data', hear);
		const done = (code: number) => {
			if (pid !== undefined) running.delete(pid);
			resolve_({ code, output });
		};
		child.once('error', (fault) => {
			output += String(fault);
			done(1);
		});
		child.once('close', (code) => done(code ?? 1));
	});
}

type VitestReport = {
	numPassedTests: number;
	numFailedTests: number;
	testResults: { assertionResults: { status: string; fullName: string }[] }[];
};
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: { title: string; tests: { status: string }[] }[] };
type PlaywrightReport = PlaywrightSuite & { stats: { expected: number; unexpected: number; flaky: number } };

function skippedSpecs(suite: PlaywrightSuite): string[] {
	const own = suite.specs?.filter((spec) => spec.tests.some((one) => one.status === 'skipped')).map((spec) => spec.title) ?? [];
	return [...own, ...(suite.suites ?? []).flatMap(skippedSpecs)];
}

function countTests(step: Step): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
	if (!step.tests) return { passed: 0, failed: 0, skipped: [] };
	let text: string;
	try {
		text = readFileSync(reportOf(step), 'utf8');
	} catch {
		// The runner ended before it could count; the step has failed and says so itself.
		return { passed: 0, failed: 1, skipped: [] };
	}
	if (step.tests === 'vitest') {
		const report = JSON.parse(text) as VitestReport;
		const all = report.testResults.flatMap((file) => file.assertionResults);
		const skipped = all.filter((one) => one.status === 'pending' || one.status === 'skipped' || one.status === 'todo');
		return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: skipped.map((one) => one.fullName) };
	}
	const report = JSON.parse(text) as PlaywrightReport;
	const { expected, unexpected, flaky } = report.stats;
	return { passed: expected, failed: unexpected + flaky, skipped: skippedSpecs(report) };
}

const closing = {
	vitest: /^\s+(Test Files|Tests|Duration|Errors) .*$/gm,
	playwright: /^\s+\d+ (passed|failed|flaky|skipped|interrupted|did not run).*$/gm
};

/** Where a runner begins to tell what failed, behind a line for each file or story that passed. */
const firstFault = {
	vitest: /^.*(Failed (Suites|Tests)|Unhandled Errors) \d*/m,
	playwright: /^ +1\) /m
};

/** What a failed step printed, from its first fault on: a log that is cut off still has that. */
function faultsIn(output: string, step: Step): string {
	const from = step.tests ? output.search(firstFault[step.tests]) : 0;
	return output.slice(Math.max(0, from)).trimEnd();
}

async function perform(step: Step): Promise<Outcome> {
	const startedAt = performance.now();
	const { code, output } = await execute(step);
	const isPassed = code === 0;
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	process.stdout.write(`${isPassed ? 'ok  ' : 'FAIL'} ${step.name.padEnd(14)}${seconds.padStart(7)} s\n`);
	if (!isPassed) process.stdout.write(`\n${faultsIn(output, step)}\n\n`);
	else if (step.tests) process.stdout.write(`${(output.match(closing[step.tests]) ?? []).join('\n')}\n`);
	const counted = countTests(step);
	for (const title of counted.skipped) process.stdout.write(`     SKIPPED: ${title}\n`);
	return { step, isPassed, ...counted };
}

/** On two cores: what one waits for, the others compute. */
const AT_ONCE = 3;
const outcomes: Outcome[] = [];

/** Some at a time, in order; a step that is to be alone waits for the others and makes the next ones wait. */
async function performAll(planned: readonly Step[], atOnce: number): Promise<void> {
	const underWay = new Set<Promise<void>>();
	for (const step of planned) {
		while (underWay.size >= (step.isAlone ? 1 : atOnce)) await Promise.race(underWay);
		const missing = step.after?.find((name) => !outcomes.some((outcome) => outcome.step.name === name && outcome.isPassed));
		if (missing !== undefined) {
			process.stdout.write(`FAIL ${step.name.padEnd(14)}        not run: ${missing} failed\n`);
			outcomes.push({ step, isPassed: false, passed: 0, failed: 0, skipped: [] });
			continue;
		}
		const one: Promise<void> = perform(step).then((outcome) => {
			outcomes.push(outcome);
			underWay.delete(one);
		});
		underWay.add(one);
		if (step.isAlone) await one;
	}
	await Promise.all(underWay);
}

const startedAt = performance.now();
const [first, ...others] = steps;
// It makes what all the others read.
if (first) await performAll([first], 1);
await Promise.all([
	performAll(
		others.filter(({ isPatient }) => !isPatient),
		AT_ONCE
	),
	performAll(
		others.filter(({ isPatient }) => isPatient),
		isQuick ? AT_ONCE : 1
	)
]);
const broken = outcomes.filter((outcome) => !outcome.isPassed).map((outcome) => outcome.step.name);
const sum = (count: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[count], 0);

process.stdout.write(
	`\n${outcomes.length - broken.length} of ${outcomes.length} steps passed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.\n`
);
if (broken.length > 0) process.stdout.write(`Failed steps: ${broken.join(', ')}.\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
