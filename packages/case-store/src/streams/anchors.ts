import type { Kysely } from 'kysely';
import { codeFromBytes } from '@balai/domain';
import { isUniqueViolation } from '../engines/database.ts';
import type { Database } from '../engines/engine.ts';
import { skippingLocked } from '../engines/lock-row.ts';
import type { AnchorTable, Tables } from '../schema.ts';
import { hiddenBatches } from '../scope.ts';
import type { Secrets } from '../secrets.ts';

/** Heads of streams at one moment, signed; each one holds the one before it, so the newest stands for all (decision 0013). */
export interface Anchor {
	/** From 1, without a gap. */
	seq: number;
	/** Instant. */
	at: string;
	/** Streams that had grown since the anchor before. */
	heads: number;
	/** What is printed and compared by eye: 'W4PT-9HXC-…'. */
	code: string;
}

/** What is left of an anchor outside the database. */
export type KeptAnchor = Pick<Anchor, 'seq' | 'code'>;

/** Streams of one anchor: a portion that holds the writer for some milliseconds only. */
const HEADS = 500;

interface Head {
	stream: string;
	version: number;
	hash: string;
}

/** One keyed number for a head of an anchor. They are added up, so that no order of streams need be agreed on. */
export function headProof(secrets: Secrets, seq: number, { stream, version, hash }: Head): bigint {
	const proof = secrets.digest('anchor-head', JSON.stringify([seq, stream, version, hash]));
	return BigInt(`0x${Buffer.from(proof, 'base64url').toString('hex')}`);
}

const MODULUS = 2n ** 256n;

export function addProof(sum: bigint, proof: bigint): bigint {
	return (sum + proof) % MODULUS;
}

export function sumText(sum: bigint): string {
	return Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').toString('base64url');
}

export function signAnchor(secrets: Secrets, { seq, at, heads, sum, previous }: Omit<AnchorTable, 'signature'>): string {
	return secrets.digest('anchor', JSON.stringify([seq, at, heads, sum, previous]));
}

/**
 * Anchors the streams that grew since the last time, at most 500 of them, in one transaction; answers undefined when there are none, or
 * when another process was quicker. Streams of a list that is not live wait for it.
 */
export async function makeAnchor(
	{ database, secrets, now }: { database: Database; secrets: Secrets; now: () => number },
	most = HEADS
): Promise<Anchor | undefined> {
	try {
		return await database.writer.transaction().execute(async (trx) => {
			const grown = trx
				.selectFrom('touched_stream')
				.select(['stream', 'version', 'hash'])
				.where((eb) => eb.or([eb('batch_id', 'is', null), eb('batch_id', 'not in', hiddenBatches(trx))]))
				.limit(most);
			const heads = await skippingLocked(grown, database.engine).execute();
			if (heads.length === 0) return undefined;
			const last = await trx.selectFrom('anchor').select(['seq', 'signature']).orderBy('seq', 'desc').executeTakeFirst();
			const seq = (last?.seq ?? 0) + 1;
			const sum = sumText(heads.reduce((all, head) => addProof(all, headProof(secrets, seq, head)), 0n));
			const at = new Date(now()).toISOString();
			const unsigned = { seq, at, heads: heads.length, sum, previous: last?.signature ?? '' };
			const row = { ...unsigned, signature: signAnchor(secrets, unsigned) };
			await trx.insertInto('anchor').values(row).execute();
			await trx
				.insertInto('anchored_head')
				.values(heads.map((head) => ({ ...head, anchor: seq })))
				.execute();
			const streams = heads.map(({ stream }) => stream);
			await trx.deleteFrom('touched_stream').where('stream', 'in', streams).execute();
			return toAnchor(row);
		});
	} catch (error) {
		// Two processes made the anchor of the same number; nothing of this one is kept.
		if (isUniqueViolation(error)) return undefined;
		throw error;
	}
}

export async function newestAnchor(db: Kysely<Tables>): Promise<Anchor | undefined> {
	const row = await db.selectFrom('anchor').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
	return row && toAnchor(row);
}

/** 16 letters of the signature, 80 bits: nobody without the secret finds another anchor with the same ones. */
export function toAnchor({ seq, at, heads, signature }: AnchorTable): Anchor {
	const letters = codeFromBytes(Buffer.from(signature, 'base64url').subarray(0, 16));
	return { seq, at, heads, code: letters.match(/.{4}/g)?.join('-') ?? letters };
}
