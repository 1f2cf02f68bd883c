import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databasesUnderTest } from '../test-kit.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

describe.each(databasesUnderTest)('proposals from before Monitoring on $name', (under) => {
	it('[DB8] learn from the events their ground, and where and for whom they count', async () => {
		const { database } = await under.open();
		await migrate(
			database,
			migrations.filter(({ name }) => name < '0023')
		);
		const db = database.writer;
		const event = (stream: string, version: number, type: string, payload: object) =>
			sql`insert into event (stream, version, type, payload, actor, at, hash)
				values (${stream}, ${version}, ${type}, ${JSON.stringify(payload)}, 'operator', '2026-11-19T01:00:00.000Z', 'h')`.execute(db);
		for (const [name, path, kind, skOn] of [
			['a', 'alamiah', 'tanpaPengurus', '2026-11-01'],
			['b', 'mandiri', 'session', '2026-11-02'],
			['c', 'alamiah', 'neKomponen', null]
		] as const) {
			await sql`insert into kpm (id, area_code, name_key, pendamping_id, pendamping_key, since, components, desil, batch_id)
				values (${`kpm-${name}`}, '5303010001', 'ibu', 'account-today', null, null, '{}', null, 'batch-1')`.execute(db);
			await sql`insert into usulan (id, kpm_id, path, basis_id, area_code, pendamping_id, status, step, letter_id, statement_on, since,
				by_korkab, sk_on) values (${name}, ${`kpm-${name}`}, ${path}, 'b', '5303010001', 'account-today', 'running', 10, 'l', '2026-10-01',
				'2026-11-01T00:00:00.000Z', 0, ${skOn})`.execute(db);
			await event(`usulan:${name}`, 1, 'usulanProposed', { basis: { path, kind } });
			await event(`kpm:kpm-${name}`, 1, 'kpmListed', { areaCode: '5302992001' });
			await event(`kpm:kpm-${name}`, 2, 'pendampingAssigned', { pendampingId: 'account-then' });
			if (name === 'b') await event('kpm:kpm-b', 3, 'moved', { to: '5302982001', handsOver: true });
			if (skOn !== null) await event(`kpm:kpm-${name}`, 4, 'membershipEnded', { usulanId: name });
			await event(`kpm:kpm-${name}`, 5, 'moved', { to: '5303010001', handsOver: false });
			await event(`kpm:kpm-${name}`, 6, 'pendampingAssigned', { pendampingId: 'account-today' });
		}
		await migrate(database, migrations);
		const rows = await db.selectFrom('usulan').select(['id', 'ground', 'counted_in', 'counted_for']).orderBy('id').execute();
		expect(rows).toEqual([
			{ id: 'a', ground: 'tanpaPengurus', counted_in: '5302992001', counted_for: 'account-then' },
			{ id: 'b', ground: null, counted_in: '5302982001', counted_for: null },
			{ id: 'c', ground: 'neKomponen', counted_in: null, counted_for: null }
		]);
		expect(await db.selectFrom('kpm').select(['id', 'ended_on']).orderBy('id').execute()).toEqual([
			{ id: 'kpm-a', ended_on: '2026-11-01' },
			{ id: 'kpm-b', ended_on: '2026-11-02' },
			{ id: 'kpm-c', ended_on: null }
		]);
	});
});
