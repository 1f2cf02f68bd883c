import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databasesUnderTest } from '../test-kit.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

describe.each(databasesUnderTest)('tasks from before her own word on $name', (under) => {
	it('[DB8] keep what they were, and learn whether the family was to be asked and when they were cancelled', async () => {
		const { database } = await under.open();
		await migrate(
			database,
			migrations.filter(({ name }) => name < '0011')
		);
		const db = database.writer;
		for (const [kpm, status, followUp] of [
			['kpm-a', 'open', 'tanyaKeluarga'],
			['kpm-b', 'cancelled', 'hariIni']
		] as const) {
			await sql`insert into choice (session_id, kpm_id, binding, pilihan, follow_up, at)
				values ('session-1', ${kpm}, 1, 'mundur', ${followUp}, '2026-11-19T01:00:00.000Z')`.execute(db);
			await sql`insert into visit_task (session_id, kpm_id, pendamping_id, area_code, first_day, last_day, status)
				values ('session-1', ${kpm}, 'account-rosalia', '5302992001', '2026-12-19', '2027-02-19', ${status})`.execute(db);
		}
		await sql`insert into event (stream, version, type, payload, actor, at, hash)
			values ('kpm:kpm-b', 3, 'withdrawalCancelled', '{}', 'slip', '2026-11-25T01:00:00.000Z', 'h')`.execute(db);
		await migrate(database, migrations);
		const tasks = await db.selectFrom('visit_task').selectAll().orderBy('kpm_id').execute();
		expect(tasks).toMatchObject([
			{ kpm_id: 'kpm-a', source: 'session', source_id: 'session-1', asks_family: 1, ended_at: null, status: 'open' },
			{ kpm_id: 'kpm-b', source: 'session', asks_family: 0, ended_at: '2026-11-25T01:00:00.000Z', status: 'cancelled' }
		]);
	});
});
