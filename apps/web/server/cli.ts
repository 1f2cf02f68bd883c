import { resolve } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
	process.stderr.write(
		`Node ${process.versions.node} terlalu lama, perlu 24 atau lebih baru. Jalankan: npx -y pnpm@12.21.0 -s balai\n`
	);
	process.exit(1);
}

// Imported only now: the modules below use what older versions of Node do not have.
const { runCommand } = await import('./operator/run-command.ts');

try {
	process.exitCode = await runCommand(process.argv.slice(2), process.env, {
		out: (line) => process.stdout.write(`${line}\n`),
		err: (line) => process.stderr.write(`${line}\n`),
		...(process.stderr.isTTY && { progress: (text: string) => process.stderr.write(`\r\u001b[K${text}`) }),
		input: () => text(process.stdin),
		// INIT_CWD: pnpm may change the working directory, but people mean the folder they typed the command in.
		path: (typed) => resolve(process.env['INIT_CWD'] ?? process.cwd(), typed)
	});
} catch (fault) {
	process.stderr.write(`Perintah ini gagal: ${fault instanceof Error ? fault.message : String(fault)}\n`);
	process.exitCode = 1;
}
