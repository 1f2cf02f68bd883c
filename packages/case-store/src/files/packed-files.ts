import { sql } from 'kysely';
import type { Database } from '../engines/engine.ts';
import { digestOf, folderOfBlobs } from './blobs.ts';

/** A backup is one file: it carries the bytes in this table, which no running database has. */
const packed = sql.table('packed_file');

async function digestsIn({ writer }: Database): Promise<string[]> {
	const rows = await writer.selectFrom('file').select('digest').distinct().orderBy('digest').execute();
	return rows.map(({ digest }) => digest);
}

/** Puts the bytes of all files into the copy of a database, one after the other: they may be more than the memory holds. */
export async function packFiles(copy: Database, folder: string | undefined): Promise<void> {
	await sql`create table ${packed} (digest text primary key, body blob not null)`.execute(copy.writer);
	if (folder === undefined) return;
	const blobs = folderOfBlobs(folder);
	for (const digest of await digestsIn(copy)) {
		await sql`insert into ${packed} (digest, body) values (${digest}, ${await blobs.read(digest)})`.execute(copy.writer);
	}
}

/** Lays the bytes of a copy into `folder` and takes them out of the database. False: one is missing or not what it was. */
export async function unpackFiles(copy: Database, folder: string): Promise<boolean> {
	const known = await sql`select name from sqlite_master where name = 'packed_file'`.execute(copy.writer);
	const digests = await digestsIn(copy);
	// A backup of the time before there were files.
	if (known.rows.length === 0) return digests.length === 0;
	const blobs = folderOfBlobs(folder);
	for (const digest of digests) {
		const found = await sql<{ body: Uint8Array }>`select body from ${packed} where digest = ${digest}`.execute(copy.writer);
		const body = found.rows[0]?.body;
		if (!body || digestOf(body) !== digest) return false;
		await blobs.keep(body);
	}
	await sql`drop table ${packed}`.execute(copy.writer);
	// The pages of the dropped table would stay in the file for ever.
	await sql`vacuum`.execute(copy.writer);
	return true;
}
