import { sql } from 'kysely';
import type { Database } from '../engines/engine.ts';
import type { Blobs } from './blobs.ts';

/** How long what was uploaded waits for the fact that names it: a phone without a line sends it when the line is back. */
const WAITS_MS = 24 * 60 * 60 * 1000;

/** Files of these purposes are named in the transaction of their fact (`nameFile`); whatever else there is stays. */
const SWEPT = ['janjiHati', 'lembar', 'pertemuan', 'usulanDocument', 'usulanPaper'] as const;

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
	const [{ numDeletedRows } = { numDeletedRows: 0n }] = await database.writer
		.deleteFrom('file')
		.where('named', '=', 0)
		.where('purpose', 'in', SWEPT)
		.where('at', '<', new Date(now - WAITS_MS).toISOString())
		// Those of Penetapan that were kept before they were marked as named.
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('usulan_document').select('id').whereRef('usulan_document.file_id', '=', 'file.id')))
		)
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('paper').select('paper.id').whereRef('paper.ref', '=', 'file.id')))
		)
		.execute();
	return { rows: Number(numDeletedRows), blobs: erased };
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
