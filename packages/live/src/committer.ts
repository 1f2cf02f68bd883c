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

/** More writes a second than one hall brings: they come from many, and a flush for every few of them would cost more than they do. */
const MANY_A_SECOND = 800;
/** So long they gather then. */
const GATHER_MS = 10;
/** How often the pace is looked at. */
const LOOK_MS = 100;

/** Keeps one transaction short enough that a hall never waits for a flood elsewhere. */
const LARGEST_BATCH = 1000;

/**
 * Group commit over all halls (LV4): what arrives in one turn of the event loop shares one fsync, and while it is under way
 * the next batch gathers. So the batches grow by themselves, and a hall never waits for a timer; only where hundreds of halls write at
 * once they wait for each other, some milliseconds that nobody sees.
 */
export function makeCommitter(storage: Pick<HallStorage, 'commit'>): Committer {
	let gathering: Waiting[] = [];
	let working: Promise<void> | undefined;
	let last: Promise<unknown> | undefined;
	let areMany = false;
	let counted = 0;
	let countedFrom = performance.now();

	function countOne(): void {
		counted += 1;
		const elapsed = performance.now() - countedFrom;
		if (elapsed < LOOK_MS) return;
		areMany = counted * 1000 > MANY_A_SECOND * elapsed;
		counted = 0;
		countedFrom += elapsed;
	}

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
			if (areMany) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
			const batch = gathering.slice(0, LARGEST_BATCH);
			gathering = gathering.slice(LARGEST_BATCH);
			await commitBatch(batch);
		}
		working = undefined;
	}

	return {
		submit(write) {
			const { promise, resolve, reject } = Promise.withResolvers<BoardOutcome>();
			countOne();
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
