/**
 * Runs `work` so that it is never under way twice, and so that every call is answered by a run that began after it.
 * Calls that come while one is under way share the next run, which begins `delayMs` later.
 */
export function makeSerial(work: () => Promise<void>, delayMs = 0): () => Promise<void> {
	let current: Promise<void> | undefined;
	let next: Promise<void> | undefined;

	async function runNext(): Promise<void> {
		// A fault belongs to those who asked for that run.
		await Promise.allSettled([current]);
		if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
		current = next;
		next = undefined;
		await work();
	}

	return () => (next ??= runNext());
}
