import {
	maskNik,
	nameKey,
	ok,
	refuse,
	type Actor,
	type IsoDate,
	type ListIssue,
	type ListProblem,
	type ListRefusal,
	type RegisterRow,
	type Result
} from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import { batchOf, importArea, type Batch } from './batches.ts';

export interface PeopleFilter {
	/** Part of a name. */
	search?: string;
	/** A desa, 10 digits. */
	areaCode?: string;
	/** What was found at the row when the list was read. */
	kind?: ListProblem | undefined;
	offset?: number;
	limit?: number;
}

/** Somebody as a list that was taken over names her, fit to be shown. */
export interface ListedPersonRow {
	rowNumber: number;
	nama: string;
	/** Masked; '' where the list gives none. */
	nik: string;
	tanggalLahir: IsoDate | null;
	dusun: string | null;
	/** The desa's name, or its code. */
	desa: string;
	desil: number | null;
	/** What a register says of the aid that she gets, and of what she asks for. */
	bantuan: string | null;
	permintaan: string | null;
	issues: ListIssue[];
	/** The case that this row became, or that the same NIK and the same name or birth date show to be hers; within the actor's area. */
	kpmId: string | null;
}

export interface PeoplePage {
	total: number;
	rows: ListedPersonRow[];
	/** Each desa of the list, with how many people it has there, whatever the filter. */
	desa: { areaCode: string; name: string | null; count: number }[];
}

const PAGE = 50;

/** A page of whom a live list names: persons of a register as it keeps them, families as their cases stand now. In the order of the list. */
export async function listPeople(
	db: Kysely<Tables>,
	actor: Actor,
	batchId: string,
	filter: PeopleFilter
): Promise<Result<PeoplePage, ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	if (found.value.status !== 'live') return refuse('listNotTakenOver');
	const range = areaRange(importArea(actor) ?? '-');
	return ok(
		found.value.register === null ? await families(db, found.value, filter, range) : await persons(db, found.value, filter, range)
	);
}

type Range = ReturnType<typeof areaRange>;

async function persons(db: Kysely<Tables>, { id }: Batch, filter: PeopleFilter, range: Range): Promise<PeoplePage> {
	const { search = '', areaCode, kind, offset = 0, limit = PAGE } = filter;
	const all = db
		.selectFrom('register_row')
		.where('register_row.batch_id', '=', id)
		.where('register_row.area_code', '>=', range.from)
		.where('register_row.area_code', '<', range.to);
	let query = all;
	if (search.trim() !== '') query = query.where('register_row.name_key', 'like', `%${likePattern(search)}%`);
	if (areaCode) query = query.where('register_row.area_code', '=', areaCode);
	if (kind)
		query = query.where((eb) =>
			eb.exists(
				eb
					.selectFrom('import_row')
					.select('import_row.row_no')
					.where('import_row.batch_id', '=', id)
					.whereRef('import_row.row_no', '=', 'register_row.row_no')
					.where('import_row.problems', 'like', `%"kind":"${kind}"%`)
			)
		);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query.selectAll('register_row').orderBy('register_row.row_no').offset(offset).limit(limit).execute();
	const issues = await issuesOf(
		db,
		id,
		rows.map(({ row_no }) => row_no)
	);
	const cases = await casesOfPersons(db, rows, range);
	return {
		total: Number(total),
		rows: rows.map((row) => {
			const said = JSON.parse(row.content) as RegisterRow;
			return {
				rowNumber: row.row_no,
				nama: said.nama,
				nik: maskNik(said.nik ?? ''),
				tanggalLahir: said.tanggalLahir,
				dusun: said.dusun ?? said.alamat,
				desa: said.desa ?? said.kodeDesa,
				desil: said.desil,
				bantuan: said.bantuan,
				permintaan: said.permintaan,
				issues: issues.get(row.row_no) ?? [],
				kpmId: cases.get(row.id) ?? null
			};
		}),
		desa: await desaOf(db, all.select(['register_row.area_code as areaCode']))
	};
}

