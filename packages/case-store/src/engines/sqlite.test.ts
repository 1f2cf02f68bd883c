import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql, type Kysely } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Tables } from '../schema.ts';
import { databasesUnderTest, temporaryFolder } from '../test-kit.ts';
import { openDatabase } from './database.ts';
import { SqliteChannel } from './sqlite-channel.ts';

async function valueOf(db: Kysely<Tables>, question: string): Promise<unknown> {
	const { rows } = await sql.raw<Record<string, unknown>>(question).execute(db);
	return Object.values(rows[0] ?? {})[0];
}

async function openFile(file: string) {
	const database = await openDatabase({ kind: 'sqlite-file', file });
	onTestFinished(() => database.close());
	return database;
}

describe('[DB4] an SQLite file', () => {
	it('is written with a flush for every commit and with foreign keys', async () => {
		const { writer } = await openFile(join(await temporaryFolder(), 'balai.db'));
		expect(await valueOf(writer, 'pragma journal_mode')).toBe('wal');
		expect(await valueOf(writer, 'pragma synchronous')).toBe(2);
		expect(await valueOf(writer, 'pragma foreign_keys')).toBe(1);
		expect(await valueOf(writer, 'pragma secure_delete')).toBe(1);
	});

	it('is not written through the reader', async () => {
		const { writer, reader } = await openFile(join(await temporaryFolder(), 'balai.db'));
		await sql`create table thing (id text)`.execute(writer);
		await expect(sql`insert into thing values ('a')`.execute(reader)).rejects.toThrow(/readonly/);
	});

	it('can be read by its owner alone, journals included, and leaves no journal after closing', async () => {
		const folder = await temporaryFolder();
		const database = await openFile(join(folder, 'balai.db'));
		await sql`create table thing (id text)`.execute(database.writer);
		const rights = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
		expect(rights).toEqual(['balai.db', 'balai.db-shm', 'balai.db-wal'].map((name) => [name, 0o600]));
		await database.close();
		expect(readdirSync(folder)).toEqual(['balai.db']);
	});

	it('is refused when it is not a database', async () => {
		const file = join(await temporaryFolder(), 'balai.db');
		await writeFile(file, 'bukan basis data '.repeat(100));
		await expect(openDatabase({ kind: 'sqlite-file', file })).rejects.toThrow(/not a database/);
	});

	it('is refused when its folder is not there', async () => {
		const file = join(await temporaryFolder(), 'nowhere', 'balai.db');
		await expect(openDatabase({ kind: 'sqlite-file', file })).rejects.toThrow(/ENOENT/);
	});

	it('is written by two programs in turn: the second waits', async () => {
		const file = join(await temporaryFolder(), 'balai.db');
		const [server, cli] = [await openFile(file), await openFile(file)];
		await sql`create table counter (value integer)`.execute(server.writer);
		await sql`insert into counter values (0)`.execute(server.writer);
		const raise = ({ writer }: typeof server) =>
			writer.transaction().execute(async (trx) => {
				const value = Number((await sql<{ value: number }>`select value from counter`.execute(trx)).rows[0]?.value);
				await sql`update counter set value = ${value + 1}`.execute(trx);
			});
		await Promise.all(Array.from({ length: 40 }, (_, turn) => raise(turn % 2 === 0 ? server : cli)));
		expect(await valueOf(cli.reader, 'select value from counter')).toBe(40);
	});

	it('goes on after a parameter that cannot be stored', async () => {
		const channel = await SqliteChannel.open({ file: ':memory:', readOnly: false });
		onTestFinished(() => channel.close());
		for (const value of [new Date(0), { json: 1 }, true, undefined]) {
			await expect(channel.run('select ?', [value])).rejects.toThrow(/must be text, a number, bytes or null/);
		}
		expect((await channel.run('select ? as one', [1])).rows).toEqual([{ one: 1 }]);
	});

	it('answers who waits when its thread ends', async () => {
		const channel = await SqliteChannel.open({ file: ':memory:', readOnly: false });
		const [closing, late] = [channel.close(), channel.run('select 1')];
		await expect(late).rejects.toThrow('The database connection is closed');
		await closing;
		await expect(channel.run('select 1')).rejects.toThrow('The database connection is closed');
	});
});

const writingProgram = `
	const [module, file] = process.argv.slice(-2);
	const { openDatabase } = await import(module);
	const { writer } = await openDatabase({ kind: 'sqlite-file', file });
	for (let id = 1; ; id++) {
		await writer.insertInto('setting').values({ key: String(id), value: 'kept' }).execute();
		process.stdout.write(id + '\\n');
	}
`;

describe('[DB5] after kill -9 while writing', () => {
	it('has every row that was acknowledged, and is whole', async () => {
		const file = join(await temporaryFolder(), 'balai.db');
		const before = await openDatabase({ kind: 'sqlite-file', file });
		await sql`create table setting (key text primary key, value text not null)`.execute(before.writer);
		await before.close();
		const module = new URL('./database.ts', import.meta.url).href;
		const program = spawn(process.execPath, ['--input-type=module', '-e', writingProgram, module, file], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		onTestFinished(() => void program.kill('SIGKILL'));
		let acknowledged = 0;
		const lines = createInterface({ input: program.stdout });
		lines.on('line', (line) => {
			acknowledged = Number(line);
			if (acknowledged === 200) program.kill('SIGKILL');
		});
		await once(lines, 'close');
		const after = await openFile(file);
		const kept = await after.reader.selectFrom('setting').select('key').execute();
		expect(acknowledged).toBeGreaterThanOrEqual(200);
		expect(new Set(kept.map(({ key }) => Number(key)))).toEqual(
			new Set(Array.from({ length: kept.length }, (_, index) => index + 1))
		);
		expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
		expect(await valueOf(after.reader, 'pragma integrity_check')).toBe('ok');
	});
});

describe.each(databasesUnderTest)('[DB6] a backup of $name', ({ open }) => {
	it('is whole and holds no half transaction although others write meanwhile', async () => {
		const { database } = await open();
		await sql`create table thing (id integer, half text)`.execute(database.writer);
		let writing = true;
		const written = (async () => {
			for (let id = 1; writing; id++) {
				await database.writer.transaction().execute(async (trx) => {
					await sql`insert into thing values (${id}, ${'first '.repeat(50)})`.execute(trx);
					await sql`insert into thing values (${id}, ${'second '.repeat(50)})`.execute(trx);
				});
			}
		})();
		const file = join(await temporaryFolder(), 'copy.db');
		while (Number(await valueOf(database.reader, 'select count(*) from thing')) < 100) await Promise.resolve();
		await database.backupTo(file);
		writing = false;
		await written;
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const copy = await openFile(file);
		expect(await valueOf(copy.reader, 'pragma integrity_check')).toBe('ok');
		expect(Number(await valueOf(copy.reader, 'select count(*) from thing'))).toBeGreaterThanOrEqual(100);
		expect(await valueOf(copy.reader, 'select count(*) from (select id from thing group by id having count(*) <> 2)')).toBe(0);
	});

	it('never overwrites a file, and leaves nothing behind when it fails', async () => {
		const { database } = await open();
		const folder = await temporaryFolder();
		await database.backupTo(join(folder, 'copy.db'));
		await expect(database.backupTo(join(folder, 'copy.db'))).rejects.toThrow(/exists already/);
		await expect(database.backupTo(join(folder, 'nowhere', 'copy.db'))).rejects.toThrow(/ENOENT/);
		expect(readdirSync(folder)).toEqual(['copy.db']);
	});
});
