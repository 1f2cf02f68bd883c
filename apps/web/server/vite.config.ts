import { defineConfig } from 'vite';

const entry = (name: string) => new URL(name, import.meta.url).pathname;

/**
 * The server as a few files, for a start in a third of a second and half of the memory: no TypeScript is stripped and of the libraries
 * only what is used is read; what brings machine code (sharp) stays where it is installed. It lies beside this folder, so that addresses relative to a module hold in both.
 */
export default defineConfig({
	root: import.meta.dirname,
	publicDir: false,
	ssr: { noExternal: true, external: ['pg-native', 'sharp'] },
	build: {
		ssr: true,
		outDir: '../program',
		emptyOutDir: true,
		target: 'node24',
		minify: false,
		rolldownOptions: {
			input: {
				start: entry('./start.ts'),
				'sqlite-worker': entry('../../../packages/case-store/src/engines/sqlite-worker.ts'),
				'list-worker': entry('../../../packages/case-store/src/lists/list-worker.ts'),
				'picture-worker': entry('../../../packages/case-store/src/files/picture-worker.ts'),
				'drawing-worker': entry('../../../packages/documents/src/pdf/drawing-worker.ts'),
				'workbook-worker': entry('./workbooks/workbook-worker.ts')
			},
			output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
		}
	}
});
