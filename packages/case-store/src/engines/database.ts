import type { Database, DatabaseLocation } from './engine.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

export type { Database, DatabaseLocation, Engine } from './engine.ts';

/** Opens the database with every durability setting asserted; throws when the engine does not take one of them. */
export function openDatabase(location: DatabaseLocation): Promise<Database> {
	return location.kind === 'postgres' ? openPostgres(location) : openSqlite(location);
}

const uniqueViolations: ReadonlySet<unknown> = new Set([
	1555, // SQLITE_CONSTRAINT_PRIMARYKEY
	2067, // SQLITE_CONSTRAINT_UNIQUE
	'23505' // PostgreSQL unique_violation
]);

/** True when the statement was refused because a primary key or a unique index has such a row already, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return ('errcode' in error && uniqueViolations.has(error.errcode)) || ('code' in error && uniqueViolations.has(error.code));
}
