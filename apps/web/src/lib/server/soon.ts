const PATIENCE_MS = 1_500;

/** Waits a moment for long work, so that short lists are simply done; later faults go to `whenLate`. */
export async function soon<T>(
	work: Promise<T>,
	whenLate: (fault: unknown) => void
): Promise<{ isDone: true; value: T } | { isDone: false }> {
	const { promise, resolve } = Promise.withResolvers<{ isDone: false }>();
	const timer = setTimeout(() => resolve({ isDone: false }), PATIENCE_MS);
	try {
		const first = await Promise.race([work.then((value) => ({ isDone: true as const, value })), promise]);
		if (!first.isDone) work.catch(whenLate);
		return first;
	} finally {
		clearTimeout(timer);
	}
}
