import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Rows of the database as it lies in the data folder, read past the store, which is what they are to prove. Read only, so that it
 * works beside a running server and does nothing for a killed one.
 */
export function readStored<Row extends Record<string, unknown>>(dataFolder: string, sql: string): Row[] {
	const database = new DatabaseSync(join(dataFolder, 'balai.sqlite'), { readOnly: true, timeout: 10_000 });
	try {
		return database.prepare(sql).all() as Row[];
	} finally {
		database.close();
	}
}
