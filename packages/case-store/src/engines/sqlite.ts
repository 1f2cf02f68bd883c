import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import type { Database, DatabaseLocation, Statement, StatementAnswer } from './engine.ts';
import { SqliteChannel } from './sqlite-channel.ts';
import { channelDialect, Turns } from './sqlite-dialect.ts';
import { tellStatement } from './statement-channel.ts';

type SqliteLocation = Exclude<DatabaseLocation, { kind: 'postgres' }>;

/** SQLite gives its journals the rights of the main file: what holds personal data is the owner's alone. */
async function createPrivate(file: string): Promise<void> {
	await (await open(file, 'a', 0o600)).close();
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** VACUUM INTO does not flush its file, so the copy gets its name only when it is checked and on the disk. */
async function copyInto(source: SqliteChannel, file: string): Promise<void> {
	if (existsSync(file)) throw new Error(`The backup file exists already: ${file}`);
	const part = `${file}.part`;
	await rm(part, { force: true });
	try {
		await createPrivate(part);
		await source.run('vacuum into ?', [part]);
		await source.run('attach ? as copy', [part]);
		const { rows } = await source.run('pragma copy.integrity_check');
		await source.run('detach copy');
		const findings = rows.flatMap((row) => Object.values(row as Record<string, unknown>));
		if (findings.join() !== 'ok') throw new Error(`The backup is damaged: ${findings.join('; ')}`);
		await flush(part);
		await rename(part, file);
		await flush(dirname(file));
	} finally {
		await rm(part, { force: true });
	}
}

/** In its turn among the transactions of the connection; the thread itself begins and ends this one. */
async function runBatch(
	channel: SqliteChannel,
	turns: Turns,
	statements: readonly Statement[]
): Promise<readonly StatementAnswer[]> {
	const release = await turns.take();
	try {
		return await channel.ask('batch', statements);
	} finally {
		release();
	}
}

function memoryDatabase(channel: SqliteChannel): Database {
	const turns = new Turns();
	const only = new Kysely<Tables>({ dialect: channelDialect(channel, 'begin immediate', turns), log: tellStatement });
	return {
		engine: 'sqlite',
		writer: only,
		reader: only,
		batch: (statements) => runBatch(channel, turns, statements),
		backupTo: (file) => only.connection().execute(() => copyInto(channel, file)),
		async close() {
			await only.destroy();
			await channel.close();
		}
	};
}

function fileDatabase(location: { file: string }, writing: SqliteChannel, reading: SqliteChannel): Database {
	const turns = new Turns();
	const writer = new Kysely<Tables>({ dialect: channelDialect(writing, 'begin immediate', turns), log: tellStatement });
	const reader = new Kysely<Tables>({ dialect: channelDialect(reading, 'begin'), log: tellStatement });
	return {
		engine: 'sqlite',
		writer,
		reader,
		batch: (statements) => runBatch(writing, turns, statements),
		async backupTo(file) {
			const own = await SqliteChannel.open({ file: location.file, readOnly: true });
			try {
				await copyInto(own, file);
			} finally {
				await own.close();
			}
		},
		async close() {
			await Promise.all([writer.destroy(), reader.destroy()]);
			await reading.close();
			// Last, because the last writing connection folds the log into the file and removes it.
			await writing.close();
		}
	};
}

/** The writer and the reader of a file are two threads; a database in memory has one connection for both. */
export async function openSqlite(location: SqliteLocation): Promise<Database> {
	if (location.kind === 'sqlite-memory') {
		return memoryDatabase(await SqliteChannel.open({ file: ':memory:', readOnly: false }));
	}
	await createPrivate(location.file);
	const writing = await SqliteChannel.open({ file: location.file, readOnly: false });
	try {
		return fileDatabase(location, writing, await SqliteChannel.open({ file: location.file, readOnly: true }));
	} catch (error) {
		await writing.close();
		throw error;
	}
}
