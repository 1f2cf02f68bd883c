import {
	actorReach,
	areaCovers,
	ok,
	refuse,
	type Actor,
	type CommandId,
	type Instant,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Database } from '../engines/engine.ts';
import { beginWork } from '../lists/list-work.ts';
import type { Works } from '../lists/works.ts';
import type { Tables } from '../schema.ts';
import { writeTogether } from '../lists/desk.ts';
import { actorRef } from '../streams/streams.ts';
import type { RunSummary } from './run-padan.ts';
import { openSide, rangeOf, sidesIn, type Side, type SideChoice, type SideEdition } from './sides.ts';

export interface PadanRun {
	id: string;
	areaCode: string;
	left: Side;
	/** '' where one list was searched for its own doubles. */
	right: Side;
	/** What was compared; empty until it is done. */
	editions: SideEdition[];
	status: 'running' | 'done' | 'stopped';
	/** null when nothing is going on. */
	work: { done: number; total: number; stopping: boolean } | null;
	summary: RunSummary | null;
	/** Account id, or 'operator'. */
	by: string;
	at: Instant;
}

export interface PadanParts {
	database: Database;
	now: () => number;
	/** Names this program among those that work on lists. */
	holder: string;
	works: Works;
}

/** Area in which an actor lays lists side by side; '' is everywhere, undefined is nobody who does. */
function padanArea(actor: Actor): string | undefined {
	const reach = actorReach(actor, 'readPadan');
	if (reach === 'installation') return '';
	return actor.kind === 'account' && reach === 'area' ? actor.areaCode : undefined;
}

export async function sidesFor(db: Kysely<Tables>, actor: Actor): Promise<SideChoice[]> {
	const area = padanArea(actor);
	return area === undefined ? [] : sidesIn(db, area);
}

export interface Question {
	left: Side;
	/** '' or the same side: its own doubles. */
	right: Side;
	/** Narrower than the actor's own; '' is all of hers. */
	areaCode?: string | undefined;
}

const MOST_SIDE_LENGTH = 120;

/** Begins a run; the same command again changes nothing. The run's id is that of the command. */
export async function beginRun(
	{ database, now, holder }: PadanParts,
	actor: Actor,
	commandId: CommandId,
	question: Question
): Promise<Result<null, RefusalCode>> {
	const { reader } = database;
	const area = padanArea(actor);
	const { left } = question;
	const right = question.right === left ? '' : question.right;
	if (area === undefined) return refuse('notAllowed');
	const areaCode = question.areaCode || area;
	if (!areaCovers(area, areaCode)) return refuse('unknownOrForbidden');
	if (left === '' || left.length > MOST_SIDE_LENGTH || right.length > MOST_SIDE_LENGTH) return refuse('badRequest');
	if (await runRow(reader, commandId)) return ok(null);
	for (const side of [left, right]) if (side !== '' && !(await openSide(reader, side, areaCode))) return refuse('listNotThere');
	const at = new Date(now()).toISOString();
	const run = { id: commandId, area_code: areaCode, left_side: left, right_side: right, by_actor: actorRef(actor), at };
	const written = await writeTogether(database, [
		reader
			.insertInto('padan_run')
			.values({ ...run, editions: '[]', status: 'running', summary: null })
			.compile(),
		beginWork({ reader, holder }, { batchId: commandId, kind: 'pair', actor, at, total: 0 })
	]);
	// Sent twice at once, the other one has begun it.
	return written === 'clash' && !(await runRow(reader, commandId)) ? refuse('unknownOrForbidden') : ok(null);
}

/** A run that this actor may work on; unknown and forbidden answer alike (CS4). */
export async function runOf(db: Kysely<Tables>, actor: Actor, runId: string): Promise<PadanRun | undefined> {
	const area = padanArea(actor);
	const row = await runRow(db, runId);
	return row && area !== undefined && areaCovers(area, row.area_code) && row.status !== 'removing' ? toRun(row) : undefined;
}

/** The runs of an actor's area, newest first, at most 50. */
export async function runsFor(db: Kysely<Tables>, actor: Actor): Promise<PadanRun[]> {
	const area = padanArea(actor);
	if (area === undefined) return [];
	const { from, to } = rangeOf(area);
	const rows = await runs(db)
		.where('padan_run.area_code', '>=', from)
		.where('padan_run.area_code', '<', to)
		.where('padan_run.status', '!=', 'removing')
		.orderBy('padan_run.at', 'desc')
		.orderBy('padan_run.id')
		.limit(50)
		.execute();
	return rows.map(toRun);
}

export async function stopRun({ database }: PadanParts, actor: Actor, runId: string): Promise<Result<null, RefusalCode>> {
	if (!(await runOf(database.reader, actor, runId))) return refuse('unknownOrForbidden');
	await database.writer
		.updateTable('list_work')
		.set({ stopping: 1 })
		.where('batch_id', '=', runId)
		.where('kind', '=', 'pair')
		.execute();
	return ok(null);
}

/** Throws a run away; what was decided stays with its pairs. Doing it again changes nothing. */
export async function removeRun(parts: PadanParts, actor: Actor, runId: string): Promise<Result<null, RefusalCode>> {
	const { database, holder, now, works } = parts;
	const { reader } = database;
	const run = await runOf(reader, actor, runId);
	if (!run) return refuse('unknownOrForbidden');
	if (run.work) return refuse('padanBusy');
	const at = new Date(now()).toISOString();
	const written = await writeTogether(database, [
		reader.updateTable('padan_run').set({ status: 'removing' }).where('id', '=', runId).compile(),
		beginWork({ reader, holder }, { batchId: runId, kind: 'unpair', actor, at, total: 1 })
	]);
	if (written === 'clash') return refuse('padanBusy');
	await works.finish(runId, []);
	return ok(null);
}

function runs(db: Kysely<Tables>) {
	return db
		.selectFrom('padan_run')
		.leftJoin('list_work', 'list_work.batch_id', 'padan_run.id')
		.selectAll('padan_run')
		.select(['list_work.done', 'list_work.total', 'list_work.stopping']);
}

function runRow(db: Kysely<Tables>, runId: string) {
	return runs(db).where('padan_run.id', '=', runId).executeTakeFirst();
}

function toRun(row: NonNullable<Awaited<ReturnType<typeof runRow>>>): PadanRun {
	return {
		id: row.id,
		areaCode: row.area_code,
		left: row.left_side,
		right: row.right_side,
		editions: JSON.parse(row.editions) as SideEdition[],
		status: row.status === 'removing' ? 'stopped' : row.status,
		work: row.total === null ? null : { done: row.done ?? 0, total: row.total, stopping: row.stopping === 1 },
		summary: row.summary === null ? null : (JSON.parse(row.summary) as RunSummary),
		by: row.by_actor === 'operator' ? 'operator' : (row.by_actor.split(':')[1] ?? ''),
		at: row.at
	};
}

/** Lists of a run that are not live any more: their rows are gone from the result. */
export async function listsGone(db: Kysely<Tables>, { editions }: PadanRun): Promise<number> {
	const ids = [...new Set(editions.flatMap(({ lists }) => lists.map(({ id }) => id)))];
	if (ids.length === 0) return 0;
	const live = await db.selectFrom('import_batch').select('id').where('id', 'in', ids).where('status', '=', 'live').execute();
	return ids.length - live.length;
}
