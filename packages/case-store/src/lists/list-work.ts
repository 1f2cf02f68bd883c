import type { Actor, Instant, ListWorkKind } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { ListWorkTable, Tables } from '../schema.ts';
import type { Desk } from './desk.ts';

/**
 * read: a file is being staged · take: its cases are being made, hidden · withdraw: these are being taken away again · forget: they
 * are live, and what is kept twice goes · discard: the rows of a discarded batch go · drop: all of a file that was not read to its end
 * · undo: what a live list brought into a register goes again, and its rows · pair: two lists are laid side by side; `batch_id` is that of
 * the run · unpair: what that kept goes · apply: a live list changes cases that were known, each for all to see · unlist: a live list of
 * cases is taken back, which are hidden and have it written into their histories · relist: these entries go again, the list stands as it
 * was · unapply: what it changed in other cases is put back · erase: its cases go.
 */
export type WorkKind = ListWorkKind;

export interface Work {
	batchId: string;
	kind: WorkKind;
	actor: Actor;
	at: Instant;
	done: number;
	total: number;
	stopping: boolean;
}

/** Longer than any portion takes; a program that was killed is waited for this long. */
const HELD_MS = 10_000;

/** The machine's own time: halls for practice have clocks of their own. */
const realNow = (): number => Date.now();
const heldUntil = (): string => new Date(realNow() + HELD_MS).toISOString();

export const isFree = (row: { held_until: string }): boolean => row.held_until < new Date(realNow()).toISOString();

function toWork(row: ListWorkTable): Work {
	return {
		batchId: row.batch_id,
		kind: row.kind,
		actor: JSON.parse(row.actor) as Actor,
		at: row.at,
		done: row.done,
		total: row.total,
		stopping: row.stopping === 1
	};
}

export async function workRow(db: Kysely<Tables>, batchId: string): Promise<ListWorkTable | undefined> {
	return db.selectFrom('list_work').selectAll().where('batch_id', '=', batchId).executeTakeFirst();
}

type NewWork = Pick<Work, 'batchId' | 'kind' | 'actor' | 'at' | 'total'>;

/** Work that nobody holds: whoever looks first carries it on. */
export function freeWork({ batchId, kind, actor, at, total }: NewWork): ListWorkTable {
	const row = { batch_id: batchId, kind, actor: JSON.stringify(actor), at, done: 0, total, stopping: 0 };
	return { ...row, holder: '', held_until: '' };
}

/** Only one work at a time is on a batch: a second one clashes. */
export function beginWork({ reader, holder }: Pick<Desk, 'reader' | 'holder'>, work: NewWork): Statement {
	return reader
		.insertInto('list_work')
		.values({ ...freeWork(work), holder, held_until: heldUntil() })
		.compile();
}

/** Put after statements that do nothing when their condition does not hold: clashes unless `condition` is true. */
export function insist(db: Kysely<Tables>, condition: ReturnType<typeof sql>): Statement {
	return sql`insert into setting (key, value) select 'lists.turn', '' where not (${condition})`.compile(db);
}

/**
 * Stands first in every portion: the work is still ours, nobody asked to stop it, and how far it is. The update holds the row, so that
 * whoever stops it waits for the portion.
 */
export function goOn({ reader, holder }: Pick<Desk, 'reader' | 'holder'>, { batchId, kind }: Work, done: number): Statement[] {
	return [
		reader
			.updateTable('list_work')
			.set({ done, held_until: heldUntil() })
			.where('batch_id', '=', batchId)
			.where('holder', '=', holder)
			.compile(),
		insist(
			reader,
			sql`exists (select 1 from list_work where batch_id = ${batchId} and holder = ${holder} and kind = ${kind} and stopping = 0)`
		)
	];
}

/** Makes one kind of work into the next; it is not asked to stop any more. */
export function turnInto(
	{ reader, holder }: Pick<Desk, 'reader' | 'holder'>,
	batchId: string,
	kind: WorkKind,
	total: number
): Statement {
	return reader
		.updateTable('list_work')
		.set({ kind, done: 0, total, stopping: 0 })
		.where('batch_id', '=', batchId)
		.where('holder', '=', holder)
		.compile();
}

export function endWork({ reader }: Pick<Desk, 'reader'>, batchId: string): Statement {
	return reader.deleteFrom('list_work').where('batch_id', '=', batchId).compile();
}

/** Takes the work over when nobody holds it. undefined: it is over · 'held': another program is at it. */
export async function claim(
	desk: Pick<Desk, 'reader' | 'holder' | 'write'>,
	batchId: string
): Promise<Work | 'held' | undefined> {
	const { reader, holder } = desk;
	const row = await workRow(reader, batchId);
	if (!row) return undefined;
	if (row.holder !== holder && !isFree(row)) return 'held';
	await desk.write([
		reader
			.updateTable('list_work')
			.set({ holder, held_until: heldUntil() })
			.where('batch_id', '=', batchId)
			.where('holder', '=', row.holder)
			.where('held_until', '=', row.held_until)
			.compile()
	]);
	const claimed = await workRow(reader, batchId);
	if (!claimed) return undefined;
	return claimed.holder === holder ? toWork(claimed) : 'held';
}

/** What lists of one database mean for one another: changes when one goes live, and when a name gets its account. */
export async function listsTurn(db: Kysely<Tables>): Promise<string> {
	const row = await db.selectFrom('setting').select('value').where('key', '=', 'lists.turn').executeTakeFirstOrThrow();
	return row.value;
}

export function nextTurn(db: Kysely<Tables>, next: string): Statement {
	return db.updateTable('setting').set({ value: next }).where('key', '=', 'lists.turn').compile();
}

/** Clashes when the turn is not `seen` any more. */
export function onlyInTurn(db: Kysely<Tables>, seen: string, next: string): Statement[] {
	return [
		db.updateTable('setting').set({ value: next }).where('key', '=', 'lists.turn').where('value', '=', seen).compile(),
		insist(db, sql`exists (select 1 from setting where key = 'lists.turn' and value = ${next})`)
	];
}
