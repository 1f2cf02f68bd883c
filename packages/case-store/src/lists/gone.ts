import { maskNik } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import { countingLists, shownPerson } from './registers.ts';

/** A list that is compared with what stands in its desa. */
export interface ComparedList {
	id: string;
	/** null: a list of cases. */
	register: string | null;
	/** Codes of the desa that it speaks for. */
	desa: readonly string[];
}

/** Somebody who stands in these desa and is not named by the list. */
export interface GonePerson {
	/** The case; null for a person of a register. */
	kpmId: string | null;
	nama: string;
	nik: string;
	desa: string;
}

/** A statement takes some thirty thousand values; a kab/kota has some hundred desa. */
const MOST_DESA = 20_000;

/** How many people of these desa the list does not name; those in rows that were refused are among them. */
export async function countGone(db: Kysely<Tables>, list: ComparedList): Promise<number> {
	if (list.desa.length === 0) return 0;
	const { n } =
		list.register === null
			? await goneCases(db, list)
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow()
			: await goneFromRegister(db, list, list.register, await counting(db, list, list.register))
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow();
	return Number(n);
}

/** A page of them, by name. */
export async function listGone(db: Kysely<Tables>, list: ComparedList, limit: number): Promise<GonePerson[]> {
	if (list.desa.length === 0) return [];
	if (list.register !== null) {
		const rows = await goneFromRegister(db, list, list.register, await counting(db, list, list.register))
			.select('register_row.content')
			.orderBy('name_key')
			.orderBy('id')
			.limit(limit)
			.execute();
		return rows.map((row) => ({ kpmId: null, ...shownPerson(row) }));
	}
	const rows = await goneCases(db, list)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id', 'kpm.area_code', 'person.nama', 'person.nik', 'person.desa'])
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.limit(limit)
		.execute();
	return rows.map(({ id, area_code, nama, nik, desa }) => ({
		kpmId: id,
		nama,
		nik: maskNik(nik ?? ''),
		desa: desa ?? area_code
	}));
}

/** The rows of a list in which a person of the question around it is named. */
function naming(db: Kysely<Tables>, listId: string, person: 'kpm.id' | 'register_row.id') {
	return db
		.selectFrom('import_row')
		.select('import_row.row_no')
		.where('import_row.matched_id', '=', sql.ref<string>(person))
		.where('import_row.batch_id', '=', listId);
}

function goneCases(db: Kysely<Tables>, { id, desa }: ComparedList) {
	return liveKpm(db)
		.where('kpm.area_code', 'in', desa.slice(0, MOST_DESA))
		.where('kpm.batch_id', '!=', id)
		.where(({ not, exists }) => not(exists(naming(db, id, 'kpm.id'))));
}

async function counting(db: Kysely<Tables>, { id, desa }: ComparedList, register: string): Promise<string[]> {
	const lists = await countingLists(db, register, id);
	return [...new Set(desa.flatMap((code) => lists.get(code) ?? []))];
}

function goneFromRegister(db: Kysely<Tables>, { id, desa }: ComparedList, register: string, lists: readonly string[]) {
	return db
		.selectFrom('register_row')
		.where('register_row.register', '=', register)
		.where('register_row.area_code', 'in', desa.slice(0, MOST_DESA))
		.where('register_row.batch_id', 'in', lists.length > 0 ? lists : [''])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('register_area')
					.select('register_area.batch_id')
					.whereRef('register_area.area_code', '=', 'register_row.area_code')
					.whereRef('register_area.batch_id', '=', 'register_row.batch_id')
			)
		)
		.where(({ not, exists }) => not(exists(naming(db, id, 'register_row.id'))));
}
