import { sql, type Kysely } from 'kysely';
import { SLRT_AREA, slrtOffices } from '../rujukan/slrt-decree.ts';
import type { Tables } from '../schema.ts';

/** Referrals of families to offices, and the directory of these offices as the decree on SLRT has them. */
export const rujukan = {
	name: '0020-rujukan',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`create table rujukan (
			id text primary key, kpm_id text not null, need text not null, office_id text not null, status text not null, sent_on text not null,
			since text not null, due_on text, outcome text, area_code text not null, pendamping_id text, counted_in text not null
		)`.execute(db);
		await sql`create index rujukan_by_kpm on rujukan (kpm_id)`.execute(db);
		await sql`create index rujukan_by_pendamping on rujukan (pendamping_id, due_on)`.execute(db);
		await sql`create index rujukan_by_area on rujukan (area_code, due_on)`.execute(db);
		await sql`create index rujukan_counted on rujukan (counted_in, sent_on)`.execute(db);
		await sql`create table rujukan_office (
			id text primary key, area_code text not null, name text not null, needs text not null, address text not null, contact text not null,
			phone text not null, answer_days integer not null, service_days integer not null, source text not null, duty text not null,
			note text not null, is_active integer not null, by_account text, at text
		)`.execute(db);
		await sql`create index rujukan_office_by_area on rujukan_office (area_code)`.execute(db);
		const rows = slrtOffices.map(({ row, name, needs, duty, note }) => ({
			id: `slrt-ntt-${String(row).padStart(2, '0')}`,
			area_code: SLRT_AREA,
			name: `${name} Provinsi Nusa Tenggara Timur`,
			needs: JSON.stringify(needs),
			address: '',
			contact: '',
			phone: '',
			answer_days: 14,
			service_days: 30,
			source: `Kepgub NTT 224/KEP/HK/2021, Lampiran, nomor ${row}`,
			duty,
			note,
			is_active: 1,
			by_account: null,
			at: null
		}));
		await (db as Kysely<Tables>).insertInto('rujukan_office').values(rows).execute();
	}
};
