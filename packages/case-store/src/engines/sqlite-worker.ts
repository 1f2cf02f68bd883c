/** One SQLite connection in a thread of its own, so that a commit waiting for the disk never stops the hall. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Statement } from './engine.ts';
import {
	OPENED,
	type Answer,
	type ConnectionSettings,
	type Failure,
	type Reply,
	type Request,
	type WorkerSettings
} from './sqlite-messages.ts';

const STATEMENTS_KEPT = 300;

interface Prepared {
	readonly statement: StatementSync;
	readonly returnsRows: boolean;
}

function pragma(database: DatabaseSync, name: string): unknown {
	return Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
}

function assertPragma(database: DatabaseSync, name: string, expected: unknown): void {
	const actual = pragma(database, name);
	if (actual !== expected) throw new Error(`SQLite pragma ${name} must be ${String(expected)} but is ${String(actual)}`);
}

function open({ file, readOnly }: ConnectionSettings): DatabaseSync {
	const database = new DatabaseSync(file, { readOnly, timeout: 10_000 });
	if (!readOnly && file !== ':memory:') database.exec('pragma journal_mode = wal');
	// secure_delete: a person who is erased must not stay legible in free pages.
	database.exec('pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on');
	assertPragma(database, 'journal_mode', file === ':memory:' ? 'memory' : 'wal');
	assertPragma(database, 'synchronous', 2);
	assertPragma(database, 'foreign_keys', 1);
	return database;
}

function prepare(database: DatabaseSync, cache: Map<string, Prepared>, sql: string): Prepared {
	const known = cache.get(sql);
	if (known) return known;
	const statement = database.prepare(sql);
	const prepared = { statement, returnsRows: statement.columns().length > 0 };
	cache.set(sql, prepared);
	const oldest = cache.keys().next();
	if (cache.size > STATEMENTS_KEPT && !oldest.done) cache.delete(oldest.value);
	return prepared;
}

function run({ statement, returnsRows }: Prepared, parameters: readonly unknown[]): Answer {
	const values = parameters as readonly SQLInputValue[];
	if (returnsRows) return { rows: statement.all(...values), changes: undefined };
	return { rows: [], changes: Number(statement.run(...values).changes) };
}

function rollback(database: DatabaseSync): void {
	if (database.isTransaction) database.exec('rollback');
}

function failureOf(error: unknown): Failure {
	if (!(error instanceof Error)) return { message: String(error), code: undefined, errcode: undefined };
	const { code, errcode } = error as Error & { code?: string; errcode?: number };
	return { message: error.message, code, errcode };
}

function serve(): void {
	const port = parentPort;
	if (!port) throw new Error('sqlite-worker runs only as a worker thread');
	const { bell, ...settings } = workerData as WorkerSettings;
	const reply = (message: Reply): void => port.postMessage(message);
	let database: DatabaseSync;
	try {
		database = open(settings);
	} catch (error) {
		return reply({ id: OPENED, failure: failureOf(error) });
	}
	const cache = new Map<string, Prepared>();
	const [begin, commit] = [database.prepare('begin immediate'), database.prepare('commit')];
	const runAll = (statements: readonly Statement[]): Answer[] =>
		statements.map(({ sql, parameters }) => run(prepare(database, cache, sql), parameters));
	function runTogether(statements: readonly Statement[]): Answer[] {
		begin.run();
		try {
			const answers = runAll(statements);
			commit.run();
			return answers;
		} catch (error) {
			rollback(database);
			throw error;
		}
	}
	function perform({ kind, statements }: Request): Answer[] {
		switch (kind) {
			case 'run':
				return runAll(statements);
			case 'batch':
				return runTogether(statements);
			case 'rollback':
				rollback(database);
				return [];
			case 'close':
				database.close();
				return [];
		}
	}
	reply({ id: OPENED, answers: [] });
	for (let isOpen = true; isOpen;) {
		const rung = Atomics.load(bell, 0);
		const received = receiveMessageOnPort(port) as { message: Request } | undefined;
		if (!received) {
			Atomics.wait(bell, 0, rung);
			continue;
		}
		const { message } = received;
		try {
			reply({ id: message.id, answers: perform(message) });
			isOpen = message.kind !== 'close';
		} catch (error) {
			reply({ id: message.id, failure: failureOf(error) });
		}
	}
}

serve();
