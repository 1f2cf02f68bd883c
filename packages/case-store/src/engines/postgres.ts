import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../schema.ts';
import type { Database, DatabaseLocation } from './engine.ts';
import { runAll } from './run-all.ts';
import { tellStatement } from './statement-channel.ts';

type PostgresLocation = Extract<DatabaseLocation, { kind: 'postgres' }>;

/** pg hands out text for what may exceed 2^53 and Buffers for bytes; the tables need neither, and SQLite gives neither. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
	[pg.types.builtins.INT8, Number],
	[pg.types.builtins.NUMERIC, Number],
	[pg.types.builtins.BYTEA, (text) => new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'))]
]);

const types: pg.CustomTypesConfig = {
	getTypeParser: (oid, format) => {
		const own = format === 'binary' ? undefined : parsers.get(oid);
		return own ?? (pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text') as (value: string) => unknown);
	}
};

function sessionOptions({ schema }: PostgresLocation): string {
	// Of nine tables every order of joining would be weighed, some 25 ms a question; of six at a time it is 2.
	const settings = ['-c synchronous_commit=on', '-c bytea_output=hex', '-c join_collapse_limit=6'];
	// The default is that of a disk whose head moves: there a kab/kota among a million cases is looked for row by row of the whole table.
	settings.push('-c random_page_cost=1.1');
	if (schema !== undefined) settings.push(`-c search_path="${schema}"`);
	return settings.join(' ');
}

/** One pool for writing and reading. Throws when the server cannot be reached. */
export async function openPostgres(location: PostgresLocation): Promise<Database> {
	const pool = new pg.Pool({
		connectionString: location.url,
		options: sessionOptions(location),
		types,
		max: 10,
		// Statements of one transaction need not wait for each other's answers.
		pipeline: true,
		connectionTimeoutMillis: 10_000
	});
	// A connection that the server drops is replaced by the pool; without a listener it would end the process. The pool listens to the
	// idle ones alone: between two statements of a transaction nobody does, and whoever asks next is told.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: tellStatement });
	try {
		await sql`select 1`.execute(db);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return {
		engine: 'postgres',
		writer: db,
		reader: db,
		batch: (statements) => db.transaction().execute((trx) => runAll(trx, statements)),
		backupTo: () => Promise.reject(new Error('backupTo copies SQLite files; a PostgreSQL database is backed up with pg_dump')),
		close: () => db.destroy()
	};
}
