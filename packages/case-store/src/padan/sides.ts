import {
	comparable,
	guessColumns,
	isListKind,
	needAskedFor,
	nikMismatches,
	parseNik,
	saysAid,
	type ComparablePerson,
	type ListColumns,
	type Need,
	type PersonOfList,
	type RegisterRow
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { countingLists } from '../lists/registers.ts';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';

/** 'pkh': the cases that are in PKH · 'p3ke': what counts of a register in each desa · 'daftar:ID': one list, as it was taken over. */
export type Side = string;

/** Which lists a side was made of, so that whoever reads the result knows what was compared. */
export interface SideEdition {
	side: Side;
	lists: { id: string; register: string; quarter: string | null; listedOn: string | null }[];
	rows: number;
}

/** A person of a side, ready to be compared, and what the report tells of her. */
export interface SidePerson {
	/** Id of the row of a register, or of the case. */
	ref: string;
	areaCode: string;
	person: ComparablePerson;
	oddNik: boolean;
	noAddress: boolean;
	/** null: the list does not say. */
	aid: boolean | null;
	extreme: boolean;
	need: Need | null;
}

/** A list that takes part, and which desa it speaks for; undefined: for every desa that it names. */
interface Part {
	list: SideEdition['lists'][number];
	columns: ListColumns;
	desa: string[];
}

export interface OpenSide {
	edition: SideEdition;
	people: AsyncGenerator<SidePerson[]>;
}

/** undefined: there is no such side in the area. */
export async function openSide(db: Kysely<Tables>, side: Side, areaCode: string): Promise<OpenSide | undefined> {
	if (side === 'pkh') {
		const desa = await desaOfCases(db, areaCode);
		if (desa.length === 0) return undefined;
		const rows = desa.reduce((sum, { count }) => sum + count, 0);
		const codes = desa.map(({ areaCode: code }) => code).sort();
		return { edition: { side, lists: [], rows }, people: peopleOfCases(db, codes) };
	}
	const parts = await partsOf(db, side, areaCode);
	if (parts.length === 0) return undefined;
	let rows = 0;
	for (const part of parts) rows += await countOf(db, part);
	return { edition: { side, lists: parts.map(({ list }) => list), rows }, people: peopleOfParts(db, parts) };
}

/** In PKH, as a household that stands. */
function casesInPkh(db: Kysely<Tables>) {
	return liveKpm(db).where('kpm.household', '=', 'stands').where('kpm.ended_on', 'is', null);
}

async function desaOfCases(db: Kysely<Tables>, areaCode: string): Promise<{ areaCode: string; count: number }[]> {
	const { from, to } = rangeOf(areaCode);
	const rows = await casesInPkh(db)
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.select((eb) => ['kpm.area_code as areaCode', eb.fn.countAll<number>().as('count')])
		.groupBy('kpm.area_code')
		.execute();
	return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

async function* peopleOfCases(db: Kysely<Tables>, codes: readonly string[]): AsyncGenerator<SidePerson[]> {
	for (const code of codes) {
		const rows = await casesInPkh(db)
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.select(['kpm.id', 'person.nama', 'person.nik', 'person.nomor_kk', 'person.jenis_kelamin'])
			.select(['person.tanggal_lahir', 'person.dusun'])
			.where('kpm.area_code', '=', code)
			.execute();
		yield rows.map((row): SidePerson => {
			const listed: PersonOfList = {
				nama: row.nama,
				nik: row.nik,
				nomorKk: row.nomor_kk,
				jenisKelamin: row.jenis_kelamin === 'L' || row.jenis_kelamin === 'P' ? row.jenis_kelamin : null,
				tanggalLahir: row.tanggal_lahir,
				kodeDesa: code
			};
			return {
				ref: row.id,
				areaCode: code,
				person: comparable(listed),
				oddNik: isOdd(listed),
				noAddress: row.dusun === null,
				aid: true,
				extreme: false,
				need: null
			};
		});
	}
}

async function partsOf(db: Kysely<Tables>, side: Side, areaCode: string): Promise<Part[]> {
	const { from, to } = rangeOf(areaCode);
	const inRange = (code: string) => code >= from && code < to;
	const listId = /^daftar:(.+)$/.exec(side)?.[1];
	const byList = new Map<string, string[]>();
	if (listId !== undefined) {
		const areas = await db.selectFrom('register_area').select('area_code').where('batch_id', '=', listId).execute();
		for (const { area_code } of areas) if (inRange(area_code)) byList.set(listId, [...(byList.get(listId) ?? []), area_code]);
	} else {
		for (const [code, id] of await countingLists(db, side)) if (inRange(code)) byList.set(id, [...(byList.get(id) ?? []), code]);
	}
	if (byList.size === 0) return [];
	const lists = await db
		.selectFrom('import_batch')
		.select(['id', 'kind', 'register', 'quarter', 'listed_on', 'header', 'column_map'])
		.where('id', 'in', [...byList.keys()])
		.where('status', '=', 'live')
		.orderBy('taken_at')
		.orderBy('id')
		.execute();
	return lists.map(({ id, kind, register, quarter, listed_on, header, column_map }) => ({
		list: { id, register: register ?? '', quarter, listedOn: listed_on },
		columns:
			column_map !== null
				? (JSON.parse(column_map) as ListColumns)
				: isListKind(kind)
					? guessColumns(kind, JSON.parse(header) as string[])
					: {},
		desa: (byList.get(id) ?? []).sort()
	}));
}

const DESA_AT_ONCE = 500;

function rowsOf(db: Kysely<Tables>, { list }: Part, desa: readonly string[]) {
	return db
		.selectFrom('register_row')
		.where('register', '=', list.register)
		.where('area_code', 'in', [...desa])
		.where('batch_id', '=', list.id);
}

/** Of all editions: asked by the list as well, SQLite goes through the whole list for every desa of it. */
function rowsOfDesa(db: Kysely<Tables>, { list }: Part, desa: string) {
	return db
		.selectFrom('register_row')
		.select(['id', 'batch_id', 'content'])
		.where('register', '=', list.register)
		.where('area_code', '=', desa);
}

async function countOf(db: Kysely<Tables>, part: Part): Promise<number> {
	let count = 0;
	for (let from = 0; from < part.desa.length; from += DESA_AT_ONCE) {
		const asked = rowsOf(db, part, part.desa.slice(from, from + DESA_AT_ONCE));
		const { n } = await asked.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
		count += Number(n);
	}
	return count;
}

async function* peopleOfParts(db: Kysely<Tables>, parts: readonly Part[]): AsyncGenerator<SidePerson[]> {
	for (const part of parts) {
		const tellsAid = part.columns.bantuan !== undefined;
		const tellsPlace = part.columns.alamat !== undefined || part.columns.dusun !== undefined;
		for (const code of part.desa) {
			const rows = (await rowsOfDesa(db, part, code).execute()).filter(({ batch_id }) => batch_id === part.list.id);
			yield rows.map(({ id, content }): SidePerson => {
				const row = JSON.parse(content) as RegisterRow;
				return {
					ref: id,
					areaCode: code,
					// The code of the desa is held once.
					person: comparable({ ...row, kodeDesa: code }),
					oddNik: isOdd(row),
					noAddress: tellsPlace && row.alamat === null && row.dusun === null,
					aid: tellsAid ? saysAid(row.bantuan) : null,
					// PD10: a list of the extremely poor that gives no desil says it of everybody in it.
					extreme: row.desil === null || row.desil === 1,
					need: needAskedFor(row.permintaan)
				};
			});
		}
	}
}

function isOdd({ nik, jenisKelamin, tanggalLahir }: Pick<RegisterRow, 'nik' | 'jenisKelamin' | 'tanggalLahir'>): boolean {
	const parsed = nik === null ? undefined : parseNik(nik);
	if (!parsed) return false;
	return !parsed.ok || nikMismatches(parsed.value, { sex: jenisKelamin, birthDate: tanggalLahir }).length > 0;
}

/** Of persons of a side, what names them in later editions too. */
export async function keysOf(db: Kysely<Tables>, side: Side, refs: readonly string[]): Promise<Map<string, string>> {
	if (side === 'pkh') return new Map(refs.map((ref) => [ref, `kpm:${ref}`]));
	const keys = new Map<string, string>();
	for (let from = 0; from < refs.length; from += REFS_AT_ONCE) {
		const rows = await db
			.selectFrom('register_row')
			.select(['id', 'person_key'])
			.where('id', 'in', refs.slice(from, from + REFS_AT_ONCE))
			.execute();
		for (const { id, person_key } of rows) keys.set(id, person_key);
	}
	return keys;
}

const REFS_AT_ONCE = 1000;

/** '' is everywhere. */
export function rangeOf(areaCode: string): { from: string; to: string } {
	return areaCode === '' ? { from: '', to: ':' } : areaRange(areaCode);
}

export interface SideChoice {
	side: Side;
	/** 'p3ke', 'bebas:data carik'; null for the cases. */
	register: string | null;
	quarter: string | null;
	listedOn: string | null;
	rows: number;
}

/** What there is to compare in an area: the cases, each register as it counts now, and single lists where a register has several. */
export async function sidesIn(db: Kysely<Tables>, areaCode: string): Promise<SideChoice[]> {
	const { from, to } = rangeOf(areaCode);
	const cases = (await desaOfCases(db, areaCode)).reduce((sum, { count }) => sum + count, 0);
	const lists = await db
		.selectFrom('import_batch')
		.select(['id', 'register', 'quarter', 'listed_on', 'summary'])
		.where('status', '=', 'live')
		.where('register', 'is not', null)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('register_area')
					.select('register_area.area_code')
					.whereRef('register_area.batch_id', '=', 'import_batch.id')
					.where('register_area.area_code', '>=', from)
					.where('register_area.area_code', '<', to)
			)
		)
		.orderBy('register')
		.orderBy('quarter', 'desc')
		.orderBy('taken_at', 'desc')
		.limit(200)
		.execute();
	const choices: SideChoice[] = [];
	if (cases > 0) choices.push({ side: 'pkh', register: null, quarter: null, listedOn: null, rows: cases });
	const persons = (summary: string) => (JSON.parse(summary) as { taken?: { persons?: number } }).taken?.persons ?? 0;
	for (const [at, { register, quarter, listed_on }] of lists.entries()) {
		const all = lists.filter((list) => list.register === register);
		if (register === null || lists[at - 1]?.register === register) continue;
		const rows = all.reduce((sum, { summary }) => sum + persons(summary), 0);
		const single = all.length === 1;
		choices.push({ side: register, register, quarter: single ? quarter : null, listedOn: single ? listed_on : null, rows });
		if (single) continue;
		for (const list of all) {
			const about = { register, quarter: list.quarter, listedOn: list.listed_on, rows: persons(list.summary) };
			choices.push({ side: `daftar:${list.id}`, ...about });
		}
	}
	return choices;
}
