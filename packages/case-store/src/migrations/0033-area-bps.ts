import { sql, type Kysely } from 'kysely';

/** BPS numbers areas otherwise than Kemendagri: its code stands beside, where a table says it. */
export const areaBps = {
	name: '0033-area-bps',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table area add column bps_code text`.execute(db);
		await sql`create index area_by_bps on area (bps_code) where bps_code is not null`.execute(db);
	}
};
