import { nameKey } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

const PAGE = 500;

/**
 * What lists of a whole area stand on, and the timeline. A family's name stands in `kpm` a second time, as it is searched for and sorted
 * by, so that one index holds area and name: it goes with the name when a person is erased.
 */
export const indexes = {
	name: '0018-indexes',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create index note_by_subject on note (subject)`.execute(db);
		await sql`alter table kpm add column name_key text not null default ''`.execute(db);
		await fillNameKeys(db as Kysely<Tables>);
		// The kab/kota is the first four digits; the columns behind the name answer without the row.
		await sql`create index kpm_by_name on kpm (substr(area_code, 1, 4), name_key, id, area_code, batch_id)`.execute(db);
		await sql`drop index kpm_by_area`.execute(db);
		await sql`create index kpm_by_area on kpm (area_code, batch_id)`.execute(db);
	}
};

async function fillNameKeys(db: Kysely<Tables>): Promise<void> {
	for (let after = ''; ;) {
		const page = await db
			.selectFrom('person')
			.select(['kpm_id', 'nama'])
			.where('kpm_id', '>', after)
			.orderBy('kpm_id')
			.limit(PAGE)
			.execute();
		for (const { kpm_id, nama } of page)
			await db
				.updateTable('kpm')
				.set({ name_key: nameKey(nama) })
				.where('id', '=', kpm_id)
				.execute();
		if (page.length < PAGE) return;
		after = page.at(-1)?.kpm_id ?? '';
	}
}
