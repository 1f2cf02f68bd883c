/**
 * One suite, every engine: name the file `x.contract.test.ts` and write `describe.each(databasesUnderTest)('… on $name', ({ open }) => …)`.
 * The vitest project `rules` runs it on an SQLite file, the project `postgres` runs the same file on PostgreSQL.
 * `open()` gives an empty database for one test and removes it when that test is over; `x.pg.test.ts` is for PostgreSQL alone.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameKey, rembugScript, type AccountId, type SessionPlan, type SessionScript } from '@balai/domain';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openDatabase } from './engines/database.ts';
import type { Database, DatabaseLocation, Engine } from './engines/engine.ts';
import { append, type Trx } from './streams/streams.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Set by the project `postgres` alone. */
		postgresUrl: string;
	}
}

export interface TestDatabase {
	readonly database: Database;
	/** To open the same data again, as after a restart; not for the one in memory. */
	readonly location: DatabaseLocation;
}

export interface DatabaseUnderTest {
	readonly name: string;
	readonly engine: Engine;
	/** False for the database in memory: it is gone when it is closed. */
	readonly persistent: boolean;
	/** An empty database without any table; only inside a running test. */
	open(): Promise<TestDatabase>;
}

/** A folder of its own, removed when the running test is over. */
export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'balai-test-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

async function opened(location: DatabaseLocation): Promise<TestDatabase> {
	const database = await openDatabase(location);
	onTestFinished(() => database.close());
	return { database, location };
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function openInOwnSchema(url: string): Promise<TestDatabase> {
	const schema = `test_${randomBytes(8).toString('hex')}`;
	await administer(url, `create schema ${schema}`);
	onTestFinished(() => administer(url, `set client_min_messages = warning; drop schema ${schema} cascade`));
	return opened({ kind: 'postgres', url, schema });
}

const sqliteFile: DatabaseUnderTest = {
	name: 'an SQLite file',
	engine: 'sqlite',
	persistent: true,
	open: async () => opened({ kind: 'sqlite-file', file: join(await temporaryFolder(), 'balai.db') })
};

const sqliteMemory: DatabaseUnderTest = {
	name: 'SQLite in memory',
	engine: 'sqlite',
	persistent: false,
	open: () => opened({ kind: 'sqlite-memory' })
};

function postgresIn(url: string): DatabaseUnderTest {
	return { name: 'PostgreSQL', engine: 'postgres', persistent: true, open: () => openInOwnSchema(url) };
}

const postgresUrl: string | undefined = inject('postgresUrl');

/** The engine of the vitest project that runs, as people's data lie in it. */
export const databasesUnderTest: readonly DatabaseUnderTest[] = [
	postgresUrl === undefined ? sqliteFile : postgresIn(postgresUrl)
];

/** For what the engines themselves promise: also the one in memory, in which tests and benches keep their stores. */
export const enginesUnderTest: readonly DatabaseUnderTest[] =
	postgresUrl === undefined ? [sqliteFile, sqliteMemory] : databasesUnderTest;

/** What is planned for Desa Oelbiteno on 19 November 2026, as its day is in the hall: a Rembug, or another method. */
export function meetingPlan(
	facilitatorId: string,
	{ method, version }: Pick<SessionScript, 'method' | 'version'> = rembugScript
): SessionPlan {
	return {
		method,
		scriptVersion: version,
		areaCode: '5302992001',
		zone: 'WITA',
		date: '2026-11-19',
		time: '09.00',
		venueKind: 'aulaDesa',
		facilitatorId: facilitatorId as AccountId
	};
}

/** An invented family of Desa Oelbiteno as a list brings it in, in the caseload of `account-rosalia`. */
export async function listFamily(trx: Trx, { id, nama }: { id: string; nama: string }): Promise<void> {
	const areaCode = '5302992001';
	const pendampingId = 'account-rosalia';
	const batchId = 'batch-1';
	await trx
		.insertInto('kpm')
		.values({
			id,
			name_key: nameKey(nama),
			area_code: areaCode,
			pendamping_id: pendampingId,
			pendamping_key: null,
			since: null,
			components: '{}',
			desil: null,
			batch_id: batchId
		})
		.execute();
	await trx
		.insertInto('person')
		.values({
			kpm_id: id,
			nama,
			nik: null,
			nik_digest: null,
			nomor_kk: null,
			nomor_peserta: null,
			jenis_kelamin: 'P',
			tanggal_lahir: null,
			dusun: 'Dusun 2',
			desa: 'Oelbiteno',
			telepon: null
		})
		.execute();
	const events = [
		{ type: 'kpmListed', register: 'pkh', batchId, areaCode, since: null, components: {}, desil: null },
		{ type: 'pendampingAssigned', pendampingId }
	];
	await append(trx, `kpm:${id}`, { version: 0, hash: '' }, events, { kind: 'operator' }, '2026-11-01T00:00:00.000Z');
}
