import type { Kysely } from 'kysely';
import type { Engine, Statement, StatementAnswer } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';
import type { Secrets } from '../secrets.ts';

/** Where lists are worked on: mostly a thread of its own, which reads for itself and has its portions written by the one writer. */
export interface Desk {
	readonly engine: Engine;
	readonly reader: Kysely<Tables>;
	readonly secrets: Secrets;
	/** Names this program among those that work on lists of one database. */
	readonly holder: string;
	/** One transaction. `clash`: a unique value was taken already, and nothing was kept. */
	write(statements: readonly Statement[]): Promise<readonly StatementAnswer[] | 'clash'>;
	/**
	 * Brings what is in an SQLite file's log home into the file, past the writer, which would otherwise stop for it in the middle of
	 * somebody's commit. Answers how many pages the log had.
	 */
	emptyLog?(): Promise<number>;
}
