import { areaCovers, ok, refuse, type Actor, type Instant, type ListRefusal, type ListSummary, type Result } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { ImportBatchTable, Tables } from '../schema.ts';

export interface NewArea {
	code: string;
	/** As the list writes it. */
	name: string | null;
	rows: number;
}

/** The figures of the list, and what they mean for this store. `accepted` counts the known rows too. */
export interface BatchSummary extends ListSummary {
	/** Accepted rows that are cases already. */
	known: number;
	/** Codes that the area table did not have when the list was read. */
	newAreas: NewArea[];
	/** 'utf-8', 'windows-1252', … */
	encoding: string;
	/** Set when the batch goes live. */
	taken?: { cases: number; assigned: number };
}

export interface Batch {
	id: string;
	kind: string;
	fileName: string;
	areaCode: string;
	status: 'staged' | 'live' | 'discarded';
	header: string[];
	summary: BatchSummary;
	/** Account id, or 'operator'. */
	by: string;
	at: Instant;
	takenAt: Instant | null;
}

/** The area that an actor imports for; '' is everywhere, undefined is nobody who imports. */
export function importArea(actor: Actor): string | undefined {
	if (actor.kind === 'operator') return '';
	return actor.kind === 'account' && actor.role === 'korkab' && /^\d{2,10}$/.test(actor.areaCode) ? actor.areaCode : undefined;
}

export function toBatch(row: ImportBatchTable): Batch {
	if (row.status === 'reading') throw new Error('a batch that is being read is shown to nobody');
	return {
		id: row.id,
		kind: row.kind,
		fileName: row.file_name,
		areaCode: row.area_code,
		status: row.status,
		header: JSON.parse(row.header) as string[],
		summary: JSON.parse(row.summary) as BatchSummary,
		by: row.by_actor === 'operator' ? 'operator' : (row.by_actor.split(':')[1] ?? ''),
		at: row.at,
		takenAt: row.taken_at
	};
}

/** A batch that this actor may work on; unknown and forbidden answer alike (CS4). */
export async function batchOf(db: Kysely<Tables>, actor: Actor, batchId: string): Promise<Result<Batch, ListRefusal>> {
	const area = importArea(actor);
	if (area === undefined) return refuse('notAllowed');
	const row = await db
		.selectFrom('import_batch')
		.selectAll()
		.where('id', '=', batchId)
		.where('status', '!=', 'reading')
		.executeTakeFirst();
	return row && areaCovers(area, row.area_code) ? ok(toBatch(row)) : refuse('listUnknown');
}

/** The batches of an actor's area, newest first, at most 100. */
export async function listBatches(db: Kysely<Tables>, actor: Actor): Promise<Batch[]> {
	const area = importArea(actor);
	if (area === undefined) return [];
	const rows = await db
		.selectFrom('import_batch')
		.selectAll()
		.where('status', '!=', 'reading')
		.where('area_code', 'like', `${area}%`)
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(100)
		.execute();
	return rows.map(toBatch);
}
