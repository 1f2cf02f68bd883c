import { type Actor, ok, type ListSummary } from '@balai/domain';
import type { Database } from '../engines/engine.ts';
import type { Secrets } from '../secrets.ts';
import { batchOf, importArea, type Batch } from './batches.ts';
import type { ListThread } from './list-thread.ts';
import { refuseFile, type FileRefused, type ListMapping } from './open-list.ts';
import type { ListFile, Progress } from './read-list.ts';
import type { Works } from './works.ts';

export interface ListParts {
	database: Database;
	secrets: Secrets;
	/** Milliseconds since 1970. */
	now: () => number;
	/** Names this program among those that work on lists. */
	holder: string;
	thread: ListThread;
	works: Works;
}

export interface ImportedList {
	batch: Batch;
	/** True when this very file was read before: nothing was stored now. */
	isRepeated: boolean;
}

const nobody: FileRefused = refuseFile('notAllowed');

/** The figures of a file; nothing is kept. */
export async function checkList(
	{ thread }: ListParts,
	actor: Actor,
	file: ListFile,
	progress: (progress: Progress) => void = () => undefined
): Promise<{ ok: true; value: ListSummary } | FileRefused> {
	const area = importArea(actor);
	if (area === undefined) return nobody;
	return thread.run<'check'>({ kind: 'check', file, area }, (news) => {
		if ('progress' in news) progress(news.progress);
	});
}

/** Which column of a file would be read as what; nothing is kept. */
export async function mapList(
	{ thread }: ListParts,
	actor: Actor,
	file: ListFile
): Promise<{ ok: true; value: ListMapping } | FileRefused> {
	const area = importArea(actor);
	return area === undefined ? nobody : thread.run<'map'>({ kind: 'map', file, area });
}

/** Reads a file into a batch; `begun` is called when the batch can be seen, with how far it is. */
export async function importList(
	{ database, thread, works, now }: ListParts,
	actor: Actor,
	file: ListFile,
	begun: (batchId: string) => void = () => undefined
): Promise<{ ok: true; value: ImportedList } | FileRefused> {
	const area = importArea(actor);
	if (area === undefined) return nobody;
	await works.tend();
	const at = new Date(now()).toISOString();
	const job = thread.run<'read'>({ kind: 'read', file, area, actor, at }, (news) => {
		if (!('begun' in news)) return;
		works.busyWith(news.begun, job);
		begun(news.begun);
	});
	const read = await job;
	if (!read.ok) return read;
	const { batchId, isRepeated } = read.value;
	const found = await batchOf(database.reader, actor, batchId);
	return found.ok ? ok({ batch: found.value, isRepeated }) : refuseFile(found.refusal);
}
