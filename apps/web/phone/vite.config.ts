import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The phone's own small bundle: neither Kit's client nor yjs nor zod. Built into `static/hp`, which the server hands out as it is. */
export default defineConfig({
	root: import.meta.dirname,
	plugins: [svelte()],
	publicDir: false,
	build: {
		outDir: '../static/hp',
		emptyOutDir: true,
		manifest: 'daftar.json',
		rolldownOptions: { input: { hp: new URL('./main.ts', import.meta.url).pathname } }
	}
});
