import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** @param {string} selector @param {string} message */
const ban = (selector, message) => ({ selector, message });

const everywhere = [ban('ExportAllDeclaration', 'Name what leaves a module: `export *` hides what the package promises.')];

const boardNames = ban(
	'CallExpression[callee.property.name=/^get(Map|Array|Text|XmlFragment|XmlElement)$/]',
	'The board document is opened by board-layout.ts alone; ask its accessors.'
);

const noDefaultExport = ban('ExportDefaultDeclaration', 'Export by name, so that one thing has one name everywhere.');

const pureDomain = [
	ban(
		'NewExpression[callee.name="Date"][arguments.length=0]',
		'The domain gets the time as data: take an Instant from the command.'
	),
	ban(
		'MemberExpression[object.name="Date"][property.name="now"]',
		'The domain gets the time as data: take an Instant from the command.'
	),
	ban('CallExpression[callee.name="Date"]', 'The domain gets the time as data: take an Instant from the command.'),
	ban(
		'MemberExpression[object.name="Math"][property.name="random"]',
		'The domain gets chance as data: ids and orders come in with the command.'
	),
	ban('ImportExpression', 'The domain imports nothing, not even later.')
];

const noThrow = ban(
	'ThrowStatement',
	'The domain returns refusals (`refuse(…)`); only `assertNever` in result.ts throws, because only a programmer can reach it.'
);

const outsideWorld = {
	fetch: 'The domain does not reach the network.',
	process: 'The domain does not know its process: settings come in as data.',
	crypto: 'The domain gets chance and digests as data.',
	performance: 'The domain gets the time as data.',
	setTimeout: 'The domain does not wait: a deadline is a date.',
	setInterval: 'The domain does not wait: a deadline is a date.',
	queueMicrotask: 'The domain does not wait.',
	globalThis: 'The domain sees only what it is given.',
	window: 'The domain does not know a browser.',
	document: 'The domain does not know a browser.',
	localStorage: 'The domain does not keep anything.',
	navigator: 'The domain does not know a browser.',
	Buffer: 'The domain does not know Node.'
};

// Kit types these by generating code around them, which the linter does not see; svelte-check does.
const typedByKit = {
	'@typescript-eslint/no-unsafe-argument': 'off',
	'@typescript-eslint/no-unsafe-assignment': 'off',
	'@typescript-eslint/no-unsafe-call': 'off',
	'@typescript-eslint/no-unsafe-member-access': 'off',
	'@typescript-eslint/no-unsafe-return': 'off',
	'@typescript-eslint/restrict-template-expressions': 'off',
	'@typescript-eslint/only-throw-error': 'off'
};

export default ts.config(
	{
		ignores: [
			'**/node_modules/',
			'**/build/',
			'**/.svelte-kit/',
			'**/.turbo/',
			'apps/web/static/hp/',
			'apps/web/program/',
			'tests/artefacts/',
			'data*/'
		]
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: globals.node,
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			eqeqeq: 'error',
			'no-console': 'error',
			'no-restricted-syntax': ['error', ...everywhere, noDefaultExport],
			// TypeScript finds these itself, with types.
			'no-undef': 'off',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }
			],
			// Our objects are closures: their methods do not use `this`.
			'@typescript-eslint/unbound-method': 'off',
			// Says nothing about behaviour, and differs between the two programs that see a file.
			'@typescript-eslint/no-unnecessary-type-assertion': 'off',
			// A port is asynchronous even where one side of it answers at once.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
		}
	},
	{
		files: ['packages/live/src/**', 'apps/web/**'],
		ignores: ['packages/live/src/board-layout.ts', '**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', ...everywhere, noDefaultExport, boardNames] }
	},
	{
		files: ['packages/domain/src/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-globals': ['error', ...Object.entries(outsideWorld).map(([name, message]) => ({ name, message }))],
			'no-restricted-syntax': ['error', ...everywhere, noDefaultExport, ...pureDomain, noThrow]
		}
	},
	{
		files: ['packages/domain/src/result.ts'],
		rules: { 'no-restricted-syntax': ['error', ...everywhere, noDefaultExport, ...pureDomain] }
	},
	{
		// Files whose reader asks for a default export.
		files: ['**/*.config.{ts,js}', 'tests/postgres-for-vitest.ts'],
		rules: { 'no-restricted-syntax': ['error', ...everywhere] }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
		rules: {
			...typedByKit,
			'no-restricted-syntax': ['error', boardNames],
			'svelte/no-top-level-browser-globals': 'error',
			'svelte/no-useless-mustaches': 'off',
			// Addresses are plain: the app lives at the root of its host.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{ files: ['apps/web/src/routes/**/+*.ts', 'apps/web/src/hooks*.ts'], rules: typedByKit },
	{ files: ['**/*.{js,cjs,mjs}'], ...ts.configs.disableTypeChecked },
	{ files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' }, rules: { '@typescript-eslint/no-require-imports': 'off' } }
);
