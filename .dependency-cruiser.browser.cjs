const { options } = require('./.dependency-cruiser.cjs');

/** What may end in a browser. Type imports are left out here: they are gone before anything is bundled. */

const test = '\\.test\\.ts$';

/** What the browser may never load, however long the way: secrets, SQL, other people's cards. */
const serverOnly = [
	// The one door of the package.
	'^packages/case-store/src/index\\.ts$',
	'^apps/web/server/',
	'^apps/web/src/lib/server/',
	'node_modules/(socket\\.io|kysely|pg|pino|better-auth|rate-limiter-flexible|papaparse|pdfkit)/'
];

/** Kit keeps these on the server; all else below `src` and `phone` may end in a bundle. */
const kitServer =
	'^apps/web/src/(lib/server/|hooks\\.server\\.ts|app\\.d\\.ts|routes/.*\\+(page\\.server|layout\\.server|server)\\.ts$)';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
	{
		name: 'browser-stays-out-of-the-server',
		comment: 'Browser code reaches a file or a package of the server.',
		severity: 'error',
		from: { path: '^apps/web/(src|phone)/', pathNot: `${kitServer}|${test}|^apps/web/phone/vite\\.config\\.ts$` },
		to: { path: serverOnly, reachable: true }
	},
	{
		name: 'phone-stays-light',
		comment: 'The phone carries neither yjs nor zod (40 kB for the whole page).',
		severity: 'error',
		from: { path: '^apps/web/phone/', pathNot: '^apps/web/phone/vite\\.config\\.ts$' },
		to: { path: 'node_modules/(yjs|zod|y-protocols|lib0|@sveltejs/kit)/', reachable: true }
	},
	{
		name: 'projector-writes-nothing',
		comment: 'So it needs neither Yjs nor the checks of what others send.',
		severity: 'error',
		from: { path: '^apps/web/src/(routes/layar|lib/projector)/', pathNot: kitServer },
		to: { path: 'node_modules/(yjs|zod|y-protocols|lib0)/', reachable: true }
	}
];

module.exports = { forbidden, options: { ...options, tsPreCompilationDeps: false } };
