import type { BnbaPkhRow } from '@balai/domain';
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
export type KnownBy = 'row' | 'person';

/**
 * Which of these families are cases already. Cases of `batchId` itself do not count, so that the rows of one list never
 * hide one another.
 */
export async function knownFamilies(
	db: Kysely<Tables>,
	secrets: Secrets,
	batchId: string,
	families: readonly KeyedFamily[]
): Promise<Map<KeyedFamily, KnownBy>> {
	const known = new Map<KeyedFamily, KnownBy>();
	if (families.length === 0) return known;
	const digestOf = (nik: string | null) => (nik === null ? null : secrets.digest('nik', nik));
	const digests = families.flatMap(({ family }) => digestOf(family.nik) ?? []);
	const numbers = families.flatMap(({ family }) => family.nomorPeserta ?? []);
	const persons = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['person.nik_digest as nikDigest', 'person.nomor_peserta as nomorPeserta'])
		.where('kpm.batch_id', '!=', batchId);
	const byRow = await liveKpm(db)
		.innerJoin('import_row', 'import_row.kpm_id', 'kpm.id')
		.select('import_row.row_key as rowKey')
		.where(
			'import_row.row_key',
			'in',
			families.map(({ rowKey }) => rowKey)
		)
		.where('kpm.batch_id', '!=', batchId)
		.execute();
	const byNik = digests.length > 0 ? await persons.where('person.nik_digest', 'in', digests).execute() : [];
	const byNumber = numbers.length > 0 ? await persons.where('person.nomor_peserta', 'in', numbers).execute() : [];
	const rows = new Set(byRow.map(({ rowKey }) => rowKey));
	const niks = new Set(byNik.map(({ nikDigest }) => nikDigest));
	const numbersKnown = new Set(byNumber.map(({ nomorPeserta }) => nomorPeserta));
	for (const keyed of families) {
		const { nik, nomorPeserta } = keyed.family;
		if (rows.has(keyed.rowKey)) known.set(keyed, 'row');
		else if ((nik !== null && niks.has(digestOf(nik))) || (nomorPeserta !== null && numbersKnown.has(nomorPeserta)))
			known.set(keyed, 'person');
	}
	return known;
}
