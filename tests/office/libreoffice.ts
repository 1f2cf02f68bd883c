import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
	const program = await createSubprocessConverter({ wasmPath: join(brought, 'wasm') });
	return {
		saveAs: async (file, from, to) =>
			(await program.convert(file, { inputFormat: from, outputFormat: to }, `berkas.${from}`)).data,
		async saveAsCsv(file, from, separator) {
			// Separator, quotes, UTF-8, from the first line, texts without quotes, as shown (LibreOffice, token string of the CSV filter).
			const filterOptions = `${SEPARATORS[separator]},34,76,1,,0,false,true,false,false,false,-1`;
			return (await program.convert(file, { inputFormat: from, outputFormat: 'csv', filterOptions }, `berkas.${from}`)).data;
		},
		close: () => program.destroy()
	};
}
