import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin, type ViteDevServer } from 'vite';

// The address is a variable on purpose: Vite then leaves the composition to Node, which loads it (and the packages) as it does in `start`.
const developmentEntry = new URL('./server/dev.ts', import.meta.url).href;

/** The dev server answers from the same composed application, on the same port, as the built one. */
const composition: Plugin = {
	name: 'balai-composition',
	apply: 'serve',
	async configureServer(server: ViteDevServer) {
		if (!server.httpServer) return;
		const entry = (await import(/* @vite-ignore */ developmentEntry)) as typeof import('./server/dev.ts');
		await entry.attachToDevServer(server.httpServer);
	}
};

export default defineConfig({
	// Where `start` listens, so that phones reach the dev server at the address that it prints.
	server: { port: Number(process.env['PORT'] ?? 3000), host: process.env['HOST'] ?? '0.0.0.0', strictPort: true },
	plugins: [
		composition,
		sveltekit({
			adapter: adapter(),
			// The page of a refusal is answered at the refused address, however deep that is.
			paths: { relative: false },
			csp: {
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-inline'],
					'connect-src': ['self', 'ws:', 'wss:'],
					'img-src': ['self', 'data:', 'blob:'],
					'media-src': ['self', 'blob:'],
					'font-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'frame-ancestors': ['none'],
					'form-action': ['self']
				}
			},
			// hooks.server.ts compares Origin with Host itself, in development too: the laptop's address changes from hall to hall.
			csrf: { trustedOrigins: ['*'] }
		})
	]
});
