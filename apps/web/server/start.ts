import process from 'node:process';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
	process.stderr.write(
		`Balai butuh Node 24 atau lebih baru; ini Node ${process.versions.node}. Jalankan: npx -y pnpm@12.21.0 start\n`
	);
	process.exit(1);
}

// Imported only now: the modules below use what older versions of Node do not have.
const { parseSettings } = await import('./settings.ts');
const { openBalai, shareBalai } = await import('./balai.ts');
const { serve } = await import('./attach.ts');
const { greeting } = await import('./greeting.ts');

const parsed = parseSettings(process.env, process.argv.slice(2));
if (!parsed.ok) {
	process.stderr.write(`Balai tidak dimulai.\n${parsed.problems.map((problem) => `  ${problem}`).join('\n')}\n`);
	process.exit(1);
}

const balai = await openBalai(parsed.settings);
shareBalai(balai);

try {
	const serving = await serve(balai);
	balai.log.info({ port: serving.port, engine: balai.store.database.engine }, 'started');
	process.stdout.write(await greeting(balai, serving.port));

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
	process.stderr.write(
		`Balai tidak dimulai.\n  PORT ${parsed.settings.port} sedang dipakai program lain. Pilih yang lain, misalnya: PORT=3001\n`
	);
	process.exit(1);
}
