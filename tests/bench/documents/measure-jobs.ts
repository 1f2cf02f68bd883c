import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { JobFigures } from './letters-server.ts';

const server = join(import.meta.dirname, 'letters-server.ts');

/** 500 letters as one job through a whole server, in a process of their own: what is in its memory is theirs. */
export async function* measureJobs(): AsyncGenerator<JobFigures> {
	const child = spawn(process.execPath, ['--max-semi-space-size=16', server], { stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = once(child, 'close');
	const end = () => void child.kill();
	process.once('exit', end);
	for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as JobFigures;
	const [code] = (await ended) as [number | null];
	process.off('exit', end);
	if (code !== 0) throw new Error(`The server of the letters ended with ${code}.`);
}

export function jobsTable(all: readonly JobFigures[]): string {
	const rows = all.map(
		({ what, pages, mb, ms, peakMb, beforeMb, delayP99, delayMax }) =>
			`| ${what} | ${pages || ''} | ${mb.toFixed(1)} | ${(ms / 1000).toFixed(1)} s | ${peakMb.toFixed(0)} (${beforeMb.toFixed(0)}) | ${delayP99.toFixed(0)} / ${delayMax.toFixed(0)} ms |`
	);
	return [
		'| job | pages | MB | time | peak RSS MB (before) | loop delay p99 / most |',
		'|---|---|---|---|---|---|',
		...rows
	].join('\n');
}
