import type { BnbaPkhRow, Components } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { liveKpm } from '../scope.ts';
import type { Secrets } from '../secrets.ts';

export interface KeyedFamily {
	family: BnbaPkhRow;
	/** Keyed digest of the canonical row. */
	rowKey: string;
}

/** `row`: the very same row made the case · `person`: the same NIK or participant number. */
export interface Known {
	by: 'row' | 'person';
	kpmId: string;
}

/**
 * Which of these families are cases already. Cases of `batchId` itself do not count, so that the rows of one list never
 * hide one another.
 */
export async function knownFamilies(
	db: Kysely<Tables>,
	secrets: Secrets,
	batchId: string,
	families: readonly KeyedFamily[]
): Promise<Map<KeyedFamily, Known>> {
	const known = new Map<KeyedFamily, Known>();
	if (families.length === 0) return known;
	const digestOf = (nik: string | null) => (nik === null ? null : secrets.digest('nik', nik));
	const digests = families.flatMap(({ family }) => digestOf(family.nik) ?? []);
	const numbers = families.flatMap(({ family }) => family.nomorPeserta ?? []);
	const persons = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id', 'person.nik_digest as nikDigest', 'person.nomor_peserta as nomorPeserta'])
		.where('kpm.batch_id', '!=', batchId);
	const byRow = await liveKpm(db)
		.innerJoin('import_row', 'import_row.kpm_id', 'kpm.id')
		.select(['kpm.id', 'import_row.row_key as rowKey'])
		.where(
			'import_row.row_key',
			'in',
			families.map(({ rowKey }) => rowKey)
		)
		.where('kpm.batch_id', '!=', batchId)
		.execute();
	const byNik = digests.length > 0 ? await persons.where('person.nik_digest', 'in', digests).execute() : [];
	const byNumber = numbers.length > 0 ? await persons.where('person.nomor_peserta', 'in', numbers).execute() : [];
	const rows = new Map(byRow.map(({ id, rowKey }) => [rowKey, id]));
	const niks = new Map(byNik.map(({ id, nikDigest }) => [nikDigest, id]));
	const numbersKnown = new Map(byNumber.map(({ id, nomorPeserta }) => [nomorPeserta, id]));
	for (const keyed of families) {
		const { nik, nomorPeserta } = keyed.family;
		const row = rows.get(keyed.rowKey);
		const person =
			(nik === null ? undefined : niks.get(digestOf(nik))) ??
			(nomorPeserta === null ? undefined : numbersKnown.get(nomorPeserta));
		if (row !== undefined) known.set(keyed, { by: 'row', kpmId: row });
		else if (person !== undefined) known.set(keyed, { by: 'person', kpmId: person });
	}
	return known;
}

/** Cases as a list would say them, with what they hold now. */
export async function standingFamilies(db: Kysely<Tables>, kpmIds: readonly string[]): Promise<Map<string, BnbaPkhRow>> {
	if (kpmIds.length === 0) return new Map();
	const rows = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.selectAll('person')
		.select(['kpm.area_code', 'kpm.components', 'kpm.desil', 'kpm.since', 'kpm.pendamping_key'])
		.where('kpm.id', 'in', [...kpmIds])
		.execute();
	return new Map(
		rows.map((row) => [
			row.kpm_id,
			{
				nama: row.nama,
				nik: row.nik,
				nomorKk: row.nomor_kk,
				nomorPeserta: row.nomor_peserta,
				mulaiPkh: row.since,
				jenisKelamin: row.jenis_kelamin === 'L' || row.jenis_kelamin === 'P' ? row.jenis_kelamin : null,
				tanggalLahir: row.tanggal_lahir,
				dusun: row.dusun,
				desa: row.desa,
				kodeDesa: row.area_code,
				components: JSON.parse(row.components) as Components,
				desil: row.desil,
				pendampingName: row.pendamping_key
			}
		])
	);
}

/**
 * Rows of families that are cases already and of whom the list says something else, and that nobody left out. Of whom two rows speak
 * nobody knows which one is right.
 */
export function changedRows(db: Kysely<Tables>, batchId: string) {
	return db
		.selectFrom('import_row')
		.where('batch_id', '=', batchId)
		.where('status', '=', 'known')
		.where('matched_id', 'is not', null)
		.where('family', 'is not', null)
		.where('changes', '!=', '[]')
		.where('decision', 'is', null)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('import_row as other')
						.select('other.row_no')
						.whereRef('other.matched_id', '=', 'import_row.matched_id')
						.where('other.batch_id', '=', batchId)
						.whereRef('other.row_no', '!=', 'import_row.row_no')
				)
			)
		);
}
