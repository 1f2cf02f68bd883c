import { ok, refuse, type Actor, type BnbaPkhRow, type ListRefusal, type Result } from '@balai/domain';
import { lockName } from '../engines/lock-name.ts';
import type { ImportRowTable } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';
import { batchOf, type Batch, type BatchSummary } from './batches.ts';
import { CaseCreation, type CaseloadAccount } from './create-cases.ts';
import type { ListParts } from './import-list.ts';
import { knownFamilies } from './known-rows.ts';

export interface TakenOver {
	/** Families that became cases. */
	cases: number;
	/** Of these, how many have their pendamping; the others wait in the tray of names. */
	assigned: number;
}

export type HeldDecision = 'held' | 'accepted' | 'dropped';

const PORTION_ROWS = 500;
// Two lists that name the same family must not go live side by side.
const LOCK = 'balai lists';

/** Makes cases of a staged batch, all of them or none. A batch that is live already answers as it did then. */
export async function takeOver(
	{ database, secrets, now }: ListParts,
	actor: Actor,
	batchId: string,
	accounts: readonly CaseloadAccount[]
): Promise<Result<TakenOver, ListRefusal>> {
	return database.writer.transaction().execute(async (trx) => {
		await lockName(trx, database.engine, LOCK);
		const found = await batchOf(trx, actor, batchId);
		if (!found.ok) return found;
		const { status, summary } = found.value;
		if (status === 'discarded') return refuse('listDiscarded');
		if (status === 'live') return ok(summary.taken ?? { cases: 0, assigned: 0 });

		const at = new Date(now()).toISOString();
		const creation = new CaseCreation(trx, secrets, batchId, actor, at, accounts);
		let known = summary.known;
		for (let after = 0; ;) {
			const rows = await takeableRows(trx, batchId, after);
			const last = rows.at(-1);
			if (!last) break;
			after = last.row_no;
			const keyed = rows.map((row) => ({ row, family: familyOf(row), rowKey: row.row_key }));
			const knownNow = await knownFamilies(trx, secrets, batchId, keyed);
			const doubled = keyed.filter((one) => one.row.status === 'accepted' && knownNow.has(one));
			if (doubled.length > 0)
				await setKnown(
					trx,
					batchId,
					doubled.map(({ row }) => row.row_no)
				);
			known += doubled.length;
			await creation.create(
				keyed.filter((one) => !doubled.includes(one)).map(({ row, family }) => ({ kpmId: row.kpm_id ?? '', family }))
			);
		}
		await creation.finish();
		const taken = { cases: creation.cases, assigned: creation.assigned };
		const after: BatchSummary = { ...summary, known, taken };
		await trx
			.updateTable('import_batch')
			.set({ status: 'live', taken_at: at, summary: JSON.stringify(after) })
			.where('id', '=', batchId)
			.execute();
		await forgetTaken(trx, batchId);
		return ok(taken);
	});
}

/** Throws a staged batch away with all its rows; its figures stay. Doing it again changes nothing. */
export async function discard({ database }: ListParts, actor: Actor, batchId: string): Promise<Result<null, ListRefusal>> {
	return database.writer.transaction().execute(async (trx) => {
		await lockName(trx, database.engine, LOCK);
		const found = await batchOf(trx, actor, batchId);
		if (!found.ok) return found;
		if (found.value.status === 'live') return refuse('listTakenOver');
		await trx.deleteFrom('import_row').where('batch_id', '=', batchId).execute();
		await trx.updateTable('import_batch').set({ status: 'discarded' }).where('id', '=', batchId).execute();
		return ok(null);
	});
}

/**
 * Decides on a held row: its own case, or no case at all. Before the taking over the decision can be changed and undone
 * ('held'); afterwards an accepted row becomes a case at once, and neither answer can be taken back.
 */
export async function decideHeld(
	{ database, secrets, now }: ListParts,
	actor: Actor,
	batchId: string,
	rowNumber: number,
	decision: HeldDecision,
	accounts: readonly CaseloadAccount[]
): Promise<Result<null, ListRefusal>> {
	return database.writer.transaction().execute(async (trx) => {
		await lockName(trx, database.engine, LOCK);
		const found = await batchOf(trx, actor, batchId);
		if (!found.ok) return found;
		const batch = found.value;
		if (batch.status === 'discarded') return refuse('listDiscarded');
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
		if (batch.status !== 'live') return ok(null);
		if (decision === 'accepted') {
			const creation = new CaseCreation(trx, secrets, batchId, actor, new Date(now()).toISOString(), accounts);
			await creation.create([{ kpmId: row.kpm_id ?? '', family: familyOf(row) }]);
			await creation.finish();
			await addToTaken(trx, batch, creation);
		}
		await forgetTaken(trx, batchId);
		return ok(null);
	});
}

async function addToTaken(trx: Trx, { id, summary }: Batch, { cases, assigned }: TakenOver): Promise<void> {
	const before = summary.taken ?? { cases: 0, assigned: 0 };
	const after: BatchSummary = { ...summary, taken: { cases: before.cases + cases, assigned: before.assigned + assigned } };
	await trx
		.updateTable('import_batch')
		.set({ summary: JSON.stringify(after) })
		.where('id', '=', id)
		.execute();
}

function familyOf(row: ImportRowTable): BnbaPkhRow {
	if (row.family === null || row.kpm_id === null) throw new Error(`row ${row.row_no} of list ${row.batch_id} has no family`);
	return JSON.parse(row.family) as BnbaPkhRow;
}

async function takeableRows(trx: Trx, batchId: string, after: number): Promise<ImportRowTable[]> {
	return trx
		.selectFrom('import_row')
		.selectAll()
		.where('batch_id', '=', batchId)
		.where('row_no', '>', after)
		.where((eb) => eb.or([eb('status', '=', 'accepted'), eb.and([eb('status', '=', 'held'), eb('decision', '=', 'accepted')])]))
		.orderBy('row_no')
		.limit(PORTION_ROWS)
		.execute();
}

async function setKnown(trx: Trx, batchId: string, rowNumbers: readonly number[]): Promise<void> {
	await trx
		.updateTable('import_row')
		.set({ status: 'known' })
		.where('batch_id', '=', batchId)
		.where('row_no', 'in', [...rowNumbers])
		.execute();
}

/** What was taken or dropped is not kept a second time; a row that a held one is still compared with stays. */
async function forgetTaken(trx: Trx, batchId: string): Promise<void> {
	await trx
		.updateTable('import_row')
		.set({ cells: null, family: null })
		.where('batch_id', '=', batchId)
		.where((eb) => eb.or([eb('status', 'in', ['accepted', 'known']), eb('decision', 'is not', null)]))
		.where(
			'row_no',
			'not in',
			trx
				.selectFrom('import_row')
				.select((eb) => eb.fn.coalesce('earlier_row', eb.lit(0)).as('row_no'))
				.where('batch_id', '=', batchId)
				.where('status', '=', 'held')
				.where('decision', 'is', null)
		)
		.execute();
}
