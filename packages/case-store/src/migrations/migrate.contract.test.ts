import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../engines/database.ts';
import { databasesUnderTest } from '../test-kit.ts';
import { bytesType, migrate, type Migration } from './migrate.ts';

const first: Migration = {
	name: '0001-first',
	async up(db, engine) {
		await sql.raw(`create table thing (id text primary key, body ${bytesType(engine)})`).execute(db);
	}
};
const second: Migration = {
	name: '0002-second',
	async up(db) {
		await sql`insert into thing (id) values ('a')`.execute(db);
	}
};
const broken: Migration = {
	name: '0003-broken',
	async up(db) {
		await sql`create table half (id text primary key)`.execute(db);
		throw new Error('in the middle');
	}
};

describe.each(databasesUnderTest)('[DB8] migrations on $name', (under) => {
	it('run once each, in order, and are recorded with their time', async () => {
		const { database } = await under.open();
		expect(await migrate(database, [first])).toEqual(['0001-first']);
		expect(await migrate(database, [first, second])).toEqual(['0002-second']);
		expect(await migrate(database, [first, second])).toEqual([]);
		const recorded = await database.reader.selectFrom('migration').selectAll().orderBy('name').execute();
		expect(recorded.map(({ name }) => name)).toEqual(['0001-first', '0002-second']);
		expect(recorded.every(({ at }) => new Date(at).toISOString() === at)).toBe(true);
	});

	it('leave nothing of one that fails, and keep the ones before it', async () => {
		const { database } = await under.open();
		await expect(migrate(database, [first, second, broken])).rejects.toThrow('in the middle');
		await expect(sql`select * from half`.execute(database.reader)).rejects.toThrow(/half/);
		expect(await migrate(database, [first, second])).toEqual([]);
	});

	it('refuse a database that a newer program has used', async () => {
		const { database } = await under.open();
		await migrate(database, [first, second]);
		await expect(migrate(database, [first])).rejects.toThrow(/newer Balai .*0002-second/);
	});

	it('refuse to slip in before one that has run, and a list that is out of order', async () => {
		const { database } = await under.open();
		await migrate(database, [first, second]);
		const between: Migration = { ...broken, name: '0001-second-thought' };
		await expect(migrate(database, [first, between, second])).rejects.toThrow(/0001-second-thought is missing/);
		await expect(migrate(database, [second, first])).rejects.toThrow(/0001-first is not after/);
	});

	it('run once when two programs start together', async () => {
		const { database, location } = await under.open();
		const other = await openDatabase(location);
		const ran = await Promise.all([migrate(database, [first, second]), migrate(other, [first, second])]);
		await other.close();
		expect(ran.flat().sort()).toEqual(['0001-first', '0002-second']);
	});
});
