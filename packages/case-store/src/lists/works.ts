import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Statement } from '../engines/engine.ts';
import { applyChanges, unapplyChanges, type Hands } from './apply-changes.ts';
import type { CaseloadAccount } from './create-cases.ts';
import type { JobAnswers, News } from './list-jobs.ts';
import { isOutOfMemory, type ListThread } from './list-thread.ts';
import { writeTogether } from './desk.ts';
import { claim, freeWork, isFree, workRow } from './list-work.ts';
import { WorkStopped } from './pace.ts';

const LOOK_AGAIN_MS = 200;

/** Told how long the transaction took that let a list go live. */
export type WentLive = (batchId: string, milliseconds: number) => void;

/** What this program has to do with lists, and what it does of it right now. */
export class Works {
	readonly #hands: Hands;
	readonly #database: Database;
	readonly #thread: ListThread;
	readonly #holder: string;
	readonly #wentLive: WentLive;
	readonly #running = new Map<string, Promise<void>>();

	constructor(hands: Hands, thread: ListThread, wentLive: WentLive) {
		this.#wentLive = wentLive;
		this.#hands = hands;
		this.#database = hands.database;
		this.#thread = thread;
		this.#holder = hands.holder;
	}

	/** Resolves when nothing is to be done with this batch any more, whichever program does it; this one, when no other is at it. */
	finish(batchId: string, accounts: readonly CaseloadAccount[]): Promise<void> {
		const running = this.#running.get(batchId);
		if (running) return running;
		const finishing = this.#finish(batchId, accounts).finally(() => this.#running.delete(batchId));
		this.#running.set(batchId, finishing);
		return finishing;
	}

	/** Tells that a job of this program is at the batch until `job` is over. */
	busyWith(batchId: string, job: Promise<unknown>): void {
		const over = job.then(
			() => undefined,
			() => undefined
		);
		this.#running.set(
			batchId,
			over.finally(() => this.#running.delete(batchId))
		);
	}

	/**
	 * Carries on what a program that ended has left, at the place where it was left: a taking over goes on, a file that was not read to
	 * its end goes. Rejects with the first fault after it has tried all of it. Without accounts it only does what needs none.
	 */
	async tend(accounts?: readonly CaseloadAccount[]): Promise<void> {
		await this.#markLost();
		const rows = await this.#database.reader.selectFrom('list_work').select(['batch_id', 'kind', 'held_until']).execute();
		const left = rows.filter((row) => isFree(row) && !this.#running.has(row.batch_id) && (accounts || row.kind !== 'take'));
		const ends = await Promise.allSettled(left.map(({ batch_id }) => this.finish(batch_id, accounts ?? [])));
		const fault = ends.find((end) => end.status === 'rejected');
		if (fault) throw fault.reason;
	}

	/** What this program is at can be carried on by the next one at once. */
	async close(): Promise<void> {
		await this.#thread.close();
		await Promise.allSettled(this.#running.values());
		await this.#database.writer.updateTable('list_work').set({ held_until: '' }).where('holder', '=', this.#holder).execute();
	}

	async #finish(batchId: string, accounts: readonly CaseloadAccount[]): Promise<void> {
		const hear = (news: News): void => {
			if ('live' in news) this.#wentLive(news.live, news.milliseconds);
		};
		for (;;) {
			const step = await this.#carryOn(batchId, accounts, hear);
			if (step === 'over') return;
			if (step === 'hands') {
				await this.#useHands(batchId);
				continue;
			}
			for (;;) {
				await wait(LOOK_AGAIN_MS);
				const row = await workRow(this.#database.reader, batchId);
				if (!row) return;
				if (isFree(row)) break;
			}
		}
	}

	/** Two lists that are larger together than a thread may hold are given up, and not tried again and again. */
	async #carryOn(
		batchId: string,
		accounts: readonly CaseloadAccount[],
		hear: (news: News) => void
	): Promise<JobAnswers['carryOn']> {
		const isWide = (await workRow(this.#database.reader, batchId))?.kind === 'pair';
		try {
			return await this.#thread.run<'carryOn'>({ kind: 'carryOn', batchId, accounts, isWide }, hear);
		} catch (error) {
			if (!isWide || !isOutOfMemory(error)) throw error;
			await this.#database.writer.updateTable('list_work').set({ stopping: 1 }).where('batch_id', '=', batchId).execute();
			return this.#thread.run<'carryOn'>({ kind: 'carryOn', batchId, accounts }, hear);
		}
	}

	async #useHands(batchId: string): Promise<void> {
		const { database, holder } = this.#hands;
		const { engine, reader } = database;
		const desk = { engine, reader, holder, write: (statements: readonly Statement[]) => writeTogether(database, statements) };
		const work = await claim(desk, batchId);
		if (!work || work === 'held') return;
		try {
			if (work.kind === 'apply') await applyChanges(this.#hands, work);
			if (work.kind === 'unapply') await unapplyChanges(this.#hands, work);
		} catch (error) {
			// Another program has it now, and says how it ends.
			if (!(error instanceof WorkStopped)) throw error;
		}
	}

	/** Batches that are being read, but by nobody. */
	async #markLost(): Promise<void> {
		const { reader } = this.#database;
		const lost = await reader
			.selectFrom('import_batch')
			.leftJoin('list_work', 'list_work.batch_id', 'import_batch.id')
			.select(['import_batch.id', 'import_batch.at'])
			.where('import_batch.status', '=', 'reading')
			.where('list_work.batch_id', 'is', null)
			.execute();
		for (const { id, at } of lost) {
			await this.#database.writer
				.insertInto('list_work')
				.values(freeWork({ batchId: id, kind: 'drop', actor: { kind: 'operator' }, at, total: 0 }))
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	}
}
