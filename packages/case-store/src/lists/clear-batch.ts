import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import type { Desk } from './desk.ts';
import { endWork, goOn, type Work } from './list-work.ts';
import { Portions, WorkStopped } from './pace.ts';

const LOOKED_AT = 256;

/** All that makes these hidden cases. */
export function takeAway(db: Kysely<Tables>, batchId: string, kpmIds: readonly string[]): Statement[] {
	const ids = [...kpmIds];
	const streams = ids.map((id) => `kpm:${id}`);
	return [
		db.deleteFrom('event').where('stream', 'in', streams).compile(),
		// No anchor has seen them: hidden streams wait for their list.
		db.deleteFrom('touched_stream').where('stream', 'in', streams).compile(),
		db.deleteFrom('person').where('kpm_id', 'in', ids).compile(),
		db.deleteFrom('kpm').where('id', 'in', ids).where('batch_id', '=', batchId).compile()
	];
}

/** A case with the row that brought it in. */
interface BatchCase {
	readonly rowNumber: number;
	readonly kpmId: string;
}

/** The cases that a batch brought in and that are there, in the order of its rows. */
export async function* casesOf(reader: Kysely<Tables>, batchId: string): AsyncGenerator<BatchCase[]> {
	for (let after = 0; ;) {
		const rows = await reader
			.selectFrom('import_row')
			.leftJoin('kpm', (join) => join.onRef('kpm.id', '=', 'import_row.kpm_id').on('kpm.batch_id', '=', batchId))
			.select(['import_row.row_no as rowNumber', 'kpm.id as kpmId'])
			.where('import_row.batch_id', '=', batchId)
			.where('import_row.row_no', '>', after)
			.orderBy('import_row.row_no')
			.limit(LOOKED_AT)
			.execute();
		const last = rows.at(-1);
		if (!last) return;
		after = last.rowNumber;
		const cases = rows.flatMap(({ rowNumber, kpmId }) => (kpmId === null ? [] : [{ rowNumber, kpmId }]));
		if (cases.length > 0) yield cases;
	}
}

/** The last of a work: the batch's rows go, and then the work is over. */
export async function takeAwayRows(desk: Desk, work: Work, portions: Portions, before: number): Promise<void> {
	await end(desk, work, await clearTable(desk, work, portions, { table: 'import_row', done: before }), []);
}

async function end(desk: Desk, work: Work, done: number, statements: readonly Statement[]): Promise<void> {
	const written = await desk.write([...goOn(desk, work, done), ...statements, endWork(desk, work.batchId)]);
	if (written === 'clash') throw new WorkStopped();
}

/** The hidden cases of a batch go; the batch is as it was before anybody took it over. */
export async function withdrawCases(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const { batchId } = work;
	const portions = new Portions(desk, work);
	let done = await clearRegister(desk, work, portions);
	for await (const cases of casesOf(reader, batchId)) {
		for (let from = 0, size = portions.rows; from < cases.length; from += size, size = portions.rows) {
			const part = cases.slice(from, from + size).map(({ kpmId }) => kpmId);
			done += part.length;
			await portions.write(done, part.length, takeAway(reader, batchId, part));
		}
	}
	await end(desk, work, done, []);
}

/** What a list brought into a register goes; answers how many rows that were. */
async function clearRegister(desk: Desk, work: Work, portions: Portions): Promise<number> {
	const done = await clearTable(desk, work, portions, { table: 'register_row', done: 0 });
	const areas = desk.reader.deleteFrom('register_area').where('batch_id', '=', work.batchId);
	if (done > 0) await portions.write(done, 0, [areas.compile()]);
	return done;
}

/** The rows of a batch go out of a table, a portion at a time; `done` rows of the work were before, and so many are with them. */
async function clearTable(
	{ reader }: Desk,
	{ batchId }: Work,
	portions: Portions,
	{ table, done: before }: { table: 'register_row' | 'import_row'; done: number }
): Promise<number> {
	for (let done = before; ;) {
		const rows = await reader
			.selectFrom(table)
			.select('row_no')
			.where('batch_id', '=', batchId)
			.orderBy('row_no')
			.limit(portions.rows)
			.execute();
		const last = rows.at(-1);
		if (!last) return done;
		done += rows.length;
		const range = reader.deleteFrom(table).where('batch_id', '=', batchId).where('row_no', '<=', last.row_no);
		await portions.write(done, rows.length, [range.compile()]);
	}
}

/** All rows of a batch go, of a file that was not read to its end the batch too. */
export async function clearRows(desk: Desk, work: Work): Promise<void> {
	const portions = new Portions(desk, work);
	const fromRegister = work.kind === 'undo' ? await clearRegister(desk, work, portions) : 0;
	const done = await clearTable(desk, work, portions, { table: 'import_row', done: fromRegister });
	const batch = desk.reader.deleteFrom('import_batch').where('id', '=', work.batchId);
	await end(desk, work, done, work.kind === 'drop' ? [batch.compile()] : []);
}

/**
 * What was taken or dropped is not kept a second time; a row that a held one is still compared with stays. Accepted rows that became
 * no case are the known ones.
 */
export async function forgetTaken(desk: Desk, work: Work): Promise<void> {
	const { reader } = desk;
	const { batchId } = work;
	const portions = new Portions(desk, work);
	const compared = await comparedRows(reader, batchId);
	const { register } = await reader
		.selectFrom('import_batch')
		.select('register')
		.where('id', '=', batchId)
		.executeTakeFirstOrThrow();
	let done = 0;
	for (let after = 0; ;) {
		const rows = await reader
			.selectFrom('import_row')
			.leftJoin('kpm', 'kpm.id', 'import_row.kpm_id')
			.select(['import_row.row_no', 'import_row.status', 'import_row.decision', 'kpm.id'])
			.where('import_row.batch_id', '=', batchId)
			.where('import_row.row_no', '>', after)
			.orderBy('import_row.row_no')
			.limit(portions.rows)
			.execute();
		const last = rows.at(-1);
		if (!last) break;
		after = last.row_no;
		const doubled = rows
			.filter(({ status, id }) => register === null && status === 'accepted' && id === null)
			.map(({ row_no }) => row_no);
		const known = reader
			.updateTable('import_row')
			.set({ status: 'known' })
			.where('batch_id', '=', batchId)
			.where('row_no', 'in', doubled);
		const spent = rows
			.filter(({ status, decision }) => status === 'accepted' || status === 'known' || decision !== null)
			.map(({ row_no }) => row_no)
			.filter((row) => !compared.has(row));
		done += rows.length;
		await portions.write(done, rows.length, [
			...(doubled.length > 0 ? [known.compile()] : []),
			...(spent.length > 0 ? [forgetRows(reader, batchId, spent)] : [])
		]);
	}
	await end(desk, work, done, []);
}

/** Rows that a held row, not decided yet, is compared with. */
export async function comparedRows(db: Kysely<Tables>, batchId: string): Promise<Set<number>> {
	const rows = await db
		.selectFrom('import_row')
		.select('earlier_row')
		.where('batch_id', '=', batchId)
		.where('status', '=', 'held')
		.where('decision', 'is', null)
		.execute();
	return new Set(rows.flatMap(({ earlier_row }) => earlier_row ?? []));
}

export function forgetRows(db: Kysely<Tables>, batchId: string, rowNumbers: readonly number[]): Statement {
	return db
		.updateTable('import_row')
		.set({ cells: null, family: null })
		.where('batch_id', '=', batchId)
		.where('row_no', 'in', [...rowNumbers])
		.compile();
}
