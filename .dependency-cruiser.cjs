/** The arrows of the house, type imports included. What a browser may load: `.dependency-cruiser.browser.cjs`. */

const test = '\\.(test|pg\\.test|contract\\.test)\\.ts$|/test-kit\\.ts$';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
	{
		name: 'domain-imports-nothing',
		comment: 'The rules of the domain are pure: no package, no Node, no other part of the house.',
		severity: 'error',
		from: { path: '^packages/domain/src', pathNot: test },
		to: { pathNot: '^packages/domain/src' }
	},
	{
		name: 'live-knows-no-store',
		comment: 'live declares the storage it needs; who fulfils it is decided in apps/web/server.',
		severity: 'error',
		from: { path: '^packages/live/src', pathNot: test },
		to: { path: '^packages/case-store/' }
	},
	{
		name: 'case-store-takes-only-types-of-live',
		comment: 'The case store fulfils the port of live; it does not run any of it.',
		severity: 'error',
		from: { path: '^packages/case-store/src', pathNot: test },
		to: { path: '^packages/live/', dependencyTypesNot: ['type-only'] }
	},
	{
		name: 'packages-know-no-app',
		comment: 'Packages are joined in apps/web/server, never the other way round.',
		severity: 'error',
		from: { path: '^packages/' },
		to: { path: '^apps/' }
	},
	{
		name: 'kit-takes-only-types-of-the-composition',
		comment: "Kit's bundle would get a second copy of the store: it reaches the first one through src/lib/server/app.ts.",
		severity: 'error',
		from: { path: '^apps/web/(src|phone)/', pathNot: test },
		to: { path: '^apps/web/server/', dependencyTypesNot: ['type-only'] }
	},
	{
		name: 'sql-only-in-case-store',
		comment: 'SQL and its engines live in the case store alone.',
		severity: 'error',
		from: { pathNot: '^packages/case-store/|^tests/|' + test },
		to: { path: 'node_modules/(kysely|pg)/|^(node:)?sqlite$', dependencyTypesNot: ['type-only'] }
	},
	{
		name: 'documents-know-no-store',
		comment: 'Letters are made from facts that apps/web/server brings.',
		severity: 'error',
		from: { path: '^packages/documents/src' },
		to: { path: '^packages/(case-store|live)/' }
	},
	{
		name: 'pdf-only-in-documents',
		comment: 'One place draws letters.',
		severity: 'error',
		from: { pathNot: '^packages/documents/' },
		to: { path: 'node_modules/pdfkit/' }
	},
	{
		name: 'packages-by-their-name',
		comment: 'Across packages, import by the name of the package: it has one entry.',
		severity: 'error',
		from: { path: '^(?:packages|apps)/([^/]+)/' },
		to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] }
	},
	{
		name: 'nothing-imports-tests',
		comment: 'What the product needs does not live in tests/.',
		severity: 'error',
		from: { pathNot: '^tests/|^vitest\\.config\\.ts$' },
		to: { path: '^tests/' }
	},
	{
		name: 'no-test-code-in-the-product',
		comment: 'A test may import the product, never the reverse.',
		severity: 'error',
		from: { path: '^(packages|apps)/', pathNot: test },
		to: { path: test }
	},
	{
		name: 'no-cycles',
		comment: 'Two files that need each other are one file, or hide a third. What one loads late may know its type.',
		severity: 'error',
		from: {},
		to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
	},
	{
		name: 'everything-is-found',
		comment: 'An import that cannot be resolved, or that no package.json promises.',
		severity: 'error',
		from: {},
		// The servers that the bench measures beside ours, and the office program of the tests, have lockfiles of their own.
		to: { couldNotResolve: true, pathNot: '^(\\$app/|\\$env/|\\./\\$types|@hocuspocus/|y-websocket$|@matbee/)' }
	}
];

/** @type {import('dependency-cruiser').ICruiseOptions} */
const options = {
	doNotFollow: { path: 'node_modules' },
	exclude: { path: '(^|/)(build|\\.svelte-kit|static/hp|program|artefacts)/' },
	enhancedResolveOptions: {
		conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
		exportsFields: ['exports'],
		extensions: ['.ts', '.js', '.svelte', '.d.ts']
	},
	tsConfig: { fileName: 'tsconfig.json' },
	tsPreCompilationDeps: true
};

module.exports = { forbidden, options };
