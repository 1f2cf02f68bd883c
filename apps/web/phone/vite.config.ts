import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** Svelte's lists and bindings, which only later pages use. */
const laterRuntime =
	/svelte[\\/]src[\\/]internal[\\/]client[\\/](dom[\\/]blocks[\\/]each|dom[\\/]elements[\\/]bindings[\\/]input|reactivity[\\/]props)\.js$/;
/** What the first load leaves out: folders that are named so, the words of the domain, and the icons beside the first ones. */
const later =
	/[\\/](phone[\\/](later|scribe|remote)[\\/]|packages[\\/](domain[\\/]|live[\\/]src[\\/](scribe|remote))|lib[\\/](ui[\\/](icons\.ts|Brand\.svelte)|(hall|signing)[\\/]))/;
const entry = (name: string) => new URL(name, import.meta.url).pathname;

/**
 * Parts of Socket.io that no device in the hall uses: it speaks websocket alone and sends text alone (the board's binary updates go to
 * laptops, which Kit builds). A third of the library on a line of 50 kbit/s.
 */
const unused: Record<string, string> = {
	'engine.io-client/build/esm/transports/index.js':
		"import { WS } from './websocket.js'; export const transports = { websocket: WS };",
	'engine.io-client/build/esm/transports/polling-xhr.js': 'export const XHR = undefined;',
	'engine.io-client/build/esm/transports/polling-fetch.js': 'export const Fetch = undefined;',
	'engine.io-client/build/esm/transports/webtransport.js': 'export const WT = undefined;',
	'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = () => undefined;',
	'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = () => false;',
	'socket.io-parser/build/esm/binary.js': 'export const deconstructPacket = undefined, reconstructPacket = undefined;'
};

/** Methods that nobody calls then, as the library indents them: another transport tried beside the first, its own queue, listeners to everything. */
const uncalled: Record<string, RegExp> = {
	'engine.io-client/build/esm/socket.js': /(?<=\n {4}_probe\(name\) \{)\n.*?(?=\n {4}\}\n)/gs,
	'socket.io-client/build/esm/socket.js':
		/(?<=\n {4}(emitWithAck|_addToQueue|_drainQueue|compress|prependAny|offAny|listenersAny|\w+Outgoing)\([\w ,.=]*\) \{)\n.*?(?=\n {4}\}\n)/gs
};

const textOverWebsocket: Plugin = {
	name: 'balai-text-over-websocket',
	transform: {
		filter: { id: /[\\/](engine|socket)\.io-(client|parser)[\\/]/ },
		handler(code, id) {
			const of = <T>(table: Record<string, T>) =>
				Object.entries(table).find(([path]) => id.replaceAll('\\', '/').endsWith(`/${path}`))?.[1];
			const body = of(uncalled);
			return body ? code.replace(body, '') : of(unused);
		}
	}
};

/**
 * The small bundles of devices in the hall: neither Kit's client nor yjs nor zod. Built into `static/hp`, which the server hands
 * out as it is; names carry a hash, and the server finds them in `daftar.json`.
 */
export default defineConfig({
	root: import.meta.dirname,
	base: '/hp/',
	plugins: [svelte({ configFile: false }), textOverWebsocket],
	publicDir: false,
	build: {
		outDir: '../static/hp',
		emptyOutDir: true,
		manifest: 'daftar.json',
		assetsDir: '',
		// Android 5 and later: cheap phones keep an old browser for years.
		target: 'es2022',
		modulePreload: { polyfill: false },
		rolldownOptions: {
			input: { hp: entry('./main.ts') },
			preserveEntrySignatures: 'allow-extension',
			treeshake: {
				moduleSideEffects: [
					{ test: laterRuntime, sideEffects: false },
					// It only says what is so: what nobody asks for is left out, whatever its lists are made of.
					{ test: /[\\/]packages[\\/]domain[\\/]/, sideEffects: false }
				]
			},
			output: {
				codeSplitting: {
					includeDependenciesRecursively: false,
					groups: [
						{ name: 'daftar', test: laterRuntime },
						// One piece compresses best; without this the parts that two pages share would be cut out of it.
						{ name: 'inti', test: (id: string) => !later.test(id) && !laterRuntime.test(id) }
					]
				}
			}
		}
	}
});
