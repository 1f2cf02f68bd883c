import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What Playwright's `launchOptions` take. */
export type ChromiumToLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// Tests run as root in containers, on two cores, without a network beyond this machine.
const quiet = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--no-first-run'
];

function onPath(): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
	return folders
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.find((file) => {
			try {
				accessSync(file, constants.X_OK);
				return true;
			} catch {
				return false;
			}
		});
}

function starts(executablePath: string, env: Record<string, string>): boolean {
	try {
		execFileSync(executablePath, ['--version'], { env, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** Unpacks the browser that npm brought, and what a bare Debian lacks for it: the libraries of NSS, and fonts. */
async function unpacked(): Promise<{ executablePath: string; env: Record<string, string> } | undefined> {
	const { default: brought, inflate } = await import('@sparticuz/chromium');
	const executablePath = await brought.executablePath();
	const env: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') };
	if (starts(executablePath, env)) return { executablePath, env };
	const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
	await inflate(join(dirname(entry), '../bin/al2023.tar.br'));
	const withLibraries = { ...env, LD_LIBRARY_PATH: join(tmpdir(), 'al2023/lib') };
	return starts(executablePath, withLibraries) ? { executablePath, env: withLibraries } : undefined;
}

/**
 * The browser of the tests: the one that npm brought, so that everybody's is the same one (unpacked into the folder for temporary
 * files). It is Chromium without a window, which takes a third less of both cores than a distribution's. Where it does not start,
 * the one on PATH.
 */
export async function findChromium(): Promise<ChromiumToLaunch> {
	const inherited = Object.fromEntries(
		Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
	);
	const brought = await unpacked();
	if (brought) return { executablePath: brought.executablePath, args: quiet, env: { ...inherited, ...brought.env } };
	const executablePath = onPath();
	if (executablePath === undefined) throw new Error('No Chromium starts here: neither the one of npm nor one on PATH.');
	return { executablePath, args: quiet, env: inherited };
}
