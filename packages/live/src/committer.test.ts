import type { SessionId } from '@balai/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCommitter } from './committer.ts';
import type { BoardOutcome, BoardWrite } from './hall-storage.ts';

const write = (clusterId: string): BoardWrite => ({ kind: 'title', sessionId: 's' as SessionId, clusterId, title: '', rev: 1 });

/** A disk that finishes a commit when it is told to. */
function slowDisk() {
	const batches: string[][] = [];
	const finish: ((outcome: BoardOutcome | Error) => void)[] = [];
	return {
		batches,
		async finishOne(outcome: BoardOutcome | Error = 'stored') {
			finish.shift()?.(outcome);
			await new Promise((resolve) => setTimeout(resolve, 1));
		},
		commit(writes: readonly BoardWrite[]): Promise<BoardOutcome[]> {
			batches.push(writes.map((one) => (one.kind === 'title' ? one.clusterId : '')));
			return new Promise((resolve, reject) => {
				finish.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(writes.map(() => outcome))));
			});
		}
	};
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

afterEach(() => vi.useRealTimers());

describe('the committer', () => {
	it('[LV4] stores what arrives in one turn together, and what arrives meanwhile in the next batch', async () => {
		const disk = slowDisk();
		const committer = makeCommitter(disk);
		const answered: string[] = [];
		const submit = (name: string) => void committer.submit(write(name)).then(() => answered.push(name));
		submit('a');
		submit('b');
		await turn();
		submit('c');
		submit('d');
		await turn();
		expect(disk.batches).toEqual([['a', 'b']]);
		expect(answered).toEqual([]);
		await disk.finishOne();
		expect(answered).toEqual(['a', 'b']);
		expect(disk.batches).toEqual([
			['a', 'b'],
			['c', 'd']
		]);
		await disk.finishOne();
		expect(answered).toEqual(['a', 'b', 'c', 'd']);
	});

	it('[LV4] answers a failed batch with its fault and goes on with the next', async () => {
		const disk = slowDisk();
		const committer = makeCommitter(disk);
		const first = expect(committer.submit(write('a'))).rejects.toThrow('disk full');
		await turn();
		const second = committer.submit(write('b'));
		await disk.finishOne(new Error('disk full'));
		await first;
		await disk.finishOne();
		expect(await second).toBe('stored');
	});

	it('[LV4] gathers for some milliseconds once many halls write, and no longer when they are quiet again', async () => {
		vi.useFakeTimers();
		const sizes: number[] = [];
		const committer = makeCommitter({
			async commit(writes) {
				sizes.push(writes.length);
				return writes.map(() => 'stored');
			}
		});
		for (let millisecond = 0; millisecond < 300; millisecond += 1) {
			void committer.submit(write('one'));
			void committer.submit(write('two'));
			await vi.advanceTimersByTimeAsync(1);
		}
		expect(sizes.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 2));
		expect(sizes.at(-1)).toBeGreaterThan(10);
		await vi.advanceTimersByTimeAsync(1000);
		for (let time = 0; time < 3; time += 1) {
			void committer.submit(write('one'));
			await vi.advanceTimersByTimeAsync(3);
		}
		expect(sizes.slice(-3)).toEqual([1, 1, 1]);
	});

	it('[LV8] drains what was submitted before, and does not wait for what comes after', async () => {
		const disk = slowDisk();
		const committer = makeCommitter(disk);
		let drained = false;
		void committer.submit(write('a'));
		const draining = committer.drain().then(() => (drained = true));
		await turn();
		void committer.submit(write('b'));
		expect(drained).toBe(false);
		await disk.finishOne();
		await draining;
		expect(disk.batches).toHaveLength(2);
	});
});
