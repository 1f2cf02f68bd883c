import { sql, type Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { bytesType } from '../migrations/migrate.ts';
import { enginesUnderTest, type TestDatabase } from '../test-kit.ts';
import { isUniqueViolation, openDatabase, type Database } from './database.ts';

interface TestTables {
	thing: { id: string; count: number; body: Uint8Array | null };
}

const writer = (database: Database) => database.writer as unknown as Kysely<TestTables>;
const reader = (database: Database) => database.reader as unknown as Kysely<TestTables>;

async function withThings({ open }: { open(): Promise<TestDatabase> }): Promise<TestDatabase> {
	const opened = await open();
	const { engine } = opened.database;
	const create = `create table thing (id text primary key, count integer not null, body ${bytesType(engine)}, unique (count))`;
	await sql.raw(create).execute(opened.database.writer);
	return opened;
}

const thing = (id: string, count: number, body: Uint8Array | null = null) => ({ id, count, body });
const idsIn = async (db: Kysely<TestTables>) =>
	(await db.selectFrom('thing').select('id').orderBy('count').execute()).map(({ id }) => id);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(enginesUnderTest)('[DB1] a transaction on $name', (under) => {
	it('keeps all of it when it ends well', async () => {
		const { database } = await withThings(under);
		await writer(database)
			.transaction()
			.execute(async (trx) => {
				await trx.insertInto('thing').values(thing('a', 1)).execute();
				await trx.insertInto('thing').values(thing('b', 2)).execute();
			});
		expect(await idsIn(reader(database))).toEqual(['a', 'b']);
	});

	it('keeps nothing of it when it throws, and the next one works', async () => {
		const { database } = await withThings(under);
		const broken = writer(database)
			.transaction()
			.execute(async (trx) => {
				await trx.insertInto('thing').values(thing('a', 1)).execute();
				throw new Error('thrown in the middle');
			});
		await expect(broken).rejects.toThrow('thrown in the middle');
		await writer(database).insertInto('thing').values(thing('b', 2)).execute();
		expect(await idsIn(reader(database))).toEqual(['b']);
	});

	it('keeps nothing of it when a statement is refused', async () => {
		const { database } = await withThings(under);
		const broken = writer(database)
			.transaction()
			.execute(async (trx) => {
				await trx.insertInto('thing').values(thing('a', 1)).execute();
				await trx.insertInto('thing').values(thing('a', 2)).execute();
			});
		await expect(broken).rejects.toSatisfy(isUniqueViolation);
		expect(await idsIn(reader(database))).toEqual([]);
	});

	it.runIf(under.engine === 'sqlite')('waits for the ones asked before it, in their order', async () => {
		const { database } = await withThings(under);
		await writer(database).insertInto('thing').values(thing('a', 0)).execute();
		const raise = (milliseconds: number) =>
			writer(database)
				.transaction()
				.execute(async (trx) => {
					const { count } = await trx.selectFrom('thing').select('count').executeTakeFirstOrThrow();
					await pause(milliseconds);
					await trx
						.updateTable('thing')
						.set({ count: count + 1 })
						.execute();
					return count;
				});
		expect(await Promise.all([raise(10), raise(0), raise(5), raise(0)])).toEqual([0, 1, 2, 3]);
	});

	it('is not seen by others before it is committed', async () => {
		const { database } = await withThings(under);
		const [inside, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const writing = writer(database)
			.transaction()
			.execute(async (trx) => {
				await trx.insertInto('thing').values(thing('a', 1)).execute();
				inside.resolve();
				await release.promise;
			});
		await inside.promise;
		// In memory the question waits for the end of the transaction; on the others it is answered now.
		const asked = idsIn(reader(database));
		if (under.persistent) expect(await asked).toEqual([]);
		release.resolve();
		await writing;
		expect(await asked).toEqual(under.persistent ? [] : ['a']);
		expect(await idsIn(reader(database))).toEqual(['a']);
	});
});

describe.each(enginesUnderTest)('[DB2] statements on $name', (under) => {
	it('gives back text, JSON as text, integers, bytes and null as they were', async () => {
		const { database } = await withThings(under);
		const id = JSON.stringify({ teks: `baris 1\nbaris 2 ' " \\ é 😀`, angka: [1.5, null, true] });
		const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
		await writer(database)
			.insertInto('thing')
			.values([thing(id, 2_147_483_647, body), thing('empty', 0, new Uint8Array(0)), thing('none', -1)])
			.execute();
		const rows = await reader(database).selectFrom('thing').selectAll().orderBy('count', 'desc').execute();
		expect(rows).toEqual([thing(id, 2_147_483_647, body), thing('empty', 0, new Uint8Array(0)), thing('none', -1)]);
		expect(rows[0]?.body?.constructor).toBe(Uint8Array);
		expect(JSON.parse(rows[0]?.id ?? '')).toEqual(JSON.parse(id));
	});

	it('stores of a view into a larger buffer the view alone', async () => {
		const { database } = await withThings(under);
		const view = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3);
		await writer(database)
			.insertInto('thing')
			.values(thing('a', 1, view))
			.execute();
		const row = await reader(database).selectFrom('thing').select('body').executeTakeFirstOrThrow();
		expect(row.body).toEqual(new Uint8Array([2, 3]));
	});

	it('stores bytes that are the first value of a statement', async () => {
		const { database } = await withThings(under);
		await writer(database).insertInto('thing').values(thing('a', 1)).execute();
		await writer(database)
			.updateTable('thing')
			.set({ body: new Uint8Array([9]) })
			.execute();
		expect(await reader(database).selectFrom('thing').select('body').execute()).toEqual([{ body: new Uint8Array([9]) }]);
	});

	it('counts and sums as numbers', async () => {
		const { database } = await withThings(under);
		await writer(database)
			.insertInto('thing')
			.values([thing('a', 1), thing('b', 2)])
			.execute();
		const { fn } = reader(database);
		const answer = await reader(database)
			.selectFrom('thing')
			.select([fn.countAll().as('all'), fn.sum('count').as('sum')])
			.execute();
		expect(answer).toEqual([{ all: 2, sum: 3 }]);
	});

	it('inserts of many rows the new ones and returns exactly those', async () => {
		const { database } = await withThings(under);
		const insert = (...rows: TestTables['thing'][]) =>
			writer(database)
				.insertInto('thing')
				.values(rows)
				.onConflict((conflict) => conflict.column('id').doNothing())
				.returning('id')
				.execute();
		expect(await insert(thing('a', 1), thing('b', 2))).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(await insert(thing('b', 9), thing('c', 3), thing('a', 8))).toEqual([{ id: 'c' }]);
		expect(await insert(thing('a', 7))).toEqual([]);
	});

	it('tells how many rows were updated and deleted', async () => {
		const { database } = await withThings(under);
		await writer(database)
			.insertInto('thing')
			.values([thing('a', 1), thing('b', 2)])
			.execute();
		const updated = await writer(database)
			.updateTable('thing')
			.set({ body: new Uint8Array([7]) })
			.where('id', '=', 'a')
			.executeTakeFirst();
		const deleted = await writer(database).deleteFrom('thing').executeTakeFirst();
		expect([updated.numUpdatedRows, deleted.numDeletedRows]).toEqual([1n, 2n]);
	});

	it('recognises a taken primary key and a taken unique value, and nothing else', async () => {
		const { database } = await withThings(under);
		const insert = (id: string, count: number | null) =>
			sql`insert into thing (id, count) values (${id}, ${count})`.execute(writer(database));
		await insert('a', 1);
		await expect(insert('a', 2)).rejects.toSatisfy(isUniqueViolation);
		await expect(insert('b', 1)).rejects.toSatisfy(isUniqueViolation);
		await expect(insert('b', null)).rejects.not.toSatisfy(isUniqueViolation);
		await expect(sql`select * from nowhere`.execute(database.reader)).rejects.toThrow(/nowhere/);
		expect(isUniqueViolation(new Error('UNIQUE constraint failed'))).toBe(false);
	});

	it('sees a column that was added after the same question was asked before', async () => {
		const { database } = await withThings(under);
		await writer(database).insertInto('thing').values(thing('a', 1)).execute();
		const ask = () => reader(database).selectFrom('thing').selectAll().execute();
		await ask();
		await sql`alter table thing add column later text`.execute(database.writer);
		expect(await ask()).toEqual([{ ...thing('a', 1), later: null }]);
	});
});

describe.each(enginesUnderTest)('[DB3] closing $name', (under) => {
	it('ends after what was asked before it and refuses what is asked later', async () => {
		const { database } = await withThings(under);
		const writing = writer(database)
			.transaction()
			.execute(async (trx) => {
				await pause(20);
				await trx.insertInto('thing').values(thing('a', 1)).execute();
			});
		await pause(5);
		await Promise.all([database.close(), writing]);
		await expect(idsIn(reader(database))).rejects.toThrow();
		await expect(database.close()).resolves.toBeUndefined();
	});

	it.runIf(under.persistent)('keeps the data for the next start', async () => {
		const { database, location } = await withThings(under);
		await writer(database).insertInto('thing').values(thing('a', 1)).execute();
		await database.close();
		const again = await openDatabase(location);
		expect(await idsIn(reader(again))).toEqual(['a']);
		await again.close();
	});
});

describe.each(enginesUnderTest)('[DB10] a batch on $name', (under) => {
	const insert = (database: Database, id: string, count: number) =>
		writer(database)
			.insertInto('thing')
			.values(thing(id, count))
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returning('id')
			.compile();

	it('answers each statement in its place', async () => {
		const { database } = await withThings(under);
		const all = reader(database).selectFrom('thing').select('count').compile();
		const answers = await database.batch([insert(database, 'a', 1), insert(database, 'a', 2), insert(database, 'b', 3), all]);
		expect(answers.map(({ rows }) => rows)).toEqual([[{ id: 'a' }], [], [{ id: 'b' }], [{ count: 1 }, { count: 3 }]]);
		expect(await idsIn(reader(database))).toEqual(['a', 'b']);
	});

	it('keeps nothing of it when one statement is refused, and the next one works', async () => {
		const { database } = await withThings(under);
		const broken = database.batch([insert(database, 'a', 1), insert(database, 'b', 1), insert(database, 'c', 3)]);
		await expect(broken).rejects.toSatisfy(isUniqueViolation);
		await database.batch([insert(database, 'd', 4)]);
		expect(await idsIn(reader(database))).toEqual(['d']);
	});

	it('waits for the transaction that is under way, and is not torn by the next', async () => {
		const { database } = await withThings(under);
		const first = writer(database)
			.transaction()
			.execute(async (trx) => {
				await trx.insertInto('thing').values(thing('a', 1)).execute();
				await pause(5);
				await trx.insertInto('thing').values(thing('b', 2)).execute();
			});
		await Promise.all([first, database.batch([insert(database, 'c', 3)]), database.batch([insert(database, 'd', 4)])]);
		expect(await idsIn(reader(database))).toEqual(['a', 'b', 'c', 'd']);
	});
});
