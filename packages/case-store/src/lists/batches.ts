import {
	actorReach,
	areaCovers,
	guessColumns,
	ok,
	refuse,
	type Actor,
	type Instant,
	type IsoDate,
	type ListColumns,
	type ListKind,
	type ListRefusal,
	type ListSummary,
	type ListWorkKind,
	type Quarter,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { ImportBatchTable, ListWorkTable, Tables } from '../schema.ts';

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
	/** What the list says of whom the store knew when it was read; lists from before there was a comparison have none. */
	compared?: Comparison;
	/** Rows taken or held whose NIK was first given in another kab/kota: information only (NK5). */
	fromElsewhere?: number;
	/** The desa that rows lie in. */
	desa?: string[];
	/** Set when the batch goes live. */
	taken?: Taken;
}

export interface Taken {
	cases: number;
	assigned: number;
	/** People that a register got. */
	persons?: number;
	/** Known families whose case it changed. */
	changed?: number;
}

/** Rows taken or held, by what stood before: nobody, the same, or something else; and who stands in these desa and is not in the list. */
export interface Comparison {
	fresh: number;
	same: number;
	changed: number;
	gone: number;
	/** Of the changed cases, those that the list may change by itself; lists from before it could have none. */
	toApply?: number;
}

export interface BatchWork {
	kind: ListWorkKind;
	/** Rows, of `total`; while a file is read `total` is a guess by its lines. */
	done: number;
	total: number;
	/** Somebody asked to stop it. */
	stopping: boolean;
}

export interface Batch {
	id: string;
	kind: ListKind;
	/** Of a register's list: its name in the store, and which edition it is. */
	register: string | null;
	quarter: Quarter | null;
	listedOn: IsoDate | null;
	columns: ListColumns;
	fileName: string;
	areaCode: string;
	/** reading: its rows are still being stored. */
	status: ImportBatchTable['status'];
	/** What is going on with it, row by row; null when nothing is. */
	work: BatchWork | null;
	header: string[];
	summary: BatchSummary;
	/** Account id, or 'operator'. */
	by: string;
	at: Instant;
	takenAt: Instant | null;
}

/** The area that an actor imports for; '' is everywhere, undefined is nobody who imports. */
export function importArea(actor: Actor): string | undefined {
	const reach = actorReach(actor, 'importList');
	if (reach === 'installation') return '';
	return actor.kind === 'account' && reach === 'area' ? actor.areaCode : undefined;
}

type WorkColumns = Pick<ListWorkTable, 'done' | 'total' | 'stopping'> & { work: ListWorkTable['kind'] };

function toBatch(row: ImportBatchTable & { [K in keyof WorkColumns]: WorkColumns[K] | null }): Batch {
	return {
		id: row.id,
		kind: row.kind as ListKind,
		register: row.register,
		quarter: row.quarter,
		listedOn: row.listed_on,
		columns: columnsOf(row),
		fileName: row.file_name,
		areaCode: row.area_code,
		status: row.status,
		work: row.work && { kind: row.work, done: row.done ?? 0, total: row.total ?? 0, stopping: row.stopping === 1 },
		header: JSON.parse(row.header) as string[],
		summary: JSON.parse(row.summary) as BatchSummary,
		by: row.by_actor === 'operator' ? 'operator' : (row.by_actor.split(':')[1] ?? ''),
		at: row.at,
		takenAt: row.taken_at
	};
}

/** Older lists were all read as guessed. */
function columnsOf({ kind, header, column_map }: Pick<ImportBatchTable, 'kind' | 'header' | 'column_map'>): ListColumns {
	return column_map === null
		? guessColumns(kind as ListKind, JSON.parse(header) as string[])
		: (JSON.parse(column_map) as ListColumns);
}

/** All but those whose reading broke off: nobody is at these any more, and nobody sees them. */
function batches(db: Kysely<Tables>) {
	return db
		.selectFrom('import_batch')
		.leftJoin('list_work', 'list_work.batch_id', 'import_batch.id')
		.selectAll('import_batch')
		.select(['list_work.kind as work', 'list_work.done', 'list_work.total', 'list_work.stopping'])
		.where((eb) => eb.or([eb('import_batch.status', '!=', 'reading'), eb('list_work.kind', '=', 'read')]));
}

/** A batch that this actor may work on; unknown and forbidden answer alike (CS4). */
export async function batchOf(db: Kysely<Tables>, actor: Actor, batchId: string): Promise<Result<Batch, ListRefusal>> {
	const area = importArea(actor);
	if (area === undefined) return refuse('notAllowed');
	const row = await batches(db).where('import_batch.id', '=', batchId).executeTakeFirst();
	return row && areaCovers(area, row.area_code) ? ok(toBatch(row)) : refuse('listUnknown');
}

/** The batches of an actor's area, newest first, at most 100. */
export async function listBatches(db: Kysely<Tables>, actor: Actor): Promise<Batch[]> {
	const area = importArea(actor);
	if (area === undefined) return [];
	const rows = await batches(db)
		.where('import_batch.area_code', 'like', `${area}%`)
		.orderBy('import_batch.at', 'desc')
		.orderBy('import_batch.id')
		.limit(100)
		.execute();
	return rows.map(toBatch);
}
