import type { SessionId } from '@balai/domain';
import type { HallOwners } from '@balai/live';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database, Statement } from '../engines/engine.ts';
import { randomId } from '../secrets.ts';
import type { Fence } from './fence.ts';

/** A host that vanished without a word is noticed by the server after 2 + 2 × 2 s, and its locks are free. */
const KEEPALIVES = '-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=2';
const TRY_AGAIN_MS = 500;
const DIVISION_BY_ZERO = '22012';

const key = (id: unknown) => sql`hashtextextended(${id}, 0)`;
/** The lock belongs to a living process as long as nobody else can share it. Given back at the end of the statement's transaction. */
const isDead = (id: unknown) => sql<boolean>`pg_try_advisory_xact_lock_shared(${key(id)})`;

/**
 * One owner per hall among the processes on one PostgreSQL. A process is alive as long as its connection holds the lock of its
 * random id, so there are no clocks and nothing to renew, and the halls of a killed process are free at once. A process that lost
 * that connection without knowing it still finds its name gone from the row when it writes (`guard`).
 */
export class PostgresHallOwners implements HallOwners, Fence {
	onlost: () => void = () => undefined;
	readonly #database: Database;
	readonly #url: string;
	readonly #address: () => string;
	/** Every id that this process ever had: what an earlier one held is ours to take. */
	readonly #ids: string[] = [];
	/** Set while the lock is held. */
	#id: string | undefined;
	#client: pg.Client | undefined;
	#retry: NodeJS.Timeout | undefined;
	#isClosed = false;

	private constructor(database: Database, url: string, address: () => string) {
		this.#database = database;
		this.#url = url;
		this.#address = address;
	}

	/** `address`: where the other processes reach this one, asked at each claim. Throws when the lock cannot be had. */
	static async open(database: Database, url: string, address: () => string): Promise<PostgresHallOwners> {
		const owners = new PostgresHallOwners(database, url, address);
		await owners.#appear();
		return owners;
	}

	async #appear(): Promise<void> {
		const client = new pg.Client({
			connectionString: this.#url,
			options: KEEPALIVES,
			application_name: 'balai process',
			keepAlive: true,
			keepAliveInitialDelayMillis: 2000,
			connectionTimeoutMillis: 10_000
		});
		// A broken connection tells its end as well.
		client.on('error', () => undefined);
		try {
			await client.connect();
			const id = randomId();
			await client.query(
				"select set_config('idle_session_timeout', '0', false) where current_setting('server_version_num')::int >= 140000"
			);
			await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [id]);
			if (this.#isClosed) return await client.end();
			client.once('end', () => this.#vanish(client));
			this.#client = client;
			this.#ids.push(id);
			this.#id = id;
		} catch (error) {
			// Not waited for: it may never have been connected to anybody who could say farewell.
			void client.end().catch(() => undefined);
			throw error;
		}
	}

	#vanish(client: pg.Client): void {
		if (this.#isClosed || client !== this.#client) return;
		this.#id = undefined;
		this.onlost();
		this.#appearAgain();
	}

	#appearAgain(): void {
		this.#appear().catch(() => {
			if (!this.#isClosed) this.#retry = setTimeout(() => this.#appearAgain(), TRY_AGAIN_MS);
		});
	}

	async claim(sessionId: SessionId): Promise<'ours' | { elsewhere: string }> {
		const id = this.#id;
		if (id === undefined) throw new Error('this process has lost its connection to PostgreSQL and waits for another one');
		for (;;) {
			// Looked at before it is written: the row of a hall that goes on elsewhere must not be locked by everybody who comes by.
			const address = await this.elsewhere(sessionId);
			if (address !== undefined) return { elsewhere: address };
			const taken = await this.#database.writer
				.insertInto('hall_owner')
				.values({ session_id: sessionId, process_id: id, address: this.#address() })
				.onConflict((conflict) =>
					conflict
						.column('session_id')
						.doUpdateSet((eb) => ({ process_id: eb.ref('excluded.process_id'), address: eb.ref('excluded.address') }))
						.where((eb) => eb.or([eb('hall_owner.process_id', 'in', this.#ids), isDead(eb.ref('hall_owner.process_id'))]))
				)
				.returning('session_id')
				.executeTakeFirst();
			if (taken) return 'ours';
		}
	}

	async elsewhere(sessionId: SessionId): Promise<string | undefined> {
		const row = await this.#database.reader
			.selectFrom('hall_owner')
			.select((eb) => ['address', isDead(eb.ref('process_id')).as('isDead')])
			.where('session_id', '=', sessionId)
			.where('process_id', 'not in', this.#ids)
			.executeTakeFirst();
		return row && !row.isDead ? row.address : undefined;
	}

	async release(sessionId: SessionId): Promise<void> {
		await this.#database.writer
			.deleteFrom('hall_owner')
			.where('session_id', '=', sessionId)
			.where('process_id', 'in', this.#ids)
			.execute();
	}

	/** Holds the rows of these halls until the transaction ends, and divides by zero when one of them is not ours. */
	guard(sessionIds: readonly string[]): Statement {
		const held = this.#held(sessionIds).forShare();
		return sql`with held as (${held}) select 1 / (case when (select count(*) from held) = ${sessionIds.length} then 1 else 0 end)`.compile(
			this.#database.writer
		);
	}

	isGuardsRefusal(error: unknown): boolean {
		return error instanceof Error && 'code' in error && error.code === DIVISION_BY_ZERO;
	}

	async held(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
		return new Set((await this.#held(sessionIds).execute()).map((row) => row.session_id));
	}

	#held(sessionIds: readonly string[]) {
		return this.#database.writer
			.selectFrom('hall_owner')
			.select('session_id')
			.where('session_id', 'in', sessionIds)
			.where('process_id', '=', this.#id ?? '');
	}

	/** From now on this process counts as dead: whatever it still held is free. */
	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#retry);
		await this.#client?.end();
	}
}
