import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bigCsv, bigXlsx } from './big-list.ts';

export interface ListFigures {
	format: 'csv' | 'xlsx';
	what: 'dry run' | 'import';
	rows: number;
	fileMb: number;
	seconds: number;
	/** Highest resident memory of the program. */
	peakMb: number;
	/** The transaction that let the list go live; null where nothing was kept. */
	liveMs: number | null;
}

const cli = resolve(import.meta.dirname, '../../../apps/web/server/cli.ts');
const LOOK_MS = 50;

/** The command line reads lists of these sizes, in both formats: a dry run, then a whole import into an empty SQLite file. */
export async function* measureLists(sizes: readonly number[]): AsyncGenerator<ListFigures> {
	for (const rows of sizes) {
		for (const format of ['csv', 'xlsx'] as const) {
			const folder = mkdtempSync(join(tmpdir(), 'balai-lists-'));
			try {
				const file = join(folder, `daftar.${format}`);
				writeFileSync(file, format === 'csv' ? bigCsv(rows) : bigXlsx(rows));
				const fileMb = statSync(file).size / 1e6;
				for (const what of ['dry run', 'import'] as const) {
					const args = ['import', file, '--kind', 'pkh', '--json', ...(what === 'dry run' ? ['--dry-run'] : [])];
					const { seconds, peakMb, out, log } = await runBalai(args, join(folder, 'data'));
					const { accepted } = JSON.parse(out) as { accepted: number };
					if (accepted !== rows) throw new Error(`${what} of ${format}: ${accepted} of ${rows} rows were accepted.`);
					yield { format, what, rows, fileMb, seconds, peakMb, liveMs: liveMsIn(log) };
				}
			} finally {
				rmSync(folder, { recursive: true, force: true });
			}
		}
	}
}

function liveMsIn(log: string): number | null {
	const line = log.split('\n').find((one) => one.includes('a list went live'));
	return line === undefined ? null : (JSON.parse(line) as { ms: number }).ms;
}

/** Runs the command line as somebody would type it; throws when it does not end with 0. */
export async function runBalai(
	args: readonly string[],
	data: string
): Promise<{ seconds: number; peakMb: number; out: string; log: string }> {
	const startedAt = performance.now();
	const child = spawn(process.execPath, [cli, ...args], {
		env: { ...process.env, BALAI_DATA: data },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let out = '';
	let log = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
	child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
	let peakMb = 0;
	const timer = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), LOOK_MS);
	const [code] = (await once(child, 'close')) as [number | null];
	clearInterval(timer);
	if (code !== 0) throw new Error(`balai ${args.join(' ')} ended with ${code}: ${log}`);
	return { seconds: (performance.now() - startedAt) / 1000, peakMb, out, log };
}

/** What the kernel remembers as the highest; 0 when the program is gone. */
function peakOf(pid: number | undefined): number {
	try {
		return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0') / 1024;
	} catch {
		return 0;
	}
}

export function listsTable(measured: readonly ListFigures[]): string {
	const lines = measured.map(
		({ format, what, rows, fileMb, seconds, peakMb, liveMs }) =>
			`| ${what} | ${format} | ${rows} | ${fileMb.toFixed(1)} | ${seconds.toFixed(1)} | ${peakMb.toFixed(0)} | ${liveMs ?? '–'} |`
	);
	return [
		'| what | format | rows | file MB | s | peak RSS MB | goes live in ms |',
		'|---|---|---:|---:|---:|---:|---:|',
		...lines
	].join('\n');
}
