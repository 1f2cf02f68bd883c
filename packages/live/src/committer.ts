import type { BoardOutcome, BoardWrite, HallStorage } from './hall-storage.ts';

export interface Committer {
	/** Resolves with the outcome when the write is on disk; rejects when its batch could not be stored. Order is kept. */
	submit(write: BoardWrite): Promise<BoardOutcome>;
	/** Resolves when everything submitted so far has been answered, whatever is submitted meanwhile. */
	drain(): Promise<void>;
}

interface Waiting {
	write: BoardWrite;
	resolve: (outcome: BoardOutcome) => void;
	reject: (fault: unknown) => void;
}

/** Keeps one transaction short enough that a hall never waits for a flood elsewhere. */
const LARGEST_BATCH = 1000;

/**
 * Group commit over all halls (LV4): what arrives in one turn of the event loop shares one fsync, and while it is under way
 * the next batch gathers. So nobody waits for a timer, and under load the batches grow by themselves.
 */
export function makeCommitter(storage: Pick<HallStorage, 'commit'>): Committer {
	let gathering: Waiting[] = [];
	let working: Promise<void> | undefined;
	let last: Promise<unknown> | undefined;

	async function commitBatch(batch: Waiting[]): Promise<void> {
		try {
			const outcomes = await storage.commit(batch.map(({ write }) => write));
			if (outcomes.length !== batch.length) throw new Error(`${batch.length} writes, ${outcomes.length} outcomes`);
			for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
		} catch (fault) {
			for (const { reject } of batch) reject(fault);
		}
	}

	async function work(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		while (gathering.length > 0) {
			const batch = gathering.slice(0, LARGEST_BATCH);
			gathering = gathering.slice(LARGEST_BATCH);
			await commitBatch(batch);
		}
		working = undefined;
	}

	return {
		submit(write) {
			const { promise, resolve, reject } = Promise.withResolvers<BoardOutcome>();
			gathering.push({ write, resolve, reject });
			working ??= work();
			last = promise;
			return promise;
		},
		async drain() {
			// Order is kept, so the last answer comes after all others; a fault in it belongs to its own caller.
			await Promise.allSettled([last]);
		}
	};
}
