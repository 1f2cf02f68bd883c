import { sql } from 'kysely';
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

/** True when somebody else was first, or two transactions waited for each other: decided again, the same one may go through. */
export function isConflict(error: unknown): boolean {
	return (
		isUniqueViolation(error) || (error instanceof Error && 'code' in error && error.code === '40P01') /* deadlock_detected */
	);
}

/** True when a file could not be opened or read because it is no whole database. */
export function isDamagedFile(error: unknown): boolean {
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
	return code === 11 /* SQLITE_CORRUPT */ || code === 26; /* SQLITE_NOTADB */
}

/** What the engine finds wrong with its own file; '' when it is whole. PostgreSQL looks after its files itself. */
export async function integrityFindings(database: Database): Promise<string> {
	if (database.engine === 'postgres') return '';
	const { rows } = await sql<Record<string, unknown>>`pragma integrity_check`.execute(database.writer);
	const findings = rows.flatMap((row) => Object.values(row)).join('; ');
	return findings === 'ok' ? '' : findings;
}
