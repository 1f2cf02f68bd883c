import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { runRounds } from './run-rounds.ts';

/** A thousand rounds, or rounds on PostgreSQL: `node tests/crash/run-rounds.ts`. */
const ROUNDS = Number(process.env['BALAI_CRASH_ROUNDS'] ?? 20);

it(
	'[LV4] after kill -9 at any moment every acknowledged card, place and fact is stored, once, and what was not acknowledged comes later, once',
	{ timeout: 60_000 + ROUNDS * 20_000 },
	async () => {
		const seed = Number(process.env['BALAI_CRASH_SEED'] ?? randomInt(2 ** 31));
		process.stdout.write(`crash rounds: ${ROUNDS}, seed ${seed}\n`);
		const { findings, rounds, cards, otherDoings } = await runRounds({ engine: 'sqlite', rounds: ROUNDS, seed });
		expect(findings).toEqual([]);
		expect(rounds).toBe(ROUNDS);
		process.stdout.write(`crash rounds: ${cards} cards and ${otherDoings} other doings, none lost, none doubled\n`);
	}
);
