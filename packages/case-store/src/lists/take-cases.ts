import type { BnbaPkhRow, ListRow, RegisterRow } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { ImportRowTable, Tables } from '../schema.ts';
import { randomId } from '../secrets.ts';
import type { BatchSummary, Taken } from './batches.ts';
import { takeAway } from './clear-batch.ts';
import { CaseCreation, newAreas, type CaseloadAccount, type GivenCase, type SaidEdition } from './create-cases.ts';
import type { Desk } from './desk.ts';
import { changedRows, knownFamilies } from './known-rows.ts';
import { goOn, listsTurn, onlyInTurn, turnInto, workRow, type Work } from './list-work.ts';
import { betweenClocks, clock, Portions, WorkStopped } from './pace.ts';
import { registerAreas, registerRows } from './registers.ts';

/** Rows that are compared with the cases at a time. */
const COMPARED = 256;

/** What the row was read as: a family of a list of cases, or a person of a register. */
export function familyOf<Row extends ListRow>(row: ImportRowTable): Row {
	if (row.family === null || row.kpm_id === null) throw new Error(`row ${row.row_no} of list ${row.batch_id} has no family`);
	return JSON.parse(row.family) as Row;
}

/** Accepted rows, and held ones that a person accepted. */
export function takeable(db: Kysely<Tables>, batchId: string) {
	return db
		.selectFrom('import_row')
		.where('batch_id', '=', batchId)
		.where((eb) => eb.or([eb('status', '=', 'accepted'), eb.and([eb('status', '=', 'held'), eb('decision', '=', 'accepted')])]));
}

/**
 * Writes the cases of a batch, or its rows of a register, hidden, and lets them all be there at once. A pass makes the hidden cases
 * those that there should be, so it may follow on anything: on nothing, on a pass that broke off, on one during which another list went
 * live. Only when nothing of the kind happened since the pass began does the batch go live, in a transaction
 * whose milliseconds are answered.
 */
export async function takeCases(desk: Desk, work: Work, accounts: readonly CaseloadAccount[]): Promise<number> {
	const { register, ...edition } = await desk.reader
		.selectFrom('import_batch')
		.select(['register', 'quarter', 'listed_on as on'])
		.where('id', '=', work.batchId)
		.executeTakeFirstOrThrow();
	for (;;) {
		const turn = await listsTurn(desk.reader);
		const pass = register === null ? await makeCases(desk, work, edition, accounts) : await makeRegister(desk, work, register);
		const liveMs = await goLive(desk, work, turn, pass);
		if (liveMs !== undefined) return liveMs;
	}
}

interface Pass {
	taken: Taken;
	/** Accepted rows that another list has brought in since this one was read. */
	doubled: number;
	/** What the rows bring along, once. */
	names: Statement[];
}

/** All rows that are taken, in their order, as many at a time as are compared at once. */
async function* takeablePages(reader: Kysely<Tables>, batchId: string) {
	for (let after = 0; ;) {
		const rows = await takeable(reader, batchId)
			.selectAll()
			.where('row_no', '>', after)
			.orderBy('row_no')
			.limit(COMPARED)
			.execute();
		const last = rows.at(-1);
		if (!last) return;
		yield rows;
		after = last.row_no;
	}
}

async function makeCases(desk: Desk, work: Work, edition: SaidEdition, accounts: readonly CaseloadAccount[]): Promise<Pass> {
	const { reader, secrets } = desk;
	const { batchId } = work;
	const creation = new CaseCreation(reader, secrets, { batchId, ...edition }, work.actor, work.at, accounts);
	const portions = new Portions(desk, work);
	let doubled = 0;
	let done = 0;
	for await (const rows of takeablePages(reader, batchId)) {
		const keyed = rows.map((row) => ({ row, family: familyOf<BnbaPkhRow>(row), rowKey: row.row_key }));
		const known = await knownFamilies(reader, secrets, batchId, keyed);
		const wanted = keyed.filter((one) => one.row.status !== 'accepted' || !known.has(one));
		doubled += keyed.length - wanted.length;
		const given = await creation.give(wanted.map(({ row, family }) => ({ kpmId: row.kpm_id ?? '', family })));
		const { missing, surplus } = await compare(reader, batchId, rows, given);
		if (surplus.length > 0) await portions.write(done, 0, takeAway(reader, batchId, surplus));
		for (let from = 0, size = portions.rows; from < missing.length; from += size, size = portions.rows) {
			const part = missing.slice(from, from + size);
			await portions.write(done + from + part.length, part.length, creation.rows(part));
		}
		done += rows.length;
	}
	return { taken: { cases: creation.cases, assigned: creation.assigned }, doubled, names: creation.names() };
}

