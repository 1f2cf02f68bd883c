import type { ICruiseResult } from 'dependency-cruiser';

/** The folder that stands for a file in the picture, or undefined for what is not part of the house. */
function placeOf(file: string): { part: string; folder: string } | undefined {
	const inPackage = /^(packages\/[^/]+)\/src\/(?:([^/]+)\/)?/.exec(file);
	if (inPackage) return { part: inPackage[1] ?? '', folder: inPackage[2] ?? '.' };
	const inApp = /^(apps\/[^/]+)\/(server|phone|src\/lib\/[^/]+|src\/routes|src)\//.exec(file);
	return inApp ? { part: inApp[1] ?? '', folder: inApp[2] ?? '' } : undefined;
}

const isTest = (file: string) => /\.test\.ts$|\/test-kit\.ts$/.test(file);
const idOf = (part: string, folder: string) => `${part}/${folder}`.replaceAll(/[^a-zA-Z0-9]+/g, '_');

/** Mermaid text of the folders and the arrows between them; a dotted arrow carries types alone. */
export function drawGraph(result: ICruiseResult): string {
	const folders = new Map<string, Set<string>>();
	const arrows = new Map<string, boolean>();
	for (const { source, dependencies } of result.modules) {
		const from = placeOf(source);
		if (!from || isTest(source)) continue;
		folders.set(from.part, (folders.get(from.part) ?? new Set()).add(from.folder));
		for (const { resolved, dependencyTypes } of dependencies) {
			const to = placeOf(resolved);
			if (!to || (to.part === from.part && to.folder === from.folder)) continue;
			const arrow = `${idOf(from.part, from.folder)} ${idOf(to.part, to.folder)}`;
			arrows.set(arrow, (arrows.get(arrow) ?? true) && dependencyTypes.includes('type-only'));
		}
	}
	const parts = [...folders].sort(([a], [b]) => a.localeCompare(b, 'en'));
	const boxes = parts.flatMap(([part, names]) => [
		`\tsubgraph ${idOf(part, 'all')}["${part}"]`,
		...[...names].sort().map((name) => `\t\t${idOf(part, name)}["${name === '.' ? 'src' : name}"]`),
		'\tend'
	]);
	const lines = [...arrows].sort().map(([arrow, isTypes]) => `\t${arrow.replace(' ', isTypes ? ' -.-> ' : ' --> ')}`);
	return [
		'# The arrows of the house',
		'',
		'Drawn by `tests/checks/check-arrows.ts --write` (part of `fix`) from the imports; not edited by hand. A dotted arrow carries types alone.',
		'',
		'```mermaid',
		'flowchart LR',
		...boxes,
		...lines,
		'```',
		''
	].join('\n');
}
