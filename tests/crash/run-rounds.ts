/**
 * `node tests/crash/run-rounds.ts [--work hall|cases] --rounds 1000 --engine sqlite|postgres [--state FILE] [--seed N] [--json]`
 *
 * Kills the built server with a busy hall, or a process that writes cases, so many times and says what was lost. With `--state` it goes on where it was interrupted: rounds are done
 * in blocks, each in a world of its own with a seed of its own, and a block counts when it is whole.
 */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { randomFrom } from '../random.ts';
import { runCaseBlock } from './case-rounds.ts';
import { runBlock, type BlockResult, type CrashEngine } from './crash-rounds.ts';

const ROUNDS_A_BLOCK = 20;

/** A hall of the built server, or cases in a process of the store. */
type CrashWork = 'hall' | 'cases';
const blocks = { hall: runBlock, cases: runCaseBlock };

export type CrashState = { of?: CrashWork; engine: CrashEngine; seed: number; blocks: BlockResult[] };

export type CrashTotals = {
	work: 'crash';
	of: CrashWork;
	system: 'balai';
	engine: CrashEngine;
	seed: number;
	rounds: number;
	databaseCrashes: number;
	cards: number;
	otherDoings: number;
	lost: number;
	doubled: number;
	half: number;
	stuck: number;
	seconds: number;
};

export type CrashRun = {
	engine: CrashEngine;
	/** By default the hall. */
	of?: CrashWork;
	rounds: number;
	/** By default another one each time; it is always told. */
	seed?: number | undefined;
	/** File that keeps the blocks that are done. */
	stateFile?: string | undefined;
	/** Hears of every block. */
	onBlock?: (block: BlockResult, totals: CrashTotals) => void;
};

function totalsOf({ of: work = 'hall', engine, seed, blocks }: CrashState): CrashTotals {
	const sum = (of: (block: BlockResult) => number) => blocks.reduce((total, block) => total + of(block), 0);
	const found = (...kinds: string[]) => sum(({ findings }) => findings.filter(({ kind }) => kinds.includes(kind)).length);
	return {
		work: 'crash',
		of: work,
		system: 'balai',
		engine,
		seed,
		rounds: sum(({ rounds }) => rounds),
		databaseCrashes: sum(({ databaseCrashes }) => databaseCrashes),
		cards: sum(({ cards }) => cards),
		otherDoings: sum(({ otherDoings }) => otherDoings),
		lost: found('lost'),
		doubled: found('doubled', 'foreign'),
		half: found('half'),
		stuck: found('stuck'),
		seconds: Math.round(sum(({ seconds }) => seconds))
	};
}

function loadState(file: string | undefined, of: CrashWork, engine: CrashEngine, seed: number | undefined): CrashState {
	if (file === undefined || !existsSync(file)) return { of, engine, seed: seed ?? randomInt(2 ** 31), blocks: [] };
	const state = JSON.parse(readFileSync(file, 'utf8')) as CrashState;
	if ((state.of ?? 'hall') !== of || state.engine !== engine || (seed !== undefined && state.seed !== seed)) {
		throw new Error(`${file} is of ${state.of ?? 'hall'}, ${state.engine}, seed ${state.seed}.`);
	}
	return state;
}

/** A kill of this runner itself leaves the state before or after, never half of it. */
function saveState(file: string | undefined, state: CrashState): void {
	if (file === undefined) return;
	writeFileSync(`${file}.part`, `${JSON.stringify(state, null, '\t')}\n`, { flush: true });
	renameSync(`${file}.part`, file);
}

/** Does the rounds that are not done yet; ends early after a block with findings. */
export async function runRounds({
	engine,
	of = 'hall',
	rounds,
	seed,
	stateFile,
	onBlock
}: CrashRun): Promise<CrashTotals & { findings: string[] }> {
	const state = loadState(stateFile, of, engine, seed);
	saveState(stateFile, state);
	const seeds = randomFrom(state.seed);
	for (const _ of state.blocks) seeds();
	const isClean = () => state.blocks.every(({ findings }) => findings.length === 0);
	for (let done = totalsOf(state).rounds; done < rounds && isClean(); done = totalsOf(state).rounds) {
		const block = await blocks[of](engine, Math.floor(seeds() * 2 ** 31), Math.min(ROUNDS_A_BLOCK, rounds - done));
		state.blocks.push(block);
		saveState(stateFile, state);
		onBlock?.(block, totalsOf(state));
	}
	const findings = state.blocks.flatMap((block) =>
		block.findings.map(({ kind, what }) => `seed ${block.seed}: ${kind}: ${what}`)
	);
	return { ...totalsOf(state), findings };
}

async function main(): Promise<void> {
	// By way of `exit`, on which the server and the database below are ended; what is done stands in the state.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
	const { values } = parseArgs({
		options: {
			work: { type: 'string', default: 'hall' },
			rounds: { type: 'string', default: '20' },
			engine: { type: 'string', default: 'sqlite' },
			seed: { type: 'string' },
			state: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const { engine, work } = values;
	const rounds = Number(values.rounds);
	if (work !== 'hall' && work !== 'cases') throw new Error('--work is hall or cases');
	if ((engine !== 'sqlite' && engine !== 'postgres') || !Number.isInteger(rounds) || rounds < 1) {
		throw new Error('--engine is sqlite or postgres, --rounds a whole number');
	}
	const { findings, ...totals } = await runRounds({
		engine,
		of: work,
		rounds,
		seed: values.seed === undefined ? undefined : Number(values.seed),
		stateFile: values.state,
		onBlock: (block, { rounds: done, lost, doubled, half, stuck }) =>
			process.stderr.write(
				`${engine}: ${done} of ${rounds} rounds, ${lost} lost, ${doubled} doubled, ${half} half, ${stuck} stuck; block of seed ${block.seed}: ${block.rounds} rounds, ${block.cards} cards, ${block.seconds} s\n`
			)
	});
	for (const finding of findings) process.stderr.write(`${finding}\n`);
	process.stdout.write(
		values.json
			? `${JSON.stringify(totals)}\n`
			: `${engine}, seed ${totals.seed}: ${totals.rounds} rounds, ${totals.databaseCrashes} crashes of the database, ${totals.cards} cards and ${totals.otherDoings} other doings; ${totals.lost} lost, ${totals.doubled} doubled, ${totals.half} half, ${totals.stuck} stuck; ${totals.seconds} s\n`
	);
	process.exitCode = findings.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
