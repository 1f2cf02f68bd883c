import type { Actor, ListProblem, ListRefusal, ListSummary, Result } from '@balai/domain';
import type { Commands } from '../commands.ts';
import { badRowsCsv } from './bad-rows-csv.ts';
import { listBatchRows, listHeldPairs, type BatchRow, type HeldPair, type RowFilter } from './batch-queries.ts';
import { batchOf, listBatches, type Batch } from './batches.ts';
import type { CaseloadAccount } from './create-cases.ts';
import { checkList, importList, type ImportedList, type ListFile, type ListParts } from './import-list.ts';
import type { FileRefused } from './open-list.ts';
import { listUnmappedNames, mapPendampingName, type Mapped, type UnmappedName } from './pendamping-names.ts';
import { decideHeld, discard, takeOver, type HeldDecision, type TakenOver } from './take-over.ts';

type Answer<T> = Promise<Result<T, ListRefusal>>;

/**
 * From a file of families to cases: read into a batch (*staged*), looked through, taken over (*live*) or thrown away.
 * Only a korkab for her own area, and the operator, may do any of it.
 */
export interface Lists {
	/** The figures alone; nothing is kept. */
	checkList(actor: Actor, file: ListFile): Promise<{ ok: true; value: ListSummary } | FileRefused>;
	importList(actor: Actor, file: ListFile): Promise<{ ok: true; value: ImportedList } | FileRefused>;
	takeOver(actor: Actor, batchId: string, accounts: readonly CaseloadAccount[]): Answer<TakenOver>;
	discard(actor: Actor, batchId: string): Answer<null>;
	listBatches(actor: Actor): Promise<Batch[]>;
	batch(actor: Actor, batchId: string): Answer<Batch>;
	listBatchRows(
		actor: Actor,
		batchId: string,
		filter: { show: RowFilter; kind?: ListProblem | undefined; offset?: number; limit?: number }
	): Answer<{ total: number; rows: BatchRow[] }>;
	badRowsCsv(actor: Actor, batchId: string): Answer<string>;
	listHeldPairs(actor: Actor, batchId: string): Answer<HeldPair[]>;
	decideHeld(
		actor: Actor,
		batchId: string,
		rowNumber: number,
		decision: HeldDecision,
		accounts: readonly CaseloadAccount[]
	): Answer<null>;
	listUnmappedNames(actor: Actor): Promise<UnmappedName[]>;
	mapPendampingName(
		actor: Actor,
		name: { areaCode: string; nameKey: string },
		accountId: string,
		accounts: readonly CaseloadAccount[]
	): Answer<Mapped>;
}

export function makeLists(parts: ListParts & { commands: Commands }): Lists {
	const { reader } = parts.database;
	return {
		checkList,
		importList: (actor, file) => importList(parts, actor, file),
		takeOver: (actor, batchId, accounts) => takeOver(parts, actor, batchId, accounts),
		discard: (actor, batchId) => discard(parts, actor, batchId),
		listBatches: (actor) => listBatches(reader, actor),
		batch: (actor, batchId) => batchOf(reader, actor, batchId),
		listBatchRows: (actor, batchId, filter) => listBatchRows(reader, actor, batchId, filter),
		badRowsCsv: (actor, batchId) => badRowsCsv(reader, actor, batchId),
		listHeldPairs: (actor, batchId) => listHeldPairs(reader, actor, batchId),
		decideHeld: (actor, batchId, rowNumber, decision, accounts) =>
			decideHeld(parts, actor, batchId, rowNumber, decision, accounts),
		listUnmappedNames: (actor) => listUnmappedNames(reader, actor),
		mapPendampingName: (actor, name, accountId, accounts) => mapPendampingName(parts, actor, name, accountId, accounts)
	};
}
