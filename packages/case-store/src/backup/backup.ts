import { existsSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok, refuse, type Result } from '@balai/domain';
import { integrityFindings, isDamagedFile, openDatabase } from '../engines/database.ts';
import type { Database } from '../engines/engine.ts';
import { packFiles, unpackFiles } from '../files/packed-files.ts';
import { migrate } from '../migrations/migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { makeSecrets } from '../secrets.ts';
import type { KeptAnchor } from '../streams/anchors.ts';
import { verifyAudit } from '../streams/audit.ts';

export type RestoreRefusal = 'backupUnreadable' | 'backupDamaged' | 'databaseExists';

/** Only a backup holds this row. A running database never does, so that a stolen one opens no code; a backup must, or the codes on slips die. */
const SECRET_KEY = 'installation-secret';

async function flushFolderOf(file: string): Promise<void> {
	const folder = await open(dirname(file), 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

/** Journals lie beside an SQLite file while it is open. */
async function removeDatabase(file: string): Promise<void> {
	for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
}

/** Where an installation keeps its files unless told otherwise. */
export function filesFolderOf(databaseFile: string): string {
	return join(dirname(databaseFile), 'berkas');
}

/**
 * Writes everything that a restored installation needs to one new file while others go on writing: the database, the
 * secret behind the codes and the photographs. Whoever holds the file holds all of it. Throws when it exists, and on PostgreSQL.
 */
export async function backupWithSecret(
	database: Database,
	{ secret, filesFolder }: { secret: string; filesFolder: string | undefined },
	file: string
): Promise<void> {
	if (existsSync(file)) throw new Error(`The backup file exists already: ${file}`);
	const unfinished = `${file}.unfinished`;
	await removeDatabase(unfinished);
	try {
		await database.backupTo(unfinished);
		const copy = await openDatabase({ kind: 'sqlite-file', file: unfinished });
		try {
			await copy.writer.insertInto('setting').values({ key: SECRET_KEY, value: secret }).execute();
			await packFiles(copy, filesFolder);
		} finally {
			await copy.close();
		}
		await rename(unfinished, file);
		await flushFolderOf(file);
	} finally {
		await removeDatabase(unfinished);
	}
}

/**
 * Makes a database of a backup. `keepSecret` is called before the database gets its name, so that there is never one
 * without its secret. Refused, and nothing left behind, when the backup is not whole, does not hold the anchors `kept` beside it, or a
 * database is there.
 */
export async function restoreBackup(
	file: string,
	databaseFile: string,
	keepSecret: (secret: string) => Promise<void> | void,
	filesFolder = filesFolderOf(databaseFile),
	kept: readonly KeptAnchor[] = []
): Promise<Result<{ streams: number; events: number }, RestoreRefusal>> {
	if (existsSync(databaseFile)) return refuse('databaseExists');
	if (!(await isSqliteFile(file))) return refuse('backupUnreadable');
	const unfinished = `${databaseFile}.unfinished`;
	const unfinishedFiles = `${filesFolder}.unfinished`;
	if (existsSync(filesFolder)) return refuse('databaseExists');
	await removeDatabase(unfinished);
	try {
		await copyFile(file, unfinished);
		const opened = await openCopy(unfinished);
		if (!opened.ok) return opened;
		const taken = await unpack(opened.value, unfinishedFiles, kept).finally(() => opened.value.close());
		if (!taken.ok) return taken;
		const { secret, streams, events } = taken.value;
		await keepSecret(secret);
		if (existsSync(unfinishedFiles)) await rename(unfinishedFiles, filesFolder);
		await rename(unfinished, databaseFile);
		await flushFolderOf(databaseFile);
		return ok({ streams, events });
	} finally {
		await removeDatabase(unfinished);
		await rm(unfinishedFiles, { recursive: true, force: true });
	}
}

async function openCopy(file: string): Promise<Result<Database, RestoreRefusal>> {
	try {
		const database = await openDatabase({ kind: 'sqlite-file', file });
		if ((await integrityFindings(database)) === '') return ok(database);
		await database.close();
		return refuse('backupDamaged');
	} catch (error) {
		if (!isDamagedFile(error)) throw error;
		return refuse('backupDamaged');
	}
}

/** Also brings an older backup to the newest migration; throws for one of a newer program. */
async function unpack(
	copy: Database,
	filesFolder: string,
	kept: readonly KeptAnchor[]
): Promise<Result<{ secret: string; streams: number; events: number }, RestoreRefusal>> {
	await migrate(copy, migrations);
	const row = await copy.writer.selectFrom('setting').select('value').where('key', '=', SECRET_KEY).executeTakeFirst();
	if (!row) return refuse('backupUnreadable');
	const audit = await verifyAudit(copy.reader, makeSecrets(row.value), kept);
	if (!audit.ok || !(await unpackFiles(copy, filesFolder))) return refuse('backupDamaged');
	await copy.writer.deleteFrom('setting').where('key', '=', SECRET_KEY).execute();
	return ok({ secret: row.value, streams: audit.streams, events: audit.events });
}

async function isSqliteFile(file: string): Promise<boolean> {
	if (!existsSync(file)) return false;
	const handle = await open(file, 'r');
	try {
		const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
		return buffer.toString('latin1') === 'SQLite format 3\0';
	} finally {
		await handle.close();
	}
}
