import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { hiddenBatches } from '../scope.ts';
import type { Secrets } from '../secrets.ts';
import { addProof, headProof, signAnchor, sumText, toAnchor, type Anchor, type KeptAnchor } from './anchors.ts';
import { entryHash } from './streams.ts';

/**
 * `stream` and `version`: the first entry that was changed or is missing · `anchor`: the first one that does not hold, or, `kept`, that
 * does not agree with what was kept of it outside.
 */
export type AuditResult =
	| { ok: true; streams: number; events: number; anchors: number; newest: Anchor | undefined }
	| { ok: false; stream: string; version: number }
	| { ok: false; anchor: number; kept: boolean };

const PAGE = 5000;

interface Tally {
	heads: number;
	sum: bigint;
}

/**
 * Walks every stream and every anchor and names the first entry or anchor that does not hold (CS5): an entry whose hash does not follow
 * from the one before it, one that an anchor or the list of grown streams saw and that is gone, an anchor that was changed or left out.
 * Streams of a list that is not live yet are walked but not counted. Others may write meanwhile. `kept`: anchors as they were written
 * down outside the database, read before this is asked; they find out who rewrote it and signed anew.
 */
export async function verifyAudit(db: Kysely<Tables>, secrets: Secrets, kept: readonly KeptAnchor[] = []): Promise<AuditResult> {
	const anchors = await checkAnchors(db, secrets);
	if (!anchors.ok) return anchors;
	const codes = new Map(anchors.rows.map((row) => [row.seq, toAnchor(row).code]));
	const other = kept.filter(({ seq, code }) => codes.get(seq) !== code).map(({ seq }) => seq);
	if (other.length > 0) return { ok: false, anchor: Math.min(...other), kept: true };
	const walked = await walkStreams(db, secrets, anchors.tallies);
	if (!walked.ok) return walked;
	for (const row of anchors.rows) {
		const tally = anchors.tallies.get(row.seq);
		if (tally?.heads === row.heads && sumText(tally.sum) === row.sum) continue;
		return (await missingHead(db, row.seq)) ?? { ok: false, anchor: row.seq, kept: false };
	}
	const lost = await lostTail(db);
	if (lost) return lost;
	const last = anchors.rows.at(-1);
	const { streams, events } = walked;
	return { ok: true, streams, events, anchors: anchors.rows.length, newest: last && toAnchor(last) };
}

async function checkAnchors(db: Kysely<Tables>, secrets: Secrets) {
	const rows = await db.selectFrom('anchor').selectAll().orderBy('seq').execute();
	let previous = '';
	for (const [index, row] of rows.entries()) {
		const follows = row.seq === index + 1 && row.previous === previous && row.signature === signAnchor(secrets, row);
		if (!follows) return { ok: false as const, anchor: index + 1, kept: false };
		previous = row.signature;
	}
	const tallies = new Map<number, Tally>(rows.map(({ seq }) => [seq, { heads: 0, sum: 0n }]));
	return { ok: true as const, rows, tallies };
}

/** Every entry in its place; of anchored ones it adds up what the anchors must have seen. */
async function walkStreams(db: Kysely<Tables>, secrets: Secrets, tallies: Map<number, Tally>) {
	let streams = 0;
	let events = 0;
	let stream = '';
	let version = 0;
	let hash = '';
	const hidden = new Set((await hiddenBatches(db).execute()).map(({ batch_id }) => batch_id));
	let isHidden = false;
	for (;;) {
		const page = await db
			.selectFrom('event')
			.leftJoin('anchored_head', (join) =>
				join.onRef('anchored_head.stream', '=', 'event.stream').onRef('anchored_head.version', '=', 'event.version')
			)
			.selectAll('event')
			.select(['anchored_head.anchor', 'anchored_head.hash as anchored'])
			// As a pair, so that the index is entered where the page before ended.
			.where((eb) => eb(eb.refTuple('event.stream', 'event.version'), '>', eb.tuple(stream, version)))
			.orderBy('event.stream')
			.orderBy('event.version')
			.limit(PAGE)
			.execute();
		for (const row of page) {
			if (row.stream !== stream) {
				isHidden = hidden.size > 0 && hidden.has(batchOf(row));
				if (!isHidden) streams += 1;
				stream = row.stream;
				version = 0;
				hash = '';
			}
			const broken = { ok: false as const, stream, version: version + 1 };
			if (row.version !== version + 1 || row.hash !== entryHash(hash, row)) return broken;
			if (row.anchored !== null && row.anchored !== row.hash) return broken;
			const tally = row.anchor === null ? undefined : tallies.get(row.anchor);
			if (tally && row.anchor !== null) {
				tally.heads += 1;
				tally.sum = addProof(tally.sum, headProof(secrets, row.anchor, row));
			}
			version = row.version;
			hash = row.hash;
			if (!isHidden) events += 1;
		}
		if (page.length < PAGE) return { ok: true as const, streams, events };
	}
}

/** The list that brought a person in, from the first entry of her stream; '' for other streams. */
function batchOf({ type, payload }: { type: string; payload: string }): string {
	return type === 'kpmListed' ? (JSON.parse(payload) as { batchId: string }).batchId : '';
}

type Missing = Extract<AuditResult, { stream: string }>;

/** A head that an anchor has seen and that stands nowhere any more. */
async function missingHead(db: Kysely<Tables>, seq: number): Promise<Missing | undefined> {
	const head = await db
		.selectFrom('anchored_head')
		.leftJoin('event', (join) =>
			join.onRef('event.stream', '=', 'anchored_head.stream').onRef('event.version', '=', 'anchored_head.version')
		)
		.select('anchored_head.stream')
		.where('anchored_head.anchor', '=', seq)
		.where('event.stream', 'is', null)
		.orderBy('anchored_head.stream')
		.executeTakeFirst();
	return head && endOf(db, head.stream);
}

/** A stream that grew since the last anchor, and is shorter now. Unsigned: it tells of accidents, an anchor tells of more. */
async function lostTail(db: Kysely<Tables>): Promise<Missing | undefined> {
	const head = await db
		.selectFrom('touched_stream')
		.leftJoin('event', (join) =>
			join.onRef('event.stream', '=', 'touched_stream.stream').onRef('event.version', '=', 'touched_stream.version')
		)
		.select('touched_stream.stream')
		.where((eb) => eb.or([eb('event.stream', 'is', null), eb('event.hash', '!=', eb.ref('touched_stream.hash'))]))
		.orderBy('touched_stream.stream')
		.executeTakeFirst();
	return head && endOf(db, head.stream);
}

/** Where a stream breaks off. */
async function endOf(db: Kysely<Tables>, stream: string): Promise<Missing> {
	const last = await db
		.selectFrom('event')
		.select((eb) => eb.fn.max('version').as('version'))
		.where('stream', '=', stream)
		.executeTakeFirst();
	return { ok: false, stream, version: Number(last?.version ?? 0) + 1 };
}
