import { hash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '@balai/domain';
import type { EventTable, Tables } from '../schema.ts';
import { touch } from './touched.ts';

export type Trx = Transaction<Tables>;

/** How an actor stands in the event log: ids only, never a name. */
export function actorRef(actor: Actor): string {
	switch (actor.kind) {
		case 'account':
			return `account:${actor.accountId}:${actor.role}`;
		case 'device':
			return `device:${actor.deviceId}:${actor.device}`;
		case 'program':
			return `program:${actor.sambunganId}`;
		case 'slip':
			return 'slip';
		case 'operator':
			return 'operator';
	}
}

export interface StoredStream<E> {
	events: E[];
	version: number;
	hash: string;
}

/** All events of a stream in order; an unknown stream is empty at version 0. */
export async function loadStream<E>(trx: Kysely<Tables>, stream: string): Promise<StoredStream<E>> {
	const rows = await trx
		.selectFrom('event')
		.select(['type', 'payload', 'version', 'hash'])
		.where('stream', '=', stream)
		.orderBy('version')
		.execute();
	const last = rows.at(-1);
	return {
		events: rows.map((row) => ({ type: row.type, ...(JSON.parse(row.payload) as object) }) as E),
		version: last?.version ?? 0,
		hash: last?.hash ?? ''
	};
}

/** Many streams with few questions; each asked for is in the answer, an unknown one empty at version 0. */
export async function loadStreams<E>(trx: Kysely<Tables>, streams: readonly string[]): Promise<Map<string, StoredStream<E>>> {
	const found = new Map<string, StoredStream<E>>(streams.map((stream) => [stream, { events: [], version: 0, hash: '' }]));
	for (let from = 0; from < streams.length; from += STREAMS_AT_ONCE) {
		const rows = await trx
			.selectFrom('event')
			.select(['stream', 'type', 'payload', 'version', 'hash'])
			.where('stream', 'in', streams.slice(from, from + STREAMS_AT_ONCE))
			.orderBy('stream')
			.orderBy('version')
			.execute();
		for (const { stream, type, payload, version, hash } of rows) {
			const one = found.get(stream);
			if (!one) continue;
			one.events.push({ type, ...(JSON.parse(payload) as object) } as E);
			one.version = version;
			one.hash = hash;
		}
	}
	return found;
}

const STREAMS_AT_ONCE = 500;

export interface Entry {
	stream: string;
	version: number;
	type: string;
	payload: string;
	actor: string;
	at: string;
}

/** Chains an entry to the one before it (CS5), so that a changed or missing row can be named. */
export function entryHash(previous: string, entry: Entry): string {
	const { stream, version, type, payload, actor, at } = entry;
	return hash('sha256', JSON.stringify([previous, stream, version, type, payload, actor, at]), 'base64url');
}

/**
 * Appends events after `after.version` (CS1). The primary key (stream, version) refuses a second writer;
 * the caller's transaction holds the read tables as well, so both are stored or neither.
 */
export async function append<E extends { type: string }>(
	trx: Trx,
	stream: string,
	after: { version: number; hash: string },
	events: readonly E[],
	actor: Actor,
	at: string
): Promise<void> {
	if (events.length === 0) return;
	const rows = chain(stream, after, events, actor, at);
	await trx.insertInto('event').values(rows).execute();
	await touch(trx, rows).execute();
}

/** Appends to many streams at once, in the order given; otherwise as `append`. */
export async function appendAll<E extends { type: string }>(
	trx: Trx,
	streams: readonly { stream: string; after: { version: number; hash: string }; events: readonly E[] }[],
	actor: Actor,
	at: string
): Promise<void> {
	const rows = streams.flatMap(({ stream, after, events }) => chain(stream, after, events, actor, at));
	for (let from = 0; from < rows.length; from += STREAMS_AT_ONCE) {
		const part = rows.slice(from, from + STREAMS_AT_ONCE);
		await trx.insertInto('event').values(part).execute();
		await touch(trx, part).execute();
	}
}

/** The entries that begin many streams at once; one insert carries at most 32,766 values on SQLite, so ask for some hundreds. */
export function newStreams<E extends { type: string }>(
	streams: readonly { stream: string; events: readonly E[] }[],
	actor: Actor,
	at: string
): EventTable[] {
	return entriesAfter(
		streams.map((one) => ({ ...one, after: { version: 0, hash: '' } })),
		actor,
		at
	);
}

/** The entries that go on from where each stream stands, for statements that are known beforehand. */
export function entriesAfter<E extends { type: string }>(
	streams: readonly { stream: string; after: { version: number; hash: string }; events: readonly E[] }[],
	actor: Actor,
	at: string
): EventTable[] {
	return streams.flatMap(({ stream, after, events }) => chain(stream, after, events, actor, at));
}

function chain<E extends { type: string }>(
	stream: string,
	after: { version: number; hash: string },
	events: readonly E[],
	actor: Actor,
	at: string
): EventTable[] {
	let { version, hash } = after;
	return events.map((event) => {
		const { type, ...payload } = event;
		version += 1;
		const entry = { stream, version, type, payload: JSON.stringify(payload), actor: actorRef(actor), at };
		hash = entryHash(hash, entry);
		return { ...entry, hash };
	});
}
