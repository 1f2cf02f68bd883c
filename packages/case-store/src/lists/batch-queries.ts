import {
	areaCovers,
	listChanges,
	maskNik,
	ok,
	type Actor,
	type BnbaPkhRow,
	type ListField,
	type ListIssue,
	type ListProblem,
	type ListRefusal,
	type ListRow,
	type Result
} from '@balai/domain';
import type { Kysely } from 'kysely';
import type { ImportRowTable, Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { batchOf, importArea, type Batch } from './batches.ts';
import { listGone, type GonePerson } from './gone.ts';
import { standingFamilies } from './known-rows.ts';
import { shownPerson } from './registers.ts';

export type RowFilter = 'problem' | 'refused' | 'held' | 'warning' | 'known' | 'fresh' | 'changed';

export interface BatchRow {
	rowNumber: number;
	status: ImportRowTable['status'];
	decision: ImportRowTable['decision'];
	/** The case that it became, or whose values it would change. */
	kpmId: string | null;
	/** null when the list gives none. */
	nama: string | null;
	issues: ListIssue[];
	/** What the list says instead of what stood when it was read. */
	changes: FieldChange[];
}

/** Values fit to be shown: numbers masked; '' is nothing. */
export interface FieldChange {
	field: string;
	before: string;
	after: string;
	/** Changed by the list itself once it is taken over; otherwise a person decides it. */
	isTaken: boolean;
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
			case 'fresh':
				return all.where('matched_id', 'is', null).where('status', '=', 'accepted');
			case 'changed':
				return all.where('changes', 'is not', null).where('changes', '!=', '[]');
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
	const persons = await namesInRegister(db, found.value, rows);
	const changes = await changesOf(db, actor, found.value, rows);
	return ok({
		total: Number(total),
		rows: rows.map((row) => ({
			rowNumber: row.row_no,
			status: row.status,
			decision: row.decision,
			kpmId: caseOf(found.value, row, cases, changes),
			nama: fieldOf(found.value, row, 'nama') || (cases.get(row.kpm_id ?? '') ?? persons.get(row.kpm_id ?? '') ?? null),
			issues: JSON.parse(row.problems) as ListIssue[],
			changes: changes.get(row.row_no) ?? []
		}))
	});
}

/** The case that the row became, or the one that it says something else of. */
function caseOf(
	{ register }: Batch,
	{ kpm_id, matched_id, row_no }: ImportRowTable,
	cases: ReadonlyMap<string, string>,
	changes: ReadonlyMap<number, unknown>
): string | null {
	if (kpm_id !== null && cases.has(kpm_id)) return kpm_id;
	return register === null && changes.has(row_no) ? matched_id : null;
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

type TextField = 'nama' | 'nik' | 'nomorKk' | 'nomorPeserta' | 'tanggalLahir' | 'dusun' | 'desa' | 'pendampingName';

/** From the family as read, else from the cells as the file has them, else ''. */
function fieldOf(batch: Batch, row: ImportRowTable, field: TextField): string {
	if (row.family !== null) return (JSON.parse(row.family) as Partial<Record<ListField, string | null>>)[field] ?? '';
	const column = batch.columns[field];
	if (row.cells === null || column === undefined) return '';
	return ((JSON.parse(row.cells) as string[])[column] ?? '').trim().slice(0, 80);
}

/** Of rows that a register took, the names that it keeps. */
async function namesInRegister(
	db: Kysely<Tables>,
	{ register }: Batch,
	rows: readonly ImportRowTable[]
): Promise<Map<string, string>> {
	const ids = rows.flatMap(({ kpm_id, family }) => (family === null ? (kpm_id ?? []) : []));
	if (register === null || ids.length === 0) return new Map();
	const stored = await db.selectFrom('register_row').select(['id', 'content']).where('id', 'in', ids).execute();
	return new Map(stored.map((row) => [row.id, shownPerson(row).nama]));
}

/** By row: what stood, and what the list says, in the fields that were found different. */
async function changesOf(
	db: Kysely<Tables>,
	actor: Actor,
	batch: Batch,
	rows: readonly ImportRowTable[]
): Promise<Map<number, FieldChange[]>> {
	const changed = rows.filter(({ changes, family }) => changes !== null && changes !== '[]' && family !== null);
	const ids = changed.flatMap(({ matched_id }) => matched_id ?? []);
	if (ids.length === 0) return new Map();
	const standing = batch.register === null ? await standingFamilies(db, ids) : await standingPersons(db, ids);
	return new Map(
		changed.flatMap((row) => {
			const stands = standing.get(row.matched_id ?? '');
			// The operator may have read the list for more areas than this one.
			if (!stands || !areaCovers(importArea(actor) ?? '-', stands.kodeDesa)) return [];
			const before: Record<string, unknown> = { ...stands };
			const after = JSON.parse(row.family ?? '{}') as Record<string, unknown>;
			const fields = JSON.parse(row.changes ?? '[]') as string[];
			const left: readonly string[] =
				batch.register === null ? listChanges(stands as BnbaPkhRow, JSON.parse(row.family ?? '{}') as BnbaPkhRow).left : [];
			const told = fields.flatMap((field) =>
				differences(field, before[field], after[field]).map((one) => ({ ...one, isTaken: !left.includes(field) }))
			);
			return [[row.row_no, told] as const];
		})
	);
}

async function standingPersons(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, ListRow>> {
	const rows = await db
		.selectFrom('register_row')
		.select(['id', 'content'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as ListRow]));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The seven components are a field each. */
function differences(field: string, before: unknown, after: unknown): Omit<FieldChange, 'isTaken'>[] {
	if (isRecord(after)) {
		const stood = isRecord(before) ? before : {};
		return Object.keys(after).flatMap((part) => (stood[part] === after[part] ? [] : differences(part, stood[part], after[part])));
	}
	const words = (value: unknown): string => {
		const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		return field === 'nik' || field === 'nomorKk' || field === 'nomorPeserta' ? maskNik(text) : text;
	};
	return [{ field, before: words(before), after: words(after) }];
}

/** Only while the list waits: afterwards the register is what the list made of it. */
export async function listBatchGone(
	db: Kysely<Tables>,
	actor: Actor,
	batchId: string,
	limit: number
): Promise<Result<GonePerson[], ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	const { status, register, summary } = found.value;
	if (status !== 'staged' || (summary.compared?.gone ?? 0) === 0) return ok([]);
	return ok(await listGone(db, { id: batchId, register, desa: summary.desa ?? [] }, limit));
}
