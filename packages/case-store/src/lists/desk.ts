import type { Kysely } from 'kysely';
import { isUniqueViolation } from '../engines/database.ts';
import type { Database, Engine, Statement, StatementAnswer } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import type { Secrets } from '../secrets.ts';

/** `clash`: a unique value was taken already, and nothing was kept. */
export type Written = readonly StatementAnswer[] | 'clash';

/** Where lists are worked on: mostly a thread of its own, which reads for itself and has its portions written by the one writer. */
export interface Desk {
	readonly engine: Engine;
	readonly reader: Kysely<Tables>;
	readonly secrets: Secrets;
	/** Names this program among those that work on lists of one database. */
	readonly holder: string;
	/** One transaction. */
	write(statements: readonly Statement[]): Promise<Written>;
	/**
	 * Brings what is in an SQLite file's log home into the file, past the writer, which would otherwise stop for it in the middle of
	 * somebody's commit. Answers how many pages the log had.
	 */
	emptyLog?(): Promise<number>;
}

/** `write` of a desk that is at the database itself. */
export async function writeTogether({ batch }: Pick<Database, 'batch'>, statements: readonly Statement[]): Promise<Written> {
	try {
		return await batch(statements);
	} catch (error) {
		if (isUniqueViolation(error)) return 'clash';
		throw error;
	}
}
