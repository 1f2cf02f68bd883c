import { ok, refuse, type Actor, type ListRefusal, type RegisterRow, type Result } from '@balai/domain';
import { sql } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import { runAll } from '../engines/run-all.ts';
import { randomId } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';
import { batchOf, type Batch, type BatchSummary, type Taken } from './batches.ts';
import { comparedRows, forgetRows } from './clear-batch.ts';
import { CaseCreation, type CaseloadAccount } from './create-cases.ts';
import { writeTogether } from './desk.ts';
import { countDependents, isSpokenOf } from './list-dependents.ts';
import type { ListParts } from './import-list.ts';
import { beginWork, insist, nextTurn, workRow, type WorkKind } from './list-work.ts';
import { registerAreas, registerRows } from './registers.ts';
import { familyOf, takeable } from './take-cases.ts';

/** Families that became cases, and of these how many have their pendamping (the others wait in the tray of names); or people of a register. */
export type TakenOver = Taken;

export type HeldDecision = 'held' | 'accepted' | 'dropped';

/**
 * Makes cases of a staged batch, all of them or none, in portions that nobody sees before the last. A batch that is live already
 * answers as it did then; one that somebody else is taking over is waited for.
 */
export async function takeOver(
	parts: ListParts,
	actor: Actor,
	batchId: string,
	accounts: readonly CaseloadAccount[]
): Promise<Result<TakenOver, ListRefusal>> {
	const { reader } = parts.database;
	const found = await batchOf(reader, actor, batchId);
	if (!found.ok) return found;
	if (found.value.status === 'reading') return refuse('listBusy');
	if (found.value.status === 'staged') {
		const { total } = await takeable(reader, batchId)
			.select((eb) => eb.fn.countAll<number>().as('total'))
			.executeTakeFirstOrThrow();
		await begin(parts, actor, batchId, 'take', Number(total), 'staged');
	}
	await parts.works.finish(batchId, accounts);
	const after = await batchOf(reader, actor, batchId);
	if (!after.ok) return after;
	const { status, summary } = after.value;
	if (status === 'live') return ok(summary.taken ?? { cases: 0, assigned: 0 });
	return refuse(status === 'discarded' ? 'listDiscarded' : 'listStopped');
}

/** Throws a staged batch away with all its rows; its figures stay. Doing it again changes nothing. */
export async function discard(parts: ListParts, actor: Actor, batchId: string): Promise<Result<null, ListRefusal>> {
	const { reader } = parts.database;
	const found = await batchOf(reader, actor, batchId);
	if (!found.ok) return found;
	const { status, summary } = found.value;
	if (status === 'live' || status === 'undone') return refuse('listTakenOver');
	if (status === 'reading') return refuse('listBusy');
	if (status === 'staged' && !(await begin(parts, actor, batchId, 'discard', summary.rows, 'discarded'))) {
		const now = await batchOf(reader, actor, batchId);
		if (!now.ok || now.value.status !== 'discarded') return refuse('listBusy');
	}
	await parts.works.finish(batchId, []);
	return ok(null);
}

/**
 * Takes a live list back with all that it brought; its figures stay. Whoever asks a register later is answered from the edition before,
 * so its rows go unless a musyawarah speaks of them. Cases go only while nothing leans on them. Doing it again changes nothing.
 */
export async function undo(parts: ListParts, actor: Actor, batchId: string): Promise<Result<null, ListRefusal>> {
	const { reader } = parts.database;
	const found = await batchOf(reader, actor, batchId);
	if (!found.ok) return found;
	const { status, summary, register } = found.value;
	if (status === 'discarded') return refuse('listDiscarded');
	if (status === 'staged' || status === 'reading') return refuse('listNotTakenOver');
	const isOfCases = register === null;
	if (status === 'live' && isOfCases) {
		// Before the cases are hidden, so that mostly nobody misses one for a moment; and once more behind it.
		const { families, lists } = await countDependents(reader, batchId);
		if (families + lists > 0) return refuse('listDependedOn');
	}
	if (status === 'live' && !isOfCases && (await isSpokenOf(reader, batchId))) return refuse('listDependedOn');
	if (status === 'live' && !(await begin(parts, actor, batchId, isOfCases ? 'unlist' : 'undo', summary.rows, 'undone'))) {
		const now = await batchOf(reader, actor, batchId);
		if (!now.ok || now.value.status !== 'undone') return refuse('listBusy');
	}
	await parts.works.finish(batchId, []);
	const after = await batchOf(reader, actor, batchId);
	return after.ok && after.value.status === 'live' ? refuse('listDependedOn') : ok(null);
}

/** Says of a row of a staged list of cases that it changes nothing, or takes that back. */
export async function leaveOut(
	{ database }: ListParts,
	actor: Actor,
	batchId: string,
	rowNumber: number,
	isLeftOut: boolean
): Promise<Result<null, ListRefusal>> {
	const found = await batchOf(database.reader, actor, batchId);
	if (!found.ok) return found;
	if (found.value.status !== 'staged' || found.value.work !== null) return refuse('listBusy');
	await database.writer
		.updateTable('import_row')
		.set({ decision: isLeftOut ? 'dropped' : null })
		.where('batch_id', '=', batchId)
		.where('row_no', '=', rowNumber)
		.where('status', '=', 'known')
		.execute();
	return ok(null);
}

