import { once } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import type { CastTable } from './cast.ts';
import type { Cell } from './mould.ts';
import type { Loading } from './load-sqlite.ts';

/** `copy … from stdin`, as the protocol has it: after the server's word data may follow until `endCopyFrom`. */
class Copy implements pg.Submittable {
	readonly #text: string;
	readonly #begun = Promise.withResolvers<CopyConnection>();
	readonly #done = Promise.withResolvers<void>();

	constructor(text: string) {
		this.#text = text;
		// Whoever writes next is told.
		this.#done.promise.catch(() => undefined);
		this.#begun.promise.catch(() => undefined);
	}

	async write(text: string): Promise<void> {
		const connection = await this.#begun.promise;
		connection.sendCopyFromChunk(Buffer.from(text));
		if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, 'drain'), this.#done.promise]);
	}

	async end(): Promise<void> {
		(await this.#begun.promise).endCopyFrom();
		await this.#done.promise;
	}

	// What the client calls.
	submit(connection: pg.Connection): void {
		connection.query(this.#text);
	}
	handleCopyInResponse(connection: unknown): void {
		this.#begun.resolve(connection as CopyConnection);
	}
	handleCommandComplete(): void {}
	handleReadyForQuery(): void {
		this.#done.resolve();
	}
	handleError(fault: Error): void {
		this.#begun.reject(fault);
		this.#done.reject(fault);
	}
}

interface CopyConnection {
	stream: Socket;
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
}

const CHUNK = 1 << 18;
const SPECIAL = /[\\\n\r\t]/;

function line(row: readonly Cell[]): string {
	let text = '';
	for (let at = 0; at < row.length; at += 1) {
		const cell = row[at];
		if (at > 0) text += '\t';
		if (cell === null || cell === undefined) text += '\\N';
		else if (typeof cell === 'number') text += cell;
		else text += SPECIAL.test(cell) ? escaped(cell) : cell;
	}
	return `${text}\n`;
}

function escaped(text: string): string {
	return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}

interface TableLoad {
	client: pg.Client;
	copy: Copy;
	columns: readonly string[];
	waiting: string;
}

/**
 * A connection and a `copy` for each table, side by side, as one transaction with the emptying of the table, so that the rows are frozen
 * and, with `wal_level = minimal`, are in no log. Keys and indexes are made at the end. `schema` is one that exists.
 */
export async function loadPostgres(url: string, schema = 'public'): Promise<Loading> {
	const connect = async () => {
		const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
		await client.connect();
		return client;
	};
	const main = await connect();
	await main.query(`set maintenance_work_mem = '1GB'`);
	const before = await takeIndexesAway(main);
	const tables = new Map<string, TableLoad>();
	const begin = async ({ name, columns }: CastTable): Promise<TableLoad> => {
		const client = await connect();
		await client.query('begin');
		await client.query(`truncate "${name}"`);
		const listed = columns.map((column) => `"${column}"`).join();
		const copy = client.query(new Copy(`copy "${name}" (${listed}) from stdin (freeze)`));
		return { client, copy, columns, waiting: '' };
	};
	return {
		async take(table) {
			if (table.rows.length === 0) return;
			let load = tables.get(table.name);
			if (!load) tables.set(table.name, (load = await begin(table)));
			if (load.columns.join() !== table.columns.join()) throw new Error(`The columns of ${table.name} changed.`);
			for (const row of table.rows) load.waiting += line(row);
			if (load.waiting.length < CHUNK) return;
			const { waiting } = load;
			load.waiting = '';
			await load.copy.write(waiting);
		},
		async end() {
			for (const { client, copy, waiting } of tables.values()) {
				await copy.write(waiting);
				await copy.end();
				await client.query('commit');
				await client.end();
			}
			for (const statement of before) await main.query(statement);
			await main.query('analyze');
			await main.query('checkpoint');
			await main.end();
		}
	};
}

/** Drops keys and indexes of the schema, and answers with the statements that make them anew. */
async function takeIndexesAway(client: pg.Client): Promise<string[]> {
	const keys = await client.query<{ of: string; name: string; definition: string }>(`
		select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as definition
		from pg_constraint where contype in ('p', 'u') and connamespace = current_schema()::regnamespace
	`);
	for (const { of, name } of keys.rows) await client.query(`alter table ${of} drop constraint "${name}"`);
	const indexes = await client.query<{ name: string; definition: string }>(
		`select indexname as name, indexdef as definition from pg_indexes where schemaname = current_schema()`
	);
	for (const { name } of indexes.rows) await client.query(`drop index "${name}"`);
	return [
		...keys.rows.map(({ of, name, definition }) => `alter table ${of} add constraint "${name}" ${definition}`),
		...indexes.rows.map(({ definition }) => definition)
	];
}
