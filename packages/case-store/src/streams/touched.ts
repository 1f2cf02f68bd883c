import type { Kysely } from 'kysely';
import type { EventTable, Tables } from '../schema.ts';

/**
 * Remembers the heads of streams for the next anchor, in the transaction of their events. `batchId`: the list that brings these cases
 * in; they are anchored only once it is live. Streams are named in one order, so that two writers wait for one another and never each
 * for the other.
 */
export function touch(db: Kysely<Tables>, appended: readonly EventTable[], batchId: string | null = null) {
	const heads = new Map(appended.map(({ stream, version, hash }) => [stream, { stream, version, hash, batch_id: batchId }]));
	return db
		.insertInto('touched_stream')
		.values([...heads.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)))
		.onConflict((conflict) =>
			conflict.column('stream').doUpdateSet((eb) => ({ version: eb.ref('excluded.version'), hash: eb.ref('excluded.hash') }))
		);
}
