import { maskNik, nameKey, personLine, type ListEdition, type ListKind, type RegisterRow } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Statement } from '../engines/engine.ts';
import type { ImportRowTable, RegisterRowTable, Tables } from '../schema.ts';
import type { Secrets } from '../secrets.ts';
import { inParts } from './create-cases.ts';

/** 'p3ke'; free lists are as many registers as people gave them names. */
export function registerOf(kind: Exclude<ListKind, 'pkh'>, { label }: ListEdition): string {
	return kind === 'bebas' ? `bebas:${nameKey(label)}` : kind;
}

/** The same person in another edition of the same register. */
export function personKey(secrets: Secrets, register: string, row: RegisterRow): string {
	return secrets.digest('register-person', `${register}\n${personLine(row)}`);
}

/**
 * The list that counts in each desa of a register: of the live ones that speak for the desa the latest quarter, then the latest taking
 * over. A list that is undone gives its place back by that alone.
 */
export async function countingLists(db: Kysely<Tables>, register: string, exceptBatch = ''): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('register_area')
		.innerJoin('import_batch', 'import_batch.id', 'register_area.batch_id')
		.select(['register_area.area_code', 'register_area.batch_id'])
		.where('register_area.register', '=', register)
		.where('import_batch.status', '=', 'live')
		.where('import_batch.id', '!=', exceptBatch)
		.orderBy('import_batch.quarter')
		.orderBy('import_batch.taken_at')
		.orderBy('import_batch.id')
		.execute();
	return new Map(rows.map(({ area_code, batch_id }) => [area_code, batch_id]));
}

/** Who stands in a register now, of these persons. */
export async function standingRows(
	db: Kysely<Tables>,
	counting: ReadonlyMap<string, string>,
	personKeys: readonly string[]
): Promise<Map<string, RegisterRowTable>> {
	if (personKeys.length === 0 || counting.size === 0) return new Map();
	const rows = await db
		.selectFrom('register_row')
		.selectAll()
		.where('person_key', 'in', [...personKeys])
		.orderBy('row_no')
		.execute();
	return new Map(rows.filter((row) => counting.get(row.area_code) === row.batch_id).map((row) => [row.person_key, row]));
}

/** The rows of a register that these rows of its list become. */
export function registerRows(
	db: Kysely<Tables>,
	secrets: Secrets,
	register: string,
	rows: readonly { row: Pick<ImportRowTable, 'batch_id' | 'row_no' | 'row_key' | 'kpm_id'>; family: RegisterRow }[]
): Statement[] {
	if (rows.length === 0) return [];
	const values = rows.map(({ row, family }) => ({
		id: row.kpm_id ?? '',
		batch_id: row.batch_id,
		row_no: row.row_no,
		register,
		area_code: family.kodeDesa,
		person_key: personKey(secrets, register, family),
		row_key: row.row_key,
		nik_digest: family.nik === null ? null : secrets.digest('nik', family.nik),
		name_key: nameKey(family.nama),
		birth_date: family.tanggalLahir,
		desil: family.desil,
		content: JSON.stringify(family)
	}));
	return [db.insertInto('register_row').values(values).compile()];
}

/** The desa that a list of a register speaks for. */
export function registerAreas(db: Kysely<Tables>, register: string, batchId: string, codes: readonly string[]): Statement[] {
	return inParts(codes).map((part) =>
		db
			.insertInto('register_area')
			.values(part.map((code) => ({ register, area_code: code, batch_id: batchId })))
			.onConflict((conflict) => conflict.doNothing())
			.compile()
	);
}

/** A person of a register, fit to be shown. */
export function shownPerson({ content }: Pick<RegisterRowTable, 'content'>): { nama: string; nik: string; desa: string } {
	const { nama, nik, desa, kodeDesa } = JSON.parse(content) as RegisterRow;
	return { nama, nik: maskNik(nik ?? ''), desa: desa ?? kodeDesa };
}
