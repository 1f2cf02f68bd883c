import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database, Engine } from '../engines/engine.ts';
import type { Tables } from '../schema.ts';

/** One step forward. Its name never changes once it was released; there is no way back but a backup. */
export interface Migration {
	/** `0001-first`: names are in ascending order. */
	readonly name: string;
	/** Portable types only: text, integer and `bytesType(engine)`. Runs in one transaction with its own record. */
	up(db: Kysely<unknown>, engine: Engine): Promise<void>;
}

/** The column type for bytes, which reach the program as Uint8Array on both engines. */
export function bytesType(engine: Engine): 'blob' | 'bytea' {
	return engine === 'sqlite' ? 'blob' : 'bytea';
}

/** On SQLite the transaction itself (`begin immediate`) is the lock. */
async function lock(trx: Transaction<Tables>, engine: Engine): Promise<void> {
	if (engine === 'postgres')
		await sql`select pg_advisory_xact_lock(hashtext('balai migration'), hashtext(current_schema()))`.execute(trx);
}

async function namesIn(trx: Transaction<Tables>): Promise<string[]> {
	await sql`create table if not exists migration (name text primary key, at text not null)`.execute(trx);
	return (await trx.selectFrom('migration').select('name').execute()).map(({ name }) => name).sort();
}

function assertKnown(applied: readonly string[], migrations: readonly Migration[]): void {
	const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
	if (unknown.length > 0) {
		throw new Error(
			`This database was used by a newer Balai (it has the migration ${unknown.join(', ')}). Start that version, or restore a backup made before it.`
		);
	}
	const skipped = migrations.slice(0, applied.length).find((migration, index) => migration.name !== applied[index]);
	if (skipped) throw new Error(`The migration ${skipped.name} is missing in this database although later ones have run.`);
}

function assertOrdered(migrations: readonly Migration[]): void {
	const wrong = migrations.find((migration, index) => index > 0 && migration.name <= (migrations[index - 1]?.name ?? ''));
	if (wrong) throw new Error(`The migration ${wrong.name} is not after the one before it.`);
}

/**
 * Brings the database to the last of `migrations` and returns the names that ran now. Each runs in its own transaction
 * under a lock, so that two programs starting at once run each of them once. Throws when the database knows a migration
 * that the list does not.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
	assertOrdered(migrations);
	const ran: string[] = [];
	const step = (next: Migration | undefined) =>
		database.writer.transaction().execute(async (trx) => {
			await lock(trx, database.engine);
			const applied = await namesIn(trx);
			assertKnown(applied, migrations);
			if (!next || applied.includes(next.name)) return;
			await next.up(trx as unknown as Kysely<unknown>, database.engine);
			await trx.insertInto('migration').values({ name: next.name, at: new Date().toISOString() }).execute();
			ran.push(next.name);
		});
	await step(undefined);
	for (const migration of migrations) await step(migration);
	return ran;
}
