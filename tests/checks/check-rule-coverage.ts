/** Every rule of a SPEC.md is quoted by the title of a test, and every quoted rule exists. */
import { report, trackedTexts } from './tracked-files.ts';

const rule = '[A-Z]{2,3}\\d+';
const numbered = new RegExp(`\\*\\*(${rule})\\*\\*`, 'g');
// At the head of a title, or alone in a table whose rows become titles.
const quoting = new RegExp(`(?<=['"\`])(?:\\[${rule}(?:,\\s*${rule})*\\]\\s*)+|(?<=['"])${rule}(?=['"])`, 'g');

const files = trackedTexts();
const specs = new Map<string, string>();
const faults: string[] = [];

for (const { path, text } of files.filter((file) => /^(packages|apps)\/.*SPEC\.md$/.test(file.path))) {
	for (const [, id = ''] of text.matchAll(numbered)) {
		const elsewhere = specs.get(id);
		if (elsewhere) faults.push(`${path}: ${id} is a rule of ${elsewhere} already.`);
		specs.set(id, path);
	}
}

const quoted = new Set<string>();
for (const { path, text } of files.filter((file) => /\.(test|e2e|crash)\.ts$/.test(file.path))) {
	for (const [title] of text.matchAll(quoting)) {
		for (const [id] of title.matchAll(new RegExp(rule, 'g'))) {
			quoted.add(id);
			if (!specs.has(id)) faults.push(`${path}: a test quotes ${id}, which no SPEC.md numbers.`);
		}
	}
}

for (const [id, path] of specs) if (!quoted.has(id)) faults.push(`${path}: no test quotes ${id}.`);

report([...new Set(faults)], `${specs.size} rules, each quoted by a test.`);
