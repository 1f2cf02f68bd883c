import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { hiddenBatches } from '../scope.ts';
import { entryHash } from './streams.ts';

export type AuditResult = { ok: true; streams: number; events: number } | { ok: false; stream: string; version: number };

const PAGE = 5000;

/**
 * Walks every stream and names the first entry whose hash does not follow from the one before it (CS5). Streams of a list that is not
 * live yet are walked but not counted.
 */
export async function verifyAudit(db: Kysely<Tables>): Promise<AuditResult> {
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
			.selectAll()
			// As a pair, so that the index is entered where the page before ended.
			.where((eb) => eb(eb.refTuple('stream', 'version'), '>', eb.tuple(stream, version)))
			.orderBy('stream')
			.orderBy('version')
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
			if (row.version !== version + 1 || row.hash !== entryHash(hash, row)) return { ok: false, stream, version: version + 1 };
			version = row.version;
			hash = row.hash;
			if (!isHidden) events += 1;
		}
		if (page.length < PAGE) return { ok: true, streams, events };
	}
}

/** The list that brought a person in, from the first entry of her stream; '' for other streams. */
function batchOf({ type, payload }: { type: string; payload: string }): string {
	return type === 'kpmListed' ? (JSON.parse(payload) as { batchId: string }).batchId : '';
}
