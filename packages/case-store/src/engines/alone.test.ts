import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCaseStore } from '../store.ts';
import { temporaryFolder } from '../test-kit.ts';
import { beAlone, ServedElsewhere } from './alone.ts';

async function open(file: string, isServer = true) {
	const store = await openCaseStore({
		location: { kind: 'sqlite-file', file },
		secret: 'an invented secret of more than 32 characters',
		now: Date.now,
		...(isServer ? { serving: { address: () => 'http://127.0.0.1:3000' } } : {})
	});
	onTestFinished(() => store.close());
	return store;
}

const servingProgram = `
	const [module, file] = process.argv.slice(-2);
	const { beAlone } = await import(module);
	beAlone(file);
	process.stdout.write('alone');
	setInterval(() => undefined, 1000);
`;

describe('[DB11] an SQLite file', () => {
	it('is served by one program at a time, beside others that read and write it', async () => {
		const file = join(await temporaryFolder(), 'balai.sqlite');
		const server = await open(file);
		expect(server.owners).toBeUndefined();
		await expect(open(file)).rejects.toThrow(ServedElsewhere);
		const operator = await open(file, false);
		expect(await operator.integrityFindings()).toBe('');
		// The refused one has left the lock where it was.
		await expect(open(file)).rejects.toThrow(ServedElsewhere);
		await server.close();
		await open(file);
		expect(statSync(`${file}.lock`).mode & 0o777).toBe(0o600);
	});

	it('can be served again as soon as its server was killed', async () => {
		const file = join(await temporaryFolder(), 'balai.sqlite');
		const module = new URL('./alone.ts', import.meta.url).href;
		const program = spawn(process.execPath, ['--input-type=module', '-e', servingProgram, module, file], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		onTestFinished(() => void program.kill('SIGKILL'));
		await once(program.stdout, 'data');
		expect(() => beAlone(file)).toThrow(ServedElsewhere);
		program.kill('SIGKILL');
		await once(program, 'exit');
		beAlone(file)();
	});

	it('has nothing beside it that grows', async () => {
		const folder = await temporaryFolder();
		const end = beAlone(join(folder, 'balai.sqlite'));
		expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size])).toEqual([['balai.sqlite.lock', 0]]);
		end();
	});
});
