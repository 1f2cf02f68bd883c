import type { Actor, ListProblem, ListRefusal, ListSummary, Result } from '@balai/domain';
import type { Commands } from '../commands.ts';
import { badRowsCsv } from './bad-rows-csv.ts';
import { listBatchGone, listBatchRows, listHeldPairs, type BatchRow, type HeldPair, type RowFilter } from './batch-queries.ts';
import { batchOf, listBatches, type Batch } from './batches.ts';
import type { CaseloadAccount } from './create-cases.ts';
import type { Database, DatabaseLocation } from '../engines/engine.ts';
import { randomId, type Secrets } from '../secrets.ts';
import type { GonePerson } from './gone.ts';
import { checkList, importList, mapList, type ImportedList, type ListParts } from './import-list.ts';
import { listThread } from './list-thread.ts';
import type { FileRefused, ListMapping } from './open-list.ts';
import { listUnmappedNames, mapPendampingName, type Mapped, type UnmappedName } from './pendamping-names.ts';
import type { ListFile, Progress } from './read-list.ts';
import { listPeople, type PeopleFilter, type PeoplePage } from './list-people.ts';
import { listDependents, type ListDependents } from './list-dependents.ts';
import { decideHeld, discard, leaveOut, stop, takeOver, undo, type HeldDecision, type TakenOver } from './take-over.ts';
import { Works, type WentLive } from './works.ts';

type Answer<T> = Promise<Result<T, ListRefusal>>;

/**
 * From a file to cases, or to what a register says of people: read into a batch (*staged*), looked through, taken over (*live*) or thrown away.
 * Only a korkab for her own area, and the operator, may do any of it.
 */
export interface Lists {
	/** The figures alone; nothing is kept. */
	checkList(
		actor: Actor,
		file: ListFile,
		progress?: (progress: Progress) => void
	): Promise<{ ok: true; value: ListSummary } | FileRefused>;
	/** Which column of a file would be read as what, as far as its header can be read; nothing is kept. */
	mapList(actor: Actor, file: ListFile): Promise<{ ok: true; value: ListMapping } | FileRefused>;
	/** Answers when all of it is stored; `begun` is called when the batch can be seen, and shows how far it is. */
	importList(
		actor: Actor,
		file: ListFile,
		begun?: (batchId: string) => void
	): Promise<{ ok: true; value: ImportedList } | FileRefused>;
	/** Answers when the batch is live, or refuses with 'listStopped'; how far it is stands in the batch. */
	takeOver(actor: Actor, batchId: string, accounts: readonly CaseloadAccount[]): Answer<TakenOver>;
	/** Ends the reading or the taking over that is under way, soon, and undoes it. */
	stop(actor: Actor, batchId: string): Answer<null>;
	discard(actor: Actor, batchId: string): Answer<null>;
	/**
	 * Takes a live list back. Of a register: as if it had never been there, the edition before it counts again. Of cases: they go, and what
	 * it changed in others is put back; refused with 'listDependedOn' once anything leans on it.
	 */
	undo(actor: Actor, batchId: string): Answer<null>;
	/** What leans on a list of cases. */
	dependents(actor: Actor, batchId: string): Answer<ListDependents>;
	/** Leaves a known family as it is, although a staged list says something else of it; or does not. */
	leaveOut(actor: Actor, batchId: string, rowNumber: number, isLeftOut: boolean): Answer<null>;
	/** For a program that runs for long: carries on what another left unfinished when it ended. Call it at the start and now and then. */
	tend(accounts: readonly CaseloadAccount[]): Promise<void>;
	listBatches(actor: Actor): Promise<Batch[]>;
	batch(actor: Actor, batchId: string): Answer<Batch>;
	listBatchRows(
		actor: Actor,
		batchId: string,
		filter: { show: RowFilter; kind?: ListProblem | undefined; offset?: number; limit?: number }
	): Answer<{ total: number; rows: BatchRow[] }>;
	/** Whom a live list names. */
	listPeople(actor: Actor, batchId: string, filter: PeopleFilter): Answer<PeoplePage>;
	badRowsCsv(actor: Actor, batchId: string): Answer<string>;
	listHeldPairs(actor: Actor, batchId: string): Answer<HeldPair[]>;
	/** Who stands in the desa of a staged list and is not named by it; at most `limit`, by name. */
	listGone(actor: Actor, batchId: string, limit: number): Answer<GonePerson[]>;
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

/** What works on lists row by row, in a thread of its own where there can be one. */
export function makeListParts(parts: {
	database: Database;
	secrets: Secrets;
	commands: Commands;
	now: () => number;
	location: DatabaseLocation;
	secret: string;
	wentLive: WentLive;
	wideMemoryMb: number | undefined;
}): ListParts {
	const { database, secrets, commands, now, wentLive } = parts;
	const holder = randomId();
	const thread = listThread({ ...parts, holder });
	const works = new Works({ database, commands, secrets, holder, now }, thread, wentLive);
	return { database, secrets, now, holder, thread, works };
}

export function makeLists(parts: ListParts & { commands: Commands }): Lists & { close(): Promise<void> } {
	const { database, commands, works } = parts;
	const { reader } = database;
	return {
		checkList: (actor, file, progress) => checkList(parts, actor, file, progress),
		mapList: (actor, file) => mapList(parts, actor, file),
		importList: (actor, file, begun) => importList(parts, actor, file, begun),
		takeOver: (actor, batchId, accounts) => takeOver(parts, actor, batchId, accounts),
		stop: (actor, batchId) => stop(parts, actor, batchId),
		discard: (actor, batchId) => discard(parts, actor, batchId),
		undo: (actor, batchId) => undo(parts, actor, batchId),
		dependents: (actor, batchId) => listDependents(reader, actor, batchId),
		leaveOut: (actor, batchId, rowNumber, isLeftOut) => leaveOut(parts, actor, batchId, rowNumber, isLeftOut),
		tend: (accounts) => works.tend(accounts),
		listBatches: (actor) => listBatches(reader, actor),
		batch: (actor, batchId) => batchOf(reader, actor, batchId),
		listBatchRows: (actor, batchId, filter) => listBatchRows(reader, actor, batchId, filter),
		listPeople: (actor, batchId, filter) => listPeople(reader, actor, batchId, filter),
		badRowsCsv: (actor, batchId) => badRowsCsv(reader, actor, batchId),
		listHeldPairs: (actor, batchId) => listHeldPairs(reader, actor, batchId),
		listGone: (actor, batchId, limit) => listBatchGone(reader, actor, batchId, limit),
		decideHeld: (actor, batchId, rowNumber, decision, accounts) =>
			decideHeld(parts, actor, batchId, rowNumber, decision, accounts),
		listUnmappedNames: (actor) => listUnmappedNames(reader, actor),
		mapPendampingName: (actor, name, accountId, accounts) =>
			mapPendampingName({ database, commands }, actor, name, accountId, accounts),
		close: () => works.close()
	};
}
