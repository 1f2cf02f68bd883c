import { DESIL_REGISTERS, type DesilEntry, type DesilRegister } from '@balai/domain';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { countingLists } from '../lists/registers.ts';
import type { Tables } from '../schema.ts';

/** By register: which list counts in each desa now. */
export type CountingRegisters = ReadonlyMap<DesilRegister, ReadonlyMap<string, string>>;

export async function countingRegisters(db: Kysely<Tables>): Promise<CountingRegisters> {
	const registers = await Promise.all(
		DESIL_REGISTERS.map(async (register) => [register, await countingLists(db, register)] as const)
	);
	return new Map(registers.filter(([, lists]) => lists.size > 0));
}

/**
 * What the registers say now of these families, by id: of their pengurus, whom the same NIK and the same birth date or name show to be the
 * same person. Who only shares a number is somebody else until a person says so.
 */
export async function registerDesils(
	db: Kysely<Tables>,
	ids: SelectQueryBuilder<Tables, 'kpm', { id: string }>,
	registers: CountingRegisters
): Promise<ReadonlyMap<string, DesilEntry[]>> {
	const found = new Map<string, DesilEntry[]>();
	if (registers.size === 0) return found;
	const rows = await db
		.selectFrom('person')
		.innerJoin('kpm', 'kpm.id', 'person.kpm_id')
		.innerJoin('register_row', 'register_row.nik_digest', 'person.nik_digest')
		.innerJoin('import_batch', 'import_batch.id', 'register_row.batch_id')
		.select([
			'kpm.id as kpmId',
			'register_row.register',
			'register_row.area_code as areaCode',
			'register_row.batch_id as batchId',
			'register_row.desil',
			'import_batch.listed_on as on'
		])
		.where('kpm.id', 'in', ids)
		.where('register_row.desil', 'is not', null)
		.where((eb) =>
			eb.or([
				eb('register_row.birth_date', '=', eb.ref('person.tanggal_lahir')),
				eb('register_row.name_key', '=', eb.ref('kpm.name_key'))
			])
		)
		.execute();
	for (const { kpmId, register: name, areaCode, batchId, desil, on } of rows) {
		const register = DESIL_REGISTERS.find((one) => one === name);
		if (!register || desil === null || registers.get(register)?.get(areaCode) !== batchId) continue;
		found.set(kpmId, [...(found.get(kpmId) ?? []), { register, desil, on }]);
	}
	return found;
}
