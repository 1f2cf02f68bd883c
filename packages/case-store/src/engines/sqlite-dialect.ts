import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult
} from 'kysely';
import type { SqliteChannel } from './sqlite-channel.ts';

/** Kysely's own lock wakes everyone who waits each time; the driver below queues in order instead. */
class QueueingAdapter extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}
}

class ChannelConnection implements DatabaseConnection {
	readonly channel: SqliteChannel;

	constructor(channel: SqliteChannel) {
		this.channel = channel;
	}

	async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
		const { rows, changes } = await this.channel.run(sql, parameters);
		return changes === undefined ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(changes) };
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
		yield await this.executeQuery<R>(query);
	}
}

/** Lets one user at a time have the connection, in the order of asking; a transaction keeps it until its end. */
export class Turns {
	#last: Promise<void> = Promise.resolve();

	/** Resolves when it is this user's turn, with what ends it. */
	async take(): Promise<() => void> {
		const before = this.#last;
		const turn = Promise.withResolvers<void>();
		this.#last = turn.promise;
		await before;
		return turn.resolve;
	}
}

class ChannelDriver implements Driver {
	readonly #connection: ChannelConnection;
	readonly #begin: string;
	readonly #turns: Turns;
	#release: () => void = () => undefined;

	constructor(channel: SqliteChannel, begin: string, turns: Turns) {
		this.#connection = new ChannelConnection(channel);
		this.#begin = begin;
		this.#turns = turns;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<ChannelConnection> {
		this.#release = await this.#turns.take();
		return this.#connection;
	}

	async releaseConnection(): Promise<void> {
		this.#release();
	}

	async beginTransaction({ channel }: ChannelConnection): Promise<void> {
		await channel.run(this.#begin);
	}

	async commitTransaction({ channel }: ChannelConnection): Promise<void> {
		await channel.run('commit');
	}

	async rollbackTransaction({ channel }: ChannelConnection): Promise<void> {
		await channel.ask('rollback');
	}

	async destroy(): Promise<void> {
		await this.acquireConnection();
		this.#release();
	}
}

/**
 * Kysely over one connection thread. A writing connection begins with `begin immediate`, so that another process
 * that writes is waited for at the beginning and not met as an error in the middle.
 */
export function channelDialect(channel: SqliteChannel, begin: 'begin' | 'begin immediate', turns = new Turns()): Dialect {
	return {
		createDriver: () => new ChannelDriver(channel, begin, turns),
		createQueryCompiler: () => new SqliteQueryCompiler(),
		createAdapter: () => new QueueingAdapter(),
		createIntrospector: (db) => new SqliteIntrospector(db)
	};
}
