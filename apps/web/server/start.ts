import module from 'node:module';
import process from 'node:process';
import v8 from 'node:v8';

const [major = 0] = process.versions.node.split('.').map(Number);

/** Says in plain sentences why nothing was started, each beginning with the name of the setting to change. */
function stopWith(problems: readonly string[]): never {
	process.stderr.write(`Balai tidak dimulai.\n${problems.map((problem) => `  ${problem}`).join('\n')}\n`);
	process.exit(1);
}

if (major < 24) {
	stopWith([`Node ${process.versions.node} terlalu lama, perlu 24 atau lebih baru. Jalankan: npx -y pnpm@12.21.0 start`]);
}

// A quarter of the start is spent on compiling; what was compiled last time is kept in the system's temporary folder.
module.enableCompileCache();

// Imported only now: the modules below use what older versions of Node do not have.
const { parseSettings } = await import('./settings.ts');
const { openBalai, shareBalai } = await import('./balai.ts');
const { serve } = await import('./attach.ts');
const { greeting } = await import('./greeting.ts');
const { preparePractice } = await import('./practice/prepare-practice.ts');

const parsed = parseSettings(process.env, process.argv.slice(2));
if (!parsed.ok) stopWith(parsed.problems);
const { settings } = parsed;

const balai = await openBalai(settings, { isServer: true }).catch((error: Error) =>
	stopWith([`${settings.databaseUrl ? 'DATABASE_URL' : `BALAI_DATA ${settings.dataFolder}`} tidak bisa dibuka: ${error.message}`])
);
shareBalai(balai);
if (parsed.settings.isPractice) await preparePractice(balai);

try {
	const serving = await serve(balai);
	balai.log.info({ port: serving.port, engine: balai.store.database.engine }, 'started');
	process.stdout.write(await greeting(balai, serving.port));
	module.flushCompileCache();
	// Thousands of lines are many objects that stay; left alone, the heap takes far more than they need before it is looked through.
	// Only now, because what was compiled under other flags is not taken: set at the beginning, it makes the start a quarter longer.
	v8.setFlagsFromString('--heap-growing-percent=40');

	let isStopping = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			if (isStopping) return;
			isStopping = true;
			balai.log.info({ signal }, 'stopping');
			void serving
				.close()
				.then(() => balai.close())
				.then(() => process.exit(0));
		});
	}
} catch (error) {
	await balai.close();
	if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
	stopWith([`PORT ${settings.port} sedang dipakai program lain. Pilih yang lain, misalnya: PORT=3001`]);
}
