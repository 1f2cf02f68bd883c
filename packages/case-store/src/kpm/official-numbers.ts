import type { Kysely } from 'kysely';
import type { Actor } from '@balai/domain';
import type { Tables } from '../schema.ts';
import { caseScope, liveKpm } from '../scope.ts';

/** What official papers bear beside the name (domain 3.10: exact for the roles that sign them). */
export interface OfficialNumbers {
	kpmId: string;
	nik: string | null;
	nomorKk: string | null;
	nomorPeserta: string | null;
	/** ISO date. */
	tanggalLahir: string | null;
}

/**
 * NIK and nomor KK in full, for the roles whose papers bear them: the only question that answers so. Families that are unknown or not
 * this actor's are missing, alike (CS4).
 */
export async function officialNumbers(
	db: Kysely<Tables>,
	actor: Actor,
	kpmIds: readonly string[]
): Promise<ReadonlyMap<string, OfficialNumbers>> {
	const scope = caseScope(actor, 'readOfficialNumbers');
	const known = new Map<string, OfficialNumbers>();
	if (!scope) return known;
	for (let from = 0; from < kpmIds.length; from += PORTION) {
		let query = liveKpm(db)
			.innerJoin('person', 'person.kpm_id', 'kpm.id')
			.where('kpm.id', 'in', kpmIds.slice(from, from + PORTION))
			.where('kpm.area_code', '>=', scope.from)
			.where('kpm.area_code', '<', scope.to);
		if (scope.pendampingId) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
		const rows = await query
			.select([
				'kpm.id as kpmId',
				'person.nik',
				'person.nomor_kk as nomorKk',
				'person.nomor_peserta as nomorPeserta',
				'person.tanggal_lahir as tanggalLahir'
			])
			.execute();
		for (const row of rows) known.set(row.kpmId, row);
	}
	return known;
}

/** Engines limit how many values one question may carry. */
const PORTION = 500;
