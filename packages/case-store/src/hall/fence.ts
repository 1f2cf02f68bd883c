import type { BoardOutcome, BoardWrite } from '@balai/live';
import type { Statement } from '../engines/engine.ts';

/** Refuses the whole transaction that it stands at the head of, unless every one of its halls is this process's. */
export interface Fence {
	guard(sessionIds: readonly string[]): Statement;
	isGuardsRefusal(error: unknown): boolean;
	/** Of these halls the ones that are this process's. */
	held(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Stores the writes in one transaction, `guard` first. */
type Store = (writes: readonly BoardWrite[], guard: readonly Statement[]) => Promise<BoardOutcome[]>;

/**
 * Stores what belongs to halls of this process. Writes of a hall that another one has taken over are answered as 'lost', and those of
 * other halls in the same batch go on. The usual case costs one statement and no word in between.
 */
export async function behindFence(
	fence: Fence | undefined,
	writes: readonly BoardWrite[],
	store: Store
): Promise<BoardOutcome[]> {
	if (!fence) return store(writes, []);
	const sessionIds = [...new Set(writes.map(({ sessionId }) => sessionId))];
	try {
		return await store(writes, [fence.guard(sessionIds)]);
	} catch (error) {
		if (!fence.isGuardsRefusal(error)) throw error;
	}
	const held = await fence.held(sessionIds);
	const kept = writes.filter(({ sessionId }) => held.has(sessionId));
	const outcomes = kept.length === 0 ? [] : await behindFence(fence, kept, store);
	let next = 0;
	return writes.map(({ sessionId }) => (held.has(sessionId) ? (outcomes[next++] ?? 'missing') : 'lost'));
}
