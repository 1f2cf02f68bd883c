import {
	guessBnbaPkhColumns,
	maskNik,
	ok,
	type Actor,
	type BnbaPkhField,
	type BnbaPkhRow,
	type ListIssue,
	type ListProblem,
	type ListRefusal,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { ImportRowTable, Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { batchOf, type Batch } from './batches.ts';

export type RowFilter = 'problem' | 'refused' | 'held' | 'warning' | 'known';

export interface BatchRow {
	rowNumber: number;
	status: ImportRowTable['status'];
	decision: ImportRowTable['decision'];
	/** The case that it became. */
	kpmId: string | null;
	/** null when the list gives none. */
	nama: string | null;
	issues: ListIssue[];
}

/** One of two rows with the same NIK, fit to be shown. */
export interface HeldSide {
	rowNumber: number;
	status: ImportRowTable['status'];
	/** The case that it became. */
	kpmId: string | null;
	nama: string;
	nik: string;
	nomorKk: string;
	nomorPeserta: string;
	tanggalLahir: string;
	dusun: string;
	desa: string;
	pendampingName: string;
}

export interface HeldPair {
	earlier: HeldSide;
	held: HeldSide;
	decision: ImportRowTable['decision'];
}

function filtered(db: Kysely<Tables>, batchId: string, filter: RowFilter, kind: ListProblem | undefined) {
	const all = db.selectFrom('import_row').where('batch_id', '=', batchId);
	const kept = (() => {
		switch (filter) {
			case 'problem':
				return all.where('problems', '!=', '[]');
			case 'warning':
				return all.where('problems', '!=', '[]').where('status', '=', 'accepted');
			case 'refused':
			case 'held':
			case 'known':
				return all.where('status', '=', filter);
		}
	})();
	return kind ? kept.where('problems', 'like', `%"kind":"${kind}"%`) : kept;
}

/** One page of rows in the order of the file (default 100). */
export async function listBatchRows(
	db: Kysely<Tables>,
	actor: Actor,
	batchId: string,
	{ show, kind, offset = 0, limit = 100 }: { show: RowFilter; kind?: ListProblem | undefined; offset?: number; limit?: number }
): Promise<Result<{ total: number; rows: BatchRow[] }, ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	const query = filtered(db, batchId, show, kind);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query.selectAll().orderBy('row_no').offset(offset).limit(limit).execute();
	const cases = await namesOfCases(db, rows);
	return ok({
		total: Number(total),
		rows: rows.map((row) => ({
			rowNumber: row.row_no,
			status: row.status,
			decision: row.decision,
			kpmId: row.kpm_id !== null && cases.has(row.kpm_id) ? row.kpm_id : null,
			nama: fieldOf(found.value, row, 'nama') || (cases.get(row.kpm_id ?? '') ?? null),
			issues: JSON.parse(row.problems) as ListIssue[]
		}))
	});
}

/** The held rows, each with the earlier row of the same NIK; numbers are masked. At most `limit` of them. */
export async function listHeldPairs(
	db: Kysely<Tables>,
	actor: Actor,
	batchId: string,
	limit = 200
): Promise<Result<HeldPair[], ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	const held = await filtered(db, batchId, 'held', undefined).selectAll().orderBy('row_no').limit(limit).execute();
	const numbers = held.flatMap(({ earlier_row }) => earlier_row ?? []);
	if (numbers.length === 0) return ok([]);
	const earlier = await db
		.selectFrom('import_row')
		.selectAll()
		.where('batch_id', '=', batchId)
		.where('row_no', 'in', numbers)
		.execute();
	const cases = await namesOfCases(db, [...earlier, ...held]);
	const side = (row: ImportRowTable): HeldSide => heldSide(found.value, row, cases);
	return ok(
		held.flatMap((row) => {
			const first = earlier.find(({ row_no }) => row_no === row.earlier_row);
			return first ? [{ earlier: side(first), held: side(row), decision: row.decision }] : [];
		})
	);
}

/** Of these rows, the cases that stand, with the names that they have there. */
async function namesOfCases(db: Kysely<Tables>, rows: readonly ImportRowTable[]): Promise<Map<string, string>> {
	const ids = rows.flatMap(({ kpm_id }) => kpm_id ?? []);
	if (ids.length === 0) return new Map();
	const persons = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['person.kpm_id', 'person.nama'])
		.where('kpm.id', 'in', ids)
		.execute();
	return new Map(persons.map(({ kpm_id, nama }) => [kpm_id, nama]));
}

function heldSide(batch: Batch, row: ImportRowTable, cases: ReadonlyMap<string, string>): HeldSide {
	const field = (name: TextField) => fieldOf(batch, row, name);
	return {
		rowNumber: row.row_no,
		status: row.status,
		kpmId: row.kpm_id !== null && cases.has(row.kpm_id) ? row.kpm_id : null,
		nama: field('nama') || (cases.get(row.kpm_id ?? '') ?? ''),
		nik: maskNik(field('nik')),
		nomorKk: maskNik(field('nomorKk')),
		nomorPeserta: maskNik(field('nomorPeserta')),
		tanggalLahir: field('tanggalLahir'),
		dusun: field('dusun'),
		desa: field('desa'),
		pendampingName: field('pendampingName')
	};
}

type TextField = Exclude<BnbaPkhField, keyof BnbaPkhRow['components'] | 'desil'>;

/** From the family as read, else from the cells as the file has them, else ''. */
function fieldOf(batch: Batch, row: ImportRowTable, field: TextField): string {
	if (row.family !== null) return (JSON.parse(row.family) as BnbaPkhRow)[field] ?? '';
	const column = guessBnbaPkhColumns(batch.header)[field];
	if (row.cells === null || column === undefined) return '';
	return ((JSON.parse(row.cells) as string[])[column] ?? '').trim().slice(0, 80);
}
