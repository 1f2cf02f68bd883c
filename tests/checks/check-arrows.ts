/**
 * Checks the arrows of the house and that `docs/architecture.graph.md` shows them as they are. `--write` draws the graph anew.
 */
import { cruise, format, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { drawGraph } from './draw-graph.ts';

type Rules = { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };

const repository = resolve(import.meta.dirname, '../..');
const graphFile = resolve(repository, 'docs/architecture.graph.md');
const roots = ['packages', 'apps/web/server', 'apps/web/src', 'apps/web/phone', 'tests', 'vitest.config.ts'];

process.chdir(repository);
const rulesOf = createRequire(import.meta.url) as (file: string) => Rules;
const tsConfig = extractTSConfig(resolve(repository, 'tsconfig.json'));

async function cruiseBy(file: string): Promise<ICruiseResult> {
	const { forbidden, options } = rulesOf(resolve(repository, file));
	const { output } = await cruise(roots, { ...options, validate: true, ruleSet: { forbidden } }, undefined, { tsConfig });
	if (typeof output === 'string') throw new Error('The cruise answered with text instead of its result.');
	return output;
}

let faults = 0;
const house = await cruiseBy('.dependency-cruiser.cjs');
for (const result of [house, await cruiseBy('.dependency-cruiser.browser.cjs')]) {
	faults += result.summary.error;
	const { output } = await format(result, { outputType: 'err-long' });
	process.stdout.write(typeof output === 'string' ? output : JSON.stringify(output));
}

const drawn = drawGraph(house);
if (process.argv.includes('--write')) {
	writeFileSync(graphFile, drawn);
} else if (readFileSync(graphFile, 'utf8') !== drawn) {
	faults += 1;
	process.stdout.write('docs/architecture.graph.md does not show the present arrows. Draw it anew: npx -y pnpm@12.21.0 fix\n');
}
process.exitCode = faults === 0 ? 0 : 1;
