/** Hocuspocus with its SQLite extension, by its own defaults: `node hocuspocus-server.ts FOLDER`. */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import { join } from 'node:path';
import process from 'node:process';

const [folder = ''] = process.argv.slice(2);
const server = new Server({
	port: Number(process.env['PORT']),
	address: '127.0.0.1',
	quiet: true,
	extensions: [new SQLite({ database: join(folder, 'boards.sqlite') })]
});
await server.listen();
process.stdout.write('listening\n');
