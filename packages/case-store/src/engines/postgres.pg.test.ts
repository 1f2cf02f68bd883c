import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { databasesUnderTest } from '../test-kit.ts';
import { openDatabase } from './database.ts';

describe.each(databasesUnderTest)('[DB7] $name', ({ open }) => {
	it('is asked to wait for the disk on every commit', async () => {
		const { database } = await open();
		const { rows } = await sql`show synchronous_commit`.execute(database.writer);
		expect(rows).toEqual([{ synchronous_commit: 'on' }]);
	});

	it('goes on after the server has cut all connections', async () => {
		const { database } = await open();
		const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = ${'cut me'}`;
		await Promise.all(
			[1, 2].map(() => sql`select set_config('application_name', 'cut me', false), pg_sleep(0.05)`.execute(database.writer))
		);
		const { database: other } = await open();
		await cut.execute(other.writer);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect((await sql`select 1 as one`.execute(database.writer)).rows).toEqual([{ one: 1 }]);
	});

	it('fails a transaction, and nothing more, when the server cuts its connection between two statements', async () => {
		const { database } = await open();
		const { database: other } = await open();
		const half = database.writer.transaction().execute(async (trx) => {
			const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
			// Answers when the connection is gone, and its loss has been heard before the next statement.
			await sql`select pg_terminate_backend(${rows[0]?.pid}, 10000)`.execute(other.writer);
			await new Promise((resolve) => setTimeout(resolve, 100));
			await sql`select 1`.execute(trx);
		});
		await expect(half).rejects.toThrow(/connection|terminat/i);
		expect((await sql`select 1 as one`.execute(database.writer)).rows).toEqual([{ one: 1 }]);
	});

	it('refuses to write a backup file and names the tool for it', async () => {
		const { database } = await open();
		await expect(database.backupTo('copy.db')).rejects.toThrow(/pg_dump/);
	});

	it('is refused at the start when nothing answers', async () => {
		await expect(openDatabase({ kind: 'postgres', url: 'postgres://postgres@127.0.0.1:1/postgres' })).rejects.toThrow(
			/ECONNREFUSED/
		);
	});
});
