/**
 * `pnpm bench [hall …] [--phones N] [--runs N] [--json] [--profile]`: Balai beside two floors and its peers, each server in a process
 * of its own with its default settings.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { drive } from './drive.ts';
import { startServer } from './systems/servers.ts';
import type { SystemName } from './systems/system.ts';

const repository = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
	allowPositionals: true,
	options: {
		phones: { type: 'string' },
		runs: { type: 'string', default: '3' },
		seed: { type: 'string', default: '1' },
		seconds: { type: 'string', default: '20' },
		systems: { type: 'string' },
		json: { type: 'boolean', default: false },
		profile: { type: 'boolean', default: false },
		built: { type: 'boolean', default: false }
	}
});

if (!values.built) {
	const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
	execFileSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
		cwd: repository,
		env,
		stdio: ['ignore', 'ignore', 'inherit']
	});
}

const profileTo = values.profile ? mkdtempSync(join(tmpdir(), 'balai-profile-')) : undefined;
const systems = (values.systems?.split(',') ?? ['balai', 'durable-floor']) as SystemName[];
const phoneCounts = values.phones === undefined ? [30, 100, 300, 1000] : values.phones.split(',').map(Number);

for (const phones of phoneCounts) {
	for (let run = 0; run < Number(values.runs); run += 1) {
		for (const system of systems) {
			const server = await startServer(system, { boards: 1, profileTo });
			const spec = {
				pid: server.pid,
				boards: server.boards,
				phones,
				cards: 10,
				seconds: Number(values.seconds),
				seed: Number(values.seed) + run
			};
			const result = await drive({ system, spec });
			await server.close();
			process.stdout.write(`${JSON.stringify({ work: 'hall', system, phones, boards: 1, ...result })}\n`);
		}
	}
}
if (profileTo !== undefined) process.stdout.write(`CPU profiles of Balai's server: ${profileTo}\n`);
