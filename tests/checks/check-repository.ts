/** What may not be in the repository: real-looking NIK, secrets, paths of one machine, links that lead nowhere, terms without a source. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { report, repository, trackedTexts, type TextFile } from './tracked-files.ts';

/** Files that may hold a 16-digit number of another kecamatan than 99, and why. */
const otherNumbers: Readonly<Record<string, string>> = {};

function lineOf(text: string, at: number): number {
	return text.slice(0, at).split('\n').length;
}

function nikFaults({ path, text }: TextFile): string[] {
	return [...text.matchAll(/(?<![\dA-Za-z.])\d{16}(?![\dA-Za-z])/g)].flatMap(({ 0: digits, index }) => {
		// No real kecamatan has the code 99, so nobody has such a NIK.
		if (path in otherNumbers || digits.slice(4, 6) === '99') return [];
		return `${path}:${lineOf(text, index)}: a 16-digit number that somebody may have. Invented NIK have the kecamatan code 99.`;
	});
}

const forbidden: readonly { pattern: RegExp; why: string }[] = [
	{ pattern: /(?<![\w.:/-])\/(home|Users|mnt|work(space)?|root)\/[\w.-]+/g, why: 'a path of one machine' },
	{ pattern: /\bC:\\Users\\/g, why: 'a path of one machine' },
	{ pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g, why: 'a private key' },
	{ pattern: /\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{10,})\b/g, why: 'a token' }
];

function forbiddenFaults({ path, text }: TextFile): string[] {
	return forbidden.flatMap(({ pattern, why }) =>
		[...text.matchAll(pattern)].map((found) => `${path}:${lineOf(text, found.index)}: ${why}.`)
	);
}

function linkFaults({ path, text }: TextFile): string[] {
	if (!path.endsWith('.md')) return [];
	return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(({ 1: target = '', index }) => {
		if (/^[a-z]+:|^#/.test(target)) return [];
		const file = resolve(repository, join(dirname(path), decodeURI(target.split('#')[0] ?? '')));
		return existsSync(file) ? [] : `${path}:${lineOf(text, index)}: the link ${target} leads nowhere.`;
	});
}

/** Rows `| `term` | meaning | source |`: each term is in use, each row says where it comes from. */
function glossaryFaults(files: readonly TextFile[]): string[] {
	const path = 'docs/glossary.md';
	const glossary = files.find((file) => file.path === path);
	const rows = glossary?.text.split('\n').filter((line) => line.startsWith('| `')) ?? [];
	if (rows.length === 0) return [`${path}: the table of terms is missing.`];
	const code = files
		.filter((file) => /^(packages|apps)\/.*\.(ts|svelte)$/.test(file.path))
		.map((file) => file.text)
		.join('\n');
	return rows.flatMap((row) => {
		const [, terms = '', meaning = '', source = ''] = row.split('|').map((cell) => cell.trim());
		const unused = [...terms.matchAll(/`([^`]+)`/g)].flatMap(([, term = '']) =>
			new RegExp(term, 'i').test(code) ? [] : `${path}: the code does not use ${term}.`
		);
		return meaning === '' || source === '' ? [...unused, `${path}: ${terms} lacks its meaning or its source.`] : unused;
	});
}

const files = trackedTexts();
const faults = files.flatMap((file) => [...nikFaults(file), ...forbiddenFaults(file), ...linkFaults(file)]);
report([...faults, ...glossaryFaults(files)], `${files.length} files: no NIK, secret, machine path or dead link.`);
