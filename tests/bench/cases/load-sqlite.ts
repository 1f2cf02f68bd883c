import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { CastTable } from './cast.ts';

/** Takes tables piece by piece into a database whose tables are there and empty. */
export interface Loading {
	take(table: CastTable): Promise<void>;
	/** Everything is stored, and indexed as it was before. */
	end(): Promise<void>;
}

/** Nothing is flushed: a broken load is begun anew. Node refuses to be without a journal. The store sets its own settings when it opens the file. */
const LOOSE = `
	pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
	pragma cache_size = -3000000; pragma temp_store = memory; pragma threads = 2;
`;

/** Prepared statements in one transaction; indexes that are not keys are made at the end, from sorted rows. */
export function loadSqlite(file: string): Loading {
	const database = new DatabaseSync(file);
	database.exec(LOOSE);
	const indexes = database.prepare(`select name, sql from sqlite_master where type = 'index' and sql is not null`).all() as {
		name: string;
		sql: string;
	}[];
	for (const { name } of indexes) database.exec(`drop index "${name}"`);
	database.exec('begin');
	const statements = new Map<string, StatementSync>();
	return {
		async take({ name, columns, rows }) {
			let insert = statements.get(name);
			if (!insert) {
				const places = columns.map(() => '?').join();
				insert = database.prepare(`insert into "${name}" (${columns.map((column) => `"${column}"`).join()}) values (${places})`);
				statements.set(name, insert);
			}
			for (const row of rows) insert.run(...row);
		},
		async end() {
			for (const { sql } of indexes) database.exec(sql);
			database.exec('commit');
			database.close();
		}
	};
}