/** Stops the reading or the taking over of a batch, which then goes, or is as it was before. Too late is no fault. */
export async function stop({ database }: ListParts, actor: Actor, batchId: string): Promise<Result<null, ListRefusal>> {
	const found = await batchOf(database.reader, actor, batchId);
	if (!found.ok) return found;
	await database.writer
		.updateTable('list_work')
		.set({ stopping: 1 })
		.where('batch_id', '=', batchId)
		.where('kind', 'in', ['read', 'take'])
		.execute();
	return ok(null);
}

/** False when the batch is not what it was any more, or is being worked on. */
async function begin(
	{ database, holder, now }: ListParts,
	actor: Actor,
	batchId: string,
	kind: WorkKind,
	total: number,
	status: 'staged' | 'discarded' | 'undone'
): Promise<boolean> {
	const { reader } = database;
	const before = status === 'undone' ? 'live' : 'staged';
	const statements: Statement[] = [
		reader.updateTable('import_batch').set({ status }).where('id', '=', batchId).where('status', '=', before).compile(),
		insist(reader, sql`exists (select 1 from import_batch where id = ${batchId} and status = ${status})`),
		// Another list may have been compared with this one.
		...(status === 'undone' ? [nextTurn(reader, randomId())] : []),
		beginWork({ reader, holder }, { batchId, kind, actor, at: new Date(now()).toISOString(), total })
	];
	return (await writeTogether(database, statements)) !== 'clash';
}

/**
 * Decides on a held row: its own case, or no case at all. Before the taking over the decision can be changed and undone
 * ('held'); afterwards an accepted row becomes a case at once, and neither answer can be taken back.
 */
export async function decideHeld(
	parts: ListParts,
	actor: Actor,
	batchId: string,
	rowNumber: number,
	decision: HeldDecision,
	accounts: readonly CaseloadAccount[]
): Promise<Result<null, ListRefusal>> {
	const { database, secrets, now } = parts;
	const decided = await database.writer.transaction().execute(async (trx): Promise<Result<number[], ListRefusal>> => {
		// Held until the end: who begins to take over or discards it waits for the decision.
		await trx
			.updateTable('import_batch')
			.set((eb) => ({ status: eb.ref('status') }))
			.where('id', '=', batchId)
			.execute();
		const found = await batchOf(trx, actor, batchId);
		if (!found.ok) return found;
		const batch = found.value;
		if (batch.status === 'discarded' || batch.status === 'undone') return refuse('listDiscarded');
		const work = await workRow(trx, batchId);
		if (work && work.kind !== 'forget') return refuse('listBusy');
		const row = await trx
			.selectFrom('import_row')
			.selectAll()
			.where('batch_id', '=', batchId)
			.where('row_no', '=', rowNumber)
			.where('status', '=', 'held')
			.executeTakeFirst();
		if (!row || (batch.status === 'live' && (row.decision !== null || decision === 'held'))) return refuse('rowNotHeld');
		await trx
			.updateTable('import_row')
			.set({ decision: decision === 'held' ? null : decision })
			.where('batch_id', '=', batchId)
			.where('row_no', '=', rowNumber)
			.execute();
		if (batch.status !== 'live') return ok([]);
		if (decision === 'accepted') {
			if (batch.register !== null) {
				const family = familyOf<RegisterRow>(row);
				await runAll(trx, [
					...registerRows(trx, secrets, batch.register, [{ row, family }]),
					...registerAreas(trx, batch.register, batchId, [family.kodeDesa])
				]);
				await addToTaken(trx, batch, { cases: 0, assigned: 0, persons: 1 });
				return ok([rowNumber, ...(row.earlier_row === null ? [] : [row.earlier_row])]);
			}
			const creation = new CaseCreation(
				trx,
				secrets,
				{ batchId, quarter: batch.quarter, on: batch.listedOn },
				actor,
				new Date(now()).toISOString(),
				accounts
			);
			const given = await creation.give([{ kpmId: row.kpm_id ?? '', family: familyOf(row) }]);
			await runAll(trx, [...creation.rows(given), ...creation.names()]);
			await addToTaken(trx, batch, creation);
		}
		return ok([rowNumber, ...(row.earlier_row === null ? [] : [row.earlier_row])]);
	});
	if (!decided.ok) return decided;
	if (decided.value.length > 0) await forgetDecided(parts, batchId, decided.value);
	return ok(null);
}

/** After the decision is kept, so that of two that are made at once at least the later one sees that nobody needs the earlier row. */
async function forgetDecided({ database }: ListParts, batchId: string, rowNumbers: readonly number[]): Promise<void> {
	const compared = await comparedRows(database.reader, batchId);
	const spent = rowNumbers.filter((row) => !compared.has(row));
	if (spent.length > 0) await database.batch([forgetRows(database.reader, batchId, spent)]);
}

async function addToTaken(trx: Trx, { id, summary }: Batch, { cases, assigned, persons }: TakenOver): Promise<void> {
	const before = summary.taken ?? { cases: 0, assigned: 0 };
	const taken = { cases: before.cases + cases, assigned: before.assigned + assigned };
	const people = persons === undefined ? {} : { persons: (before.persons ?? 0) + persons };
	const after: BatchSummary = { ...summary, taken: { ...taken, ...people } };
	await trx
		.updateTable('import_batch')
		.set({ summary: JSON.stringify(after) })
		.where('id', '=', id)
		.execute();
}
