import { sql } from 'kysely';
import type { Database } from '../engines/engine.ts';
import type { Trx } from '../streams/streams.ts';
import type { Blobs } from './blobs.ts';

/** How long what was uploaded waits for the fact that names it: a phone without a line sends it when the line is back. */
const WAITS_MS = 24 * 60 * 60 * 1000;

/** Uploads looked at in one transaction, so that no hall waits for a long one. */
const PORTION = 200;

export interface Swept {
	/** Photographs that nobody came back for. */
	rows: number;
	/** Bytes that belong to no photograph. */
	blobs: number;
}

/**
 * Removes what no fact names after a day. A fact that is about to name a file takes its row in its own transaction, so either the file
 * stays or the fact is refused. What loses its row now keeps its bytes until the next sweep: a backup may be reading them.
 * `now`: of the house's clock, by which rows are dated; the ages of bytes are those of the machine.
 */
export async function sweepFiles({ database, blobs, now }: { database: Database; blobs: Blobs; now: number }): Promise<Swept> {
	const machine = Date.now() - WAITS_MS;
	await blobs.settle(machine, (digest) => isKept(database, digest));
	let erased = 0;
	for await (const digest of blobs.olderThan(machine)) {
		if (await isKept(database, digest)) continue;
		if (await blobs.eraseUnless(digest, () => isKept(database, digest))) erased += 1;
	}
	return { rows: await sweepRows(database, new Date(now - WAITS_MS).toISOString()), blobs: erased };
}

/** Deletes the rows of uploads from before `until` that no fact names, whatever they were kept for. */
async function sweepRows({ writer }: Database, until: string): Promise<number> {
	let rows = 0;
	for (;;) {
		const looked = await writer.transaction().execute(async (trx) => {
			const waiting = await trx
				.selectFrom('file')
				.select('id')
				.where('named', '=', 0)
				.where('at', '<', until)
				.orderBy('at')
				.limit(PORTION)
				.execute();
			const ids = waiting.map(({ id }) => id);
			if (ids.length === 0) return 0;
			await markNamed(trx, ids);
			const [{ numDeletedRows } = { numDeletedRows: 0n }] = await trx
				.deleteFrom('file')
				.where('id', 'in', ids)
				.where('named', '=', 0)
				.execute();
			rows += Number(numDeletedRows);
			return ids.length;
		});
		if (looked < PORTION) return rows;
	}
}

/** Facts that were stored before they marked what they name (`nameFile`): papers and documents of Penetapan, and events of families. */
async function markNamed(trx: Trx, ids: readonly string[]): Promise<void> {
	await trx
		.updateTable('file')
		.set({ named: 1 })
		.where('id', 'in', [...ids])
		.where(({ or, exists, selectFrom }) =>
			or([
				exists(selectFrom('usulan_document').select('id').whereRef('usulan_document.file_id', '=', 'file.id')),
				exists(selectFrom('paper').select('paper.id').whereRef('paper.ref', '=', 'file.id')),
				exists(
					selectFrom('event')
						.select('event.stream')
						.where(sql<boolean>`event.stream = 'kpm:' || file.kpm_id and event.payload like '%' || file.id || '%'`)
				)
			])
		)
		.execute();
}

/** Whether a photograph has these bytes. Asked of the writer: what was just written counts. */
export async function isKept({ writer }: Database, digest: string): Promise<boolean> {
	const row = await writer
		.selectFrom('file')
		.select(sql<number>`1`.as('one'))
		.where('digest', '=', digest)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
