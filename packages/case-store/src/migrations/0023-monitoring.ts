import type { KpmEvent, UsulanEvent } from '@balai/domain';
import { alamiahGroundOf } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { loadStreams } from '../streams/streams.ts';

const PAGE = 300;

/**
 * What the instrument *Monitoring graduasi* counts: why a proposal *alamiah* was made, and where and for whom a family counted when its
 * SK ended the membership. Both are read back from the events of those that there are.
 */
export const monitoring = {
	name: '0023-monitoring',
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table usulan add column ground text`.execute(db);
		await sql`alter table usulan add column counted_in text`.execute(db);
		await sql`alter table usulan add column counted_for text`.execute(db);
		await sql`alter table kpm add column ended_on text`.execute(db);
		await fill(db as Kysely<Tables>);
		await sql`create index usulan_counted on usulan (counted_in, sk_on)`.execute(db);
		// Families of an area are counted in the index alone.
		await sql`drop index kpm_by_area`.execute(db);
		await sql`create index kpm_by_area on kpm (area_code, batch_id, ended_on, pendamping_id)`.execute(db);
	}
};

async function fill(db: Kysely<Tables>): Promise<void> {
	for (let after = ''; ;) {
		const page = await db
			.selectFrom('usulan')
			.select(['id', 'kpm_id', 'path', 'sk_on'])
			.where((eb) => eb.or([eb('path', '=', 'alamiah'), eb('sk_on', 'is not', null)]))
			.where('id', '>', after)
			.orderBy('id')
			.limit(PAGE)
			.execute();
		const alamiah = page.filter(({ path }) => path === 'alamiah').map(({ id }) => `usulan:${id}`);
		const ended = page.filter(({ sk_on }) => sk_on !== null);
		const proposals = await loadStreams<UsulanEvent>(db, alamiah);
		for (const { id } of page) {
			const made = proposals.get(`usulan:${id}`)?.events.find((event) => event.type === 'usulanProposed');
			if (made?.type !== 'usulanProposed') continue;
			await db
				.updateTable('usulan')
				.set({ ground: alamiahGroundOf(made.basis) })
				.where('id', '=', id)
				.execute();
		}
		const people = await loadStreams<KpmEvent>(
			db,
			ended.map(({ kpm_id }) => `kpm:${kpm_id}`)
		);
		for (const { id, kpm_id, sk_on } of ended) {
			const where = whereItEnded(people.get(`kpm:${kpm_id}`)?.events ?? [], id);
			await db.updateTable('usulan').set(where).where('id', '=', id).execute();
			await db.updateTable('kpm').set({ ended_on: sk_on }).where('id', '=', kpm_id).execute();
		}
		if (page.length < PAGE) return;
		after = page.at(-1)?.id ?? '';
	}
}

/** Where the family lived and who accompanied it when this proposal ended its membership. */
function whereItEnded(events: readonly KpmEvent[], usulanId: string) {
	let [counted_in, counted_for]: [string | null, string | null] = [null, null];
	for (const event of events) {
		if (event.type === 'kpmListed') counted_in = event.areaCode;
		if (event.type === 'pendampingAssigned') counted_for = event.pendampingId;
		if (event.type === 'moved') {
			counted_in = event.to;
			if (event.handsOver) counted_for = null;
		}
		if (event.type === 'membershipEnded' && event.usulanId === usulanId) break;
	}
	return { counted_in, counted_for };
}