async function makeRegister(desk: Desk, work: Work, register: string): Promise<Pass> {
	const { reader, secrets } = desk;
	const { batchId } = work;
	const portions = new Portions(desk, work);
	const desa = new Map<string, string | null>();
	let persons = 0;
	for await (const rows of takeablePages(reader, batchId)) {
		const read = rows.map((row) => ({ row, family: familyOf<RegisterRow>(row) }));
		for (const { family } of read) desa.set(family.kodeDesa, family.desa ?? desa.get(family.kodeDesa) ?? null);
		const written = await reader
			.selectFrom('register_row')
			.select('row_no')
			.where('batch_id', '=', batchId)
			.where('row_no', '>=', rows[0]?.row_no ?? 0)
			.where('row_no', '<=', rows.at(-1)?.row_no ?? 0)
			.execute();
		const standing = new Set(written.map(({ row_no }) => row_no));
		const missing = read.filter(({ row }) => !standing.has(row.row_no));
		for (let from = 0, size = portions.rows; from < missing.length; from += size, size = portions.rows) {
			const part = missing.slice(from, from + size);
			await portions.write(persons + from + part.length, part.length, registerRows(reader, secrets, register, part));
		}
		persons += rows.length;
	}
	const names = [...registerAreas(reader, register, batchId, [...desa.keys()]), ...newAreas(reader, desa)];
	return { taken: { cases: 0, assigned: 0, persons }, doubled: 0, names };
}

/** What is written of these rows' cases already against what should be; a case that is somebody else's by now is written anew. */
async function compare(reader: Kysely<Tables>, batchId: string, rows: readonly ImportRowTable[], given: readonly GivenCase[]) {
	const written = await reader
		.selectFrom('kpm')
		.select(['id', 'pendamping_id'])
		.where('batch_id', '=', batchId)
		.where(
			'id',
			'in',
			rows.map(({ kpm_id }) => kpm_id ?? '')
		)
		.execute();
	const owner = new Map(given.map(({ kpmId, pendampingId }) => [kpmId, pendampingId]));
	const surplus = written.filter(({ id, pendamping_id }) => owner.get(id) !== pendamping_id).map(({ id }) => id);
	const standing = new Set(written.map(({ id }) => id).filter((id) => !surplus.includes(id)));
	return { surplus, missing: given.filter(({ kpmId }) => !standing.has(kpmId)) };
}

/** The one short transaction: its milliseconds, or undefined when the lists' turn has passed on since `turn`. */
async function goLive(desk: Desk, work: Work, turn: string, { taken, doubled, names }: Pass): Promise<number | undefined> {
	const { reader } = desk;
	const { batchId, at } = work;
	const batch = await reader
		.selectFrom('import_batch')
		.select(['summary', 'register'])
		.where('id', '=', batchId)
		.executeTakeFirstOrThrow();
	const { register } = batch;
	const summary = JSON.parse(batch.summary) as BatchSummary;
	const after: BatchSummary = { ...summary, known: summary.known + doubled, taken };
	const asked = changedRows(reader, batchId).select((eb) => eb.fn.countAll<number>().as('n'));
	const changed = register === null ? Number((await asked.executeTakeFirstOrThrow()).n) : 0;
	const time = clock(desk.engine, reader);
	const written = await desk.write([
		time,
		...goOn(desk, work, work.total),
		...onlyInTurn(reader, turn, randomId()),
		turnInto(desk, batchId, changed > 0 ? 'apply' : 'forget', changed > 0 ? changed : work.total),
		reader
			.updateTable('import_batch')
			.set({ status: 'live', taken_at: at, summary: JSON.stringify(after) })
			.where('id', '=', batchId)
			.compile(),
		...names,
		time
	]);
	if (written !== 'clash') return betweenClocks(written);
	const row = await workRow(reader, batchId);
	if (row?.holder !== desk.holder || row.kind !== 'take' || row.stopping === 1) throw new WorkStopped();
	if ((await listsTurn(reader)) === turn) throw new Error(`list ${batchId} cannot go live`);
	return undefined;
}
