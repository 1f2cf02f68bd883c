import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Engine, Statement, StatementAnswer } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import type { Desk } from './desk.ts';
import { goOn, type Work } from './list-work.ts';

/** What a portion may take of the writer's time: less than a hall's own commit takes to reach the disk. */
const PORTION_MS = 2;
/** Rests are so much longer than work that few commits of halls meet a portion, and that other programs mostly find the file free. */
const REST_PER_WORK = 2.5;
/** At 1,000 pages the writer itself would stop to empty the log, some 10 ms, in the middle of somebody's commit. */
const LOG_PAGES = 600;
const LONGEST_REST_MS = 20;
const FEWEST = 24;
const MOST = 256;
const STEP = 8;

export async function rest(milliseconds: number): Promise<void> {
	await wait(Math.min(LONGEST_REST_MS, Math.max(1, milliseconds)));
}

/** The work was taken away or is to stop; what the portion held was not kept. */
export class WorkStopped extends Error {}

/** By the database's own clock, so that neither waiting in line nor the flush counts. */
export function clock(engine: Engine, db: Kysely<Tables>): Statement {
	const now =
		engine === 'sqlite'
			? sql`select unixepoch('subsec') * 1000 as ms`
			: sql`select extract(epoch from clock_timestamp()) * 1000 as ms`;
	return now.compile(db);
}

/** Milliseconds between the first and the last statement of a transaction, both of them `clock`. */
export function betweenClocks(answers: readonly StatementAnswer[]): number {
	const at = (index: number) => Number((answers.at(index)?.rows[0] as { ms: number }).ms);
	return at(-1) - at(0);
}

/** Writes the portions of one work, each a transaction of its own, as large as the time allows, with rests between them. */
export class Portions {
	readonly #desk: Desk;
	readonly #work: Work;
	#rows = 32;
	#rowMs = PORTION_MS / 32;
	#sinceEmptied = 0;
	#untilEmptied = 4;

	constructor(desk: Desk, work: Work) {
		this.#desk = desk;
		this.#work = work;
	}

	/** How many rows the next portion should have. */
	get rows(): number {
		return this.#rows;
	}

	/** Throws WorkStopped. `done` is told to whoever asks how far it is. */
	async write(done: number, rows: number, statements: readonly Statement[]): Promise<void> {
		const time = clock(this.#desk.engine, this.#desk.reader);
		const begun = performance.now();
		const answers = await this.#desk.write([time, ...goOn(this.#desk, this.#work, done), ...statements, time]);
		if (answers === 'clash') throw new WorkStopped();
		this.#adapt(betweenClocks(answers), rows);
		const worked = performance.now() - begun;
		await this.#emptyLog();
		await rest(worked * REST_PER_WORK);
	}

	async #emptyLog(): Promise<void> {
		this.#sinceEmptied += 1;
		if (!this.#desk.emptyLog || this.#sinceEmptied < this.#untilEmptied) return;
		const pages = await this.#desk.emptyLog();
		const wanted = (this.#sinceEmptied * LOG_PAGES) / Math.max(pages, 1);
		// From below: had the writer emptied it meanwhile, it would look shorter than it was.
		this.#untilEmptied = Math.max(1, Math.round(Math.min(wanted, this.#untilEmptied * 1.25 + 1)));
		this.#sinceEmptied = 0;
	}

	/** The clock counts whole milliseconds, so the average over some portions decides. */
	#adapt(worked: number, rows: number): void {
		if (rows === 0) return;
		this.#rowMs = this.#rowMs * 0.9 + (Math.max(0, worked) / rows) * 0.1;
		const wanted = Math.round(PORTION_MS / Math.max(this.#rowMs, 0.001) / STEP) * STEP;
		this.#rows = Math.min(MOST, Math.max(FEWEST, Math.min(this.#rows + STEP, wanted)));
	}
}
