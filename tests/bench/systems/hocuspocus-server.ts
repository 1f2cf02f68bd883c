/**
 * Hocuspocus with SQLite, by its own defaults: `node hocuspocus-server.ts FOLDER`. Its SQLite extension is its database extension with
 * the three statements below over `better-sqlite3`; that package aborts the process on Node 24.21 when it collects a statement, so
 * the same statements go to the SQLite of Node here.
 */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';

const [folder = ''] = process.argv.slice(2);
const boards = new DatabaseSync(join(folder, 'boards.sqlite'));
boards.exec('CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))');
const select = boards.prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC');
const upsert = boards.prepare(
	'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data'
);

const storing = new Database({
	fetch: ({ documentName }) => Promise.resolve((select.get(documentName)?.['data'] as Uint8Array | undefined) ?? null),
	store: ({ documentName, state }) => Promise.resolve(void upsert.run(documentName, state))
});
const server = new Server({ port: Number(process.env['PORT']), address: '127.0.0.1', quiet: true, extensions: [storing] });
await server.listen();
process.stdout.write('listening\n');
