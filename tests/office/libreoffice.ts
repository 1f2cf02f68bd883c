import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * A file takes it a second, and many where others want the cores. Of ten starts one or two stop answering at one of their first files:
 * threads of the WebAssembly wait for one another (decision 0016). Such a one is ended, and another opens the file.
 */
const ONE_FILE_MS = 25_000;
const STARTS = 6;

/** Separators of CSV, as LibreOffice numbers them. */
const SEPARATORS = { ',': 44, ';': 59 } as const;

/** A real LibreOffice without a window. Files go in and come out as bytes. */
export interface LibreOffice {
	/** Opens a file and saves it as another kind. */
	saveAs(file: Uint8Array, from: 'xlsx' | 'ods' | 'csv', to: 'xlsx' | 'ods' | 'pdf'): Promise<Uint8Array>;
	/** Opens a file and saves its first sheet as CSV in UTF-8, each cell as it is shown. */
	saveAsCsv(file: Uint8Array, from: 'xlsx' | 'ods', separator: keyof typeof SEPARATORS): Promise<Uint8Array>;
	close(): Promise<void>;
}

/**
 * Starts the LibreOffice that npm brings as WebAssembly (decision 0016): the same for everybody, and nothing of the machine. It has a
 * lockfile of its own, installed when it is asked for the first time.
 */
export async function openLibreOffice(): Promise<LibreOffice> {
	const folder = import.meta.dirname;
	const brought = join(folder, 'node_modules/@matbee/libreoffice-converter');
	if (!existsSync(join(brought, 'wasm/soffice.wasm')))
		execFileSync('npx', ['-y', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--silent'], { cwd: folder, stdio: 'inherit' });
	const { createSubprocessConverter } = await import('@matbee/libreoffice-converter/server');
	const start = () => createSubprocessConverter({ wasmPath: join(brought, 'wasm') });
	let program = await start();
	const convert = async (...asked: Parameters<typeof program.convert>): Promise<Uint8Array> => {
		for (let begun = 1; begun <= STARTS; begun += 1) {
			const waited = new AbortController();
			const late = setTimeout(ONE_FILE_MS, undefined, { signal: waited.signal }).catch(() => undefined);
			const saved = program.convert(...asked);
			// A program that is ended below tells of it here, when nobody listens any more.
			saved.catch(() => undefined);
			const answer = await Promise.race([saved, late]);
			waited.abort();
			if (answer) return answer.data;
			program.child?.kill('SIGKILL');
			program = await start();
		}
		throw new Error(`${STARTS} starts of LibreOffice did not save this file.`);
	};
	return {
		saveAs: (file, from, to) => convert(file, { inputFormat: from, outputFormat: to }, `berkas.${from}`),
		saveAsCsv(file, from, separator) {
			// Separator, quotes, UTF-8, from the first line, texts without quotes, as shown (LibreOffice, token string of the CSV filter).
			const filterOptions = `${SEPARATORS[separator]},34,76,1,,0,false,true,false,false,false,-1`;
			return convert(file, { inputFormat: from, outputFormat: 'csv', filterOptions }, `berkas.${from}`);
		},
		close: () => program.destroy()
	};
}
