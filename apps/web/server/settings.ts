import { resolve } from 'node:path';
import { z } from 'zod';

const repository = resolve(import.meta.dirname, '../../..');

const environment = z.object({
	PORT: z.coerce
		.number('harus angka')
		.int('harus bilangan bulat')
		.min(0, 'paling kecil 0')
		.max(65_535, 'paling besar 65535')
		.default(3000),
	HOST: z.string().min(1, 'tidak boleh kosong').default('0.0.0.0'),
	BALAI_DATA: z.string().min(1, 'tidak boleh kosong').optional(),
	BALAI_FILES: z.string().min(1, 'tidak boleh kosong').optional(),
	BALAI_ANCHORS: z.string().min(1, 'tidak boleh kosong').optional(),
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/, error: 'harus berbentuk postgres://…' }).optional(),
	ORIGIN: z
		.url({ protocol: /^https?$/, error: 'harus berbentuk https://nama-alamat' })
		.refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', 'tidak boleh memuat jalur setelah nama alamat')
		.transform((text) => new URL(text).origin)
		.optional(),
	PROXIES: z.coerce
		.number('harus angka')
		.int('harus bilangan bulat')
		.min(0, 'paling kecil 0')
		.max(10, 'paling besar 10')
		.default(0),
	PEER_ADDRESS: z
		.url({ protocol: /^http$/, error: 'harus berbentuk http://10.0.0.5:3000, alamat proses ini di jaringan dalam' })
		.refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', 'tidak boleh memuat jalur setelah nama alamat')
		.transform((text) => new URL(text).origin)
		.optional(),
	BALAI_CLOCK: z.iso.datetime({ offset: true, error: 'harus waktu ISO, misalnya 2026-11-19T01:00:00Z' }).optional()
});

export type Settings = {
	/** 0 asks the system for any free port. */
	port: number;
	host: string;
	/** Absolute path of the data folder; practice data lives in its own. */
	dataFolder: string;
	/** Absolute path of the folder for photographs: one for all processes on the same database. */
	filesFolder: string;
	/** Absolute path of the file in which anchors are written down: best on another disk than the database. */
	anchorsFile: string;
	/** Unset: SQLite in the data folder. */
	databaseUrl: string | undefined;
	/** The public address behind a proxy, without a trailing slash. Unset: whatever Host the browser asked for. */
	origin: string | undefined;
	/** How many of our own proxies stand before the server; so many addresses at the end of X-Forwarded-For are believed. */
	proxies: number;
	/** Where other processes on the same PostgreSQL reach this one, without a trailing slash. Unset: HOST, or the address in the LAN. */
	peerAddress: string | undefined;
	/** ISO instant from which the clock runs on; for practice and tests. */
	clockStart: string | undefined;
	/** True in *mode latihan*: invented people, own data folder. */
	isPractice: boolean;
};

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problems: string[] };

/**
 * Reads the settings once, from the environment and the command line (`--latihan`).
 * Every problem comes back as one plain sentence that begins with the setting's name.
 */
export function parseSettings(env: Record<string, string | undefined>, args: readonly string[]): SettingsResult {
	const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
	const parsed = environment.safeParse(filled);
	if (!parsed.success) {
		return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) };
	}
	const isPractice = args.includes('--latihan');
	const named = parsed.data.BALAI_DATA;
	// INIT_CWD: pnpm changes the working directory to the package, but people mean the folder they typed the command in.
	const typed = (path: string) => resolve(env['INIT_CWD'] ?? process.cwd(), path);
	const dataFolder = named ? typed(named) : resolve(repository, isPractice ? 'data-latihan' : 'data');
	return {
		ok: true,
		settings: {
			port: parsed.data.PORT,
			host: parsed.data.HOST,
			dataFolder,
			filesFolder: parsed.data.BALAI_FILES ? typed(parsed.data.BALAI_FILES) : resolve(dataFolder, 'berkas'),
			anchorsFile: parsed.data.BALAI_ANCHORS ? typed(parsed.data.BALAI_ANCHORS) : resolve(dataFolder, 'jangkar.txt'),
			databaseUrl: parsed.data.DATABASE_URL,
			origin: parsed.data.ORIGIN,
			proxies: parsed.data.PROXIES,
			peerAddress: parsed.data.PEER_ADDRESS,
			clockStart: parsed.data.BALAI_CLOCK,
			isPractice
		}
	};
}
