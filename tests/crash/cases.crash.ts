import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { DEEDS } from './case-deeds.ts';
import { runCaseBlock } from './case-rounds.ts';

/** Hundreds of rounds, or rounds on PostgreSQL: `node tests/crash/run-rounds.ts --work cases`. */
const ROUNDS = Number(process.env['BALAI_CASE_ROUNDS'] ?? 4);

it(
	'[DB5] [CS1] after kill -9 in the middle of any write no case is half, what was acknowledged is stored once, and the history is whole',
	{ timeout: 60_000 + ROUNDS * 20_000 },
	async () => {
		const seed = Number(process.env['BALAI_CRASH_SEED'] ?? randomInt(2 ** 31));
		process.stdout.write(`case rounds: ${ROUNDS}, seed ${seed}\n`);
		const { findings, rounds, otherDoings, done, seconds } = await runCaseBlock('sqlite', seed, ROUNDS);
		expect(findings).toEqual([]);
		expect(rounds).toBe(ROUNDS);
		process.stdout.write(
			`case rounds: ${otherDoings} deeds of ${done.size} kinds in ${seconds} s: ${JSON.stringify([...done])}\n`
		);
		// How many kinds are met before the kill is chance; hundreds of rounds meet all of them.
		expect(done.size).toBeGreaterThan(DEEDS / 4);
	}
);
