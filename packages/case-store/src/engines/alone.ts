import { existsSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/** Another program serves halls from this SQLite file. */
export class ServedElsewhere extends Error {
	constructor(file: string) {
		super(`${file} is served by another program already`);
	}
}

/**
 * Makes this program the only one that serves halls from an SQLite file, until the answer is called or the program ends, however it
 * ends: the system itself gives the lock back. Programs that only read and write the database are not hindered.
 * Throws `ServedElsewhere`.
 */
export function beAlone(file: string): () => void {
	const lock = `${file}.lock`;
	// Never opened past SQLite when it is there: closing a second handle would give back a lock that this process holds.
	if (!existsSync(lock)) writeFileSync(lock, '', { mode: 0o600 });
	const database = new DatabaseSync(lock, { timeout: 0 });
	try {
		database.exec('pragma journal_mode = memory; begin exclusive');
	} catch (error) {
		database.close();
		throw error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY ? new ServedElsewhere(file) : error;
	}
	return () => {
		if (database.isOpen) database.close();
	};
}
