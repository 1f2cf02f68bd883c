/** What is used of the package in this folder's own lockfile, declared here so that types hold where it is not installed. */
declare module '@matbee/libreoffice-converter/server' {
	interface Converter {
		/** The process in which it runs. */
		readonly child: import('node:child_process').ChildProcess | null;
		convert(
			input: Uint8Array,
			options: { inputFormat: string; outputFormat: string; filterOptions?: string },
			fileName: string
		): Promise<{ data: Uint8Array }>;
		destroy(): Promise<void>;
	}
	export function createSubprocessConverter(options: { wasmPath: string }): Promise<Converter>;
}