/** By the register's row: the same NIK, and the same birth date or name, as bidik takes a register's word for a family (BK4). */
async function casesOfPersons(
	db: Kysely<Tables>,
	rows: readonly Pick<Tables['register_row'], 'id' | 'nik_digest' | 'name_key' | 'birth_date'>[],
	range: Range
): Promise<Map<string, string>> {
	const digests = rows.flatMap(({ nik_digest }) => nik_digest ?? []);
	if (digests.length === 0) return new Map();
	const known = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id', 'kpm.name_key', 'person.nik_digest', 'person.tanggal_lahir'])
		.where('person.nik_digest', 'in', digests)
		.where('kpm.area_code', '>=', range.from)
		.where('kpm.area_code', '<', range.to)
		.execute();
	return new Map(
		rows.flatMap(({ id, nik_digest, name_key, birth_date }) => {
			const same = known.find(
				(one) =>
					one.nik_digest === nik_digest &&
					(one.name_key === name_key || (birth_date !== null && one.tanggal_lahir === birth_date))
			);
			return same ? [[id, same.id] as const] : [];
		})
	);
}

async function families(db: Kysely<Tables>, { id }: Batch, filter: PeopleFilter, range: Range): Promise<PeoplePage> {
	const { search = '', areaCode, kind, offset = 0, limit = PAGE } = filter;
	const all = liveKpm(db)
		.innerJoin('import_row', (join) =>
			join.on(
				'kpm.id',
				'=',
				sql<string>`case when import_row.status = 'known' then import_row.matched_id else import_row.kpm_id end`
			)
		)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.where('import_row.batch_id', '=', id)
		.where('import_row.status', 'in', ['accepted', 'known', 'held'])
		.where((eb) => eb.or([eb('import_row.status', '!=', 'held'), eb('import_row.decision', '=', 'accepted')]))
		.where('kpm.area_code', '>=', range.from)
		.where('kpm.area_code', '<', range.to);
	let query = all;
	if (search.trim() !== '') query = query.where('kpm.name_key', 'like', `%${likePattern(search)}%`);
	if (areaCode) query = query.where('kpm.area_code', '=', areaCode);
	if (kind) query = query.where('import_row.problems', 'like', `%"kind":"${kind}"%`);
	const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await query
		.select(['import_row.row_no', 'import_row.problems', 'kpm.id', 'kpm.area_code', 'kpm.desil'])
		.select(['person.nama', 'person.nik', 'person.tanggal_lahir', 'person.dusun', 'person.desa'])
		.orderBy('import_row.row_no')
		.offset(offset)
		.limit(limit)
		.execute();
	return {
		total: Number(total),
		rows: rows.map((row) => ({
			rowNumber: row.row_no,
			nama: row.nama,
			nik: maskNik(row.nik ?? ''),
			tanggalLahir: row.tanggal_lahir,
			dusun: row.dusun,
			desa: row.desa ?? row.area_code,
			desil: row.desil,
			bantuan: null,
			permintaan: null,
			issues: JSON.parse(row.problems) as ListIssue[],
			kpmId: row.id
		})),
		desa: await desaOf(db, all.select(['kpm.area_code as areaCode']))
	};
}

async function issuesOf(db: Kysely<Tables>, batchId: string, rowNumbers: readonly number[]): Promise<Map<number, ListIssue[]>> {
	if (rowNumbers.length === 0) return new Map();
	const rows = await db
		.selectFrom('import_row')
		.select(['row_no', 'problems'])
		.where('batch_id', '=', batchId)
		.where('row_no', 'in', [...rowNumbers])
		.execute();
	return new Map(rows.map(({ row_no, problems }) => [row_no, JSON.parse(problems) as ListIssue[]]));
}

async function desaOf(db: Kysely<Tables>, of: { as(alias: 'lived'): unknown }): Promise<PeoplePage['desa']> {
	const counted = await sql<{ areaCode: string; name: string | null; n: number }>`
		select lived."areaCode" as "areaCode", area.name as name, count(*) as n
		from ${of.as('lived')} left join area on area.code = lived."areaCode"
		group by lived."areaCode", area.name order by lived."areaCode"`.execute(db);
	return counted.rows.map(({ areaCode, name, n }) => ({ areaCode, name, count: Number(n) }));
}

/** Whoever types a sign of the pattern means the sign; in a name there is none of them, so it simply finds nothing more. */
function likePattern(search: string): string {
	return nameKey(search).replace(/[%_\\]/g, '');
}
