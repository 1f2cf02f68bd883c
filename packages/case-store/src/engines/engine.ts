import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

export type Engine = 'sqlite' | 'postgres';

/** Where the data lives. `schema` is a PostgreSQL schema that exists already; without it the role's own search path holds. */
export type DatabaseLocation =
	| { readonly kind: 'sqlite-file'; readonly file: string }
	| { readonly kind: 'sqlite-memory' }
	| { readonly kind: 'postgres'; readonly url: string; readonly schema?: string };

/** As `compile()` of Kysely makes it; parameters are text, numbers, bytes or null. */
export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>;

export interface StatementAnswer {
	readonly rows: readonly unknown[];
}

/**
 * An open database. Decisions and everything that is written go through `writer`, questions through `reader`, which sees
 * committed data only.
 *
 * On SQLite the writer is one connection: statements and transactions wait in line, so inside a transaction use only the
 * transaction that Kysely hands in; asking `writer` there (in memory: `reader` too) waits for itself for ever.
 * On PostgreSQL both are one pool and transactions do run side by side (read committed).
 */
export interface Database {
	readonly engine: Engine;
	readonly writer: Kysely<Tables>;
	readonly reader: Kysely<Tables>;
	/**
	 * Runs statements as one transaction without a word in between: on SQLite one message to its thread and one back. One answer for each,
	 * in their order; throws, and keeps nothing, when one of them is refused.
	 */
	batch(statements: readonly Statement[]): Promise<readonly StatementAnswer[]>;
	/**
	 * Writes a consistent, checked copy to `file`, which must not exist yet, while others go on writing.
	 * Throws on PostgreSQL, which brings pg_dump for this.
	 */
	backupTo(file: string): Promise<void>;
	/** Ends after everything that was asked before it; what is asked later is refused. */
	close(): Promise<void>;
}
