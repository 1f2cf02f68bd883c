/** Rounds in one world: everybody is busy, the server is killed, what it left is compared with what people were told. */
import { openCaseStore, type CaseStore } from '@balai/case-store';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorld, type World } from '../e2e/world.ts';
import { startCrashablePostgres, type CrashablePostgres } from '../postgres.ts';
import { randomFrom } from '../random.ts';
import { BusyHall } from './busy-hall.ts';
import { openJumpingClock } from './jumping-clock.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import type { Finding, Ledger } from './ledger.ts';
import { readHall } from './stored-hall.ts';

export type CrashEngine = 'sqlite' | 'postgres';

export type BlockResult = {
	seed: number;
	rounds: number;
	/** Kills of the server, and crashes of the database (PostgreSQL only), which may fall into one round. */
	kills: number;
	databaseCrashes: number;
	cards: number;
	/** Layout updates, titles, attendance, phases. */
	otherDoings: number;
	findings: Finding[];
	seconds: number;
};

const PHONES = 24;
/** The longest that everybody is busy before the kill, in milliseconds. */
const LONGEST = 700;
/** Beyond the time after which a client takes its line for a good one. */
const LONG_AGO = 60_000;
/** Of the rounds on PostgreSQL: those that crash the database as well as the server, and those that crash the database alone. */
const BOTH = 0.15;
const DATABASE_ALONE = 0.1;

class Block {
	readonly #world: World;
	readonly #door: FrontDoor;
	readonly #postgres: CrashablePostgres | undefined;
	readonly #hall: BusyHall;
	readonly #sessionId: string;
	readonly #random: () => number;
	readonly result: BlockResult;

	private constructor(parts: {
		world: World;
		door: FrontDoor;
		postgres: CrashablePostgres | undefined;
		hall: BusyHall;
		sessionId: string;
		random: () => number;
		seed: number;
	}) {
		this.#world = parts.world;
		this.#door = parts.door;
		this.#postgres = parts.postgres;
		this.#hall = parts.hall;
		this.#sessionId = parts.sessionId;
		this.#random = parts.random;
		this.result = {
			seed: parts.seed,
			rounds: 0,
			kills: 0,
			databaseCrashes: 0,
			cards: 0,
			otherDoings: 0,
			findings: [],
			seconds: 0
		};
	}

	/** Runs one block; whatever happens, everything that was started is ended. */
	static async run(engine: CrashEngine, seed: number, rounds: number): Promise<BlockResult> {
		const startedAt = Date.now();
		const random = randomFrom(seed);
		await using open = new AsyncDisposableStack();
		const clock = openJumpingClock();
		open.defer(() => clock.close());
		const postgres = engine === 'postgres' ? await startCrashablePostgres() : undefined;
		if (postgres) open.defer(() => postgres.stop());
		const world = await openWorld({ args: ['--latihan'], databaseUrl: postgres?.url ?? '' });
		open.defer(() => world.close());
		const door = await openFrontDoor(() => world.port);
		open.defer(() => door.close());
		door.open();
		const store = await openStore(world.dataFolder, postgres);
		const planned = await plannedHall(store).finally(() => store.close());
		const hall = await BusyHall.enter({ url: door.url, phones: PHONES, random, ...planned });
		open.defer(() => hall.leave());
		const block = new Block({ world, door, postgres, hall, sessionId: planned.sessionId, random, seed });
		try {
			for (let round = 0; round < rounds && block.result.findings.length === 0; round += 1) {
				clock.jump(LONG_AGO);
				await block.#round(round);
			}
			if (block.result.findings.length === 0) await block.#finish();
		} catch (fault) {
			block.#note(
				[{ kind: 'stuck', what: `${String(fault)}\n${world.log().slice(-3000)}` }],
				`after ${block.result.rounds} rounds`
			);
		}
		return { ...block.result, seconds: Math.round((Date.now() - startedAt) / 100) / 10 };
	}

	#note(findings: readonly Finding[], about: string): void {
		this.result.findings.push(...findings.map(({ kind, what }) => ({ kind, what: `${about}: ${what}` })));
	}

	async #round(round: number): Promise<void> {
		const milliseconds = Math.round(this.#random() * LONGEST);
		const dice = this.#postgres ? this.#random() : 1;
		const crashesDatabase = dice < BOTH + DATABASE_ALONE;
		const killsServer = !crashesDatabase || dice < BOTH;
		const about = `round ${round}, ${killsServer ? 'server' : 'database'} killed after ${milliseconds} ms`;
		const isOver = new AbortController();
		const working = this.#hall.work(isOver.signal);
		// Awaited below, when the server is back.
		working.catch(() => undefined);
		await sleep(milliseconds);
		// In this order the database still gets what the server sent last.
		if (killsServer) {
			await this.#world.kill();
			this.#door.shut();
			this.result.kills += 1;
		}
		if (crashesDatabase) {
			await this.#postgres?.crash();
			this.result.databaseCrashes += 1;
		}
		// What anybody was told by now was on the disk before the kill, and what nobody had asked cannot be there.
		const told = this.#hall.ledger.copy();
		isOver.abort();
		if (crashesDatabase) await this.#postgres?.restart();
		if (killsServer) {
			// PostgreSQL may still be storing what the killed server sent; the next server meets that as it would anywhere.
			await Promise.all([this.#inspectLeft(told, about), this.#world.restart()]);
			this.#door.open();
		}
		// Who waits for what is lost waits for ever.
		if (this.result.findings.length > 0) return;
		await working;
		await this.#hall.settle();
		this.#note(
			this.#hall.refusals.splice(0).map((what) => ({ kind: 'stuck', what })),
			about
		);
		this.result.rounds += 1;
	}

	/** Opens what the kill left with the product's own store: a copy of the files, or the database that goes on. */
	async #inspectLeft(told: Ledger, about: string): Promise<void> {
		const folder = mkdtempSync(join(tmpdir(), 'balai-left-'));
		try {
			if (!this.#postgres) cpSync(this.#world.dataFolder, folder, { recursive: true });
			const store = await openStore(this.#postgres ? this.#world.dataFolder : folder, this.#postgres);
			try {
				this.#note(told.compare(await readHall(store, this.#sessionId)), about);
			} finally {
				await store.close();
			}
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}

	/** Everything arrived once, on every screen and in the database of a server that was stopped in peace. */
	async #finish(): Promise<void> {
		await this.#hall.everybodySees();
		const { ledger } = this.#hall;
		this.#hall.leave();
		const code = await this.#world.stop();
		if (code !== 0) this.#note([{ kind: 'half', what: `the server ended with ${code}` }], 'stop');
		const store = await openStore(this.#world.dataFolder, this.#postgres);
		try {
			this.#note(ledger.compare(await readHall(store, this.#sessionId), true), 'at the end');
		} finally {
			await store.close();
		}
		this.result.cards = ledger.cards.size;
		this.result.otherDoings = ledger.doings;
	}
}

function openStore(dataFolder: string, postgres: CrashablePostgres | undefined): Promise<CaseStore> {
	const file = join(dataFolder, 'balai.sqlite');
	if (!postgres && !existsSync(file)) throw new Error(`There is no ${file}.`);
	return openCaseStore({
		location: postgres ? { kind: 'postgres', url: postgres.url } : { kind: 'sqlite-file', file },
		secret: readFileSync(join(dataFolder, 'rahasia-kode'), 'utf8').trim(),
		now: Date.now
	});
}

async function plannedHall({ database: { reader } }: CaseStore): Promise<{ sessionId: string; code: string; invited: string[] }> {
	const { id, code } = await reader.selectFrom('session').select(['id', 'code']).executeTakeFirstOrThrow();
	const invited = await reader.selectFrom('invitation').select('kpm_id').execute();
	return { sessionId: id, code, invited: invited.map((row) => row.kpm_id) };
}

export const runBlock = (engine: CrashEngine, seed: number, rounds: number): Promise<BlockResult> =>
	Block.run(engine, seed, rounds);
