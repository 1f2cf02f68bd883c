import { ok, type Actor, type ListRefusal, type Result } from '@balai/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, liveKpm } from '../scope.ts';
import { batchOf, importArea } from './batches.ts';

/** What would lose its ground if a list of cases were taken back. */
export interface ListDependents {
	/** Families in whose case something happened since, and some of them by name. */
	families: number;
	named: { kpmId: string; nama: string }[];
	/** Other lists that know families by this one, by the name of their file. */
	lists: string[];
}

const NAMED = 5;

/** Cases of the batch, or changed by it, in which something happened that the list did not bring. */
function begunCases(db: Kysely<Tables>, batchId: string) {
	const own = db
		.selectFrom('import_row')
		.innerJoin('kpm', (join) => join.onRef('kpm.id', '=', 'import_row.kpm_id').on('kpm.batch_id', '=', batchId))
		.where('import_row.batch_id', '=', batchId)
		.where((eb) =>
			eb.or([
				eb.exists(
					eb
						.selectFrom('event')
						.select('event.version')
						.where('event.stream', '=', sql<string>`'kpm:' || kpm.id`)
						.where('event.version', '>', 1)
						.where('event.type', '!=', 'kpmUnlisted')
						.where((is) => is.or([is('event.type', '!=', 'pendampingAssigned'), is('event.payload', 'like', '%"handedOver"%')]))
				),
				eb.exists(eb.selectFrom('bidik_verdict').select('bidik_verdict.list_id').whereRef('bidik_verdict.kpm_id', '=', 'kpm.id'))
			])
		)
		.select('kpm.id');
	const invited = db
		.selectFrom('invitation')
		.innerJoin('kpm', 'kpm.id', 'invitation.kpm_id')
		.where('kpm.batch_id', '=', batchId)
		.select('kpm.id');
	const lookedUp = db
		.selectFrom('musyawarah_entry')
		.innerJoin('kpm', 'kpm.id', 'musyawarah_entry.kpm_id')
		.where('kpm.batch_id', '=', batchId)
		.select('kpm.id');
	const inMatriks = db
		.selectFrom('matriks3_row')
		.innerJoin('kpm', 'kpm.id', 'matriks3_row.kpm_id')
		.where('kpm.batch_id', '=', batchId)
		.select('kpm.id');
	const named = db
		.selectFrom('letter_person')
		.innerJoin('kpm', 'kpm.id', 'letter_person.kpm_id')
		.where('kpm.batch_id', '=', batchId)
		.select('kpm.id');
	// Somebody is signing for her just now.
	const signing = db
		.selectFrom('letter_round')
		.innerJoin('kpm', 'kpm.id', 'letter_round.subject')
		.where('kpm.batch_id', '=', batchId)
		.select('kpm.id');
	const changed = db
		.selectFrom('listed_before')
		.where('listed_before.batch_id', '=', batchId)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('event as later')
					.innerJoin('event as taken', 'taken.stream', 'later.stream')
					.select('later.version')
					.where('later.stream', '=', sql<string>`'kpm:' || listed_before.kpm_id`)
					.where('taken.type', '=', 'listValuesTaken')
					.where('taken.payload', 'like', sql<string>`'%"batchId":"' || listed_before.batch_id || '"%'`)
					.whereRef('later.version', '>', 'taken.version')
			)
		)
		.select('listed_before.kpm_id as id');
	return own.union(invited).union(lookedUp).union(inMatriks).union(named).union(signing).union(changed);
}

/** Lists that hold a family of this one to be known, and so would not bring her in themselves. */
function leaningLists(db: Kysely<Tables>, batchId: string) {
	return db
		.selectFrom('import_row as mine')
		.innerJoin('kpm', (join) => join.onRef('kpm.id', '=', 'mine.kpm_id').on('kpm.batch_id', '=', batchId))
		.innerJoin('import_row as theirs', 'theirs.matched_id', 'mine.kpm_id')
		.innerJoin('import_batch', 'import_batch.id', 'theirs.batch_id')
		.where('mine.batch_id', '=', batchId)
		.where('theirs.batch_id', '!=', batchId)
		.where('theirs.status', '=', 'known')
		.where('import_batch.status', 'in', ['reading', 'staged', 'live'])
		.select(['import_batch.id', 'import_batch.file_name'])
		.distinct();
}

/** Whether a musyawarah has taken names from this list of a register: its people would stay on the table without the list. */
export async function isSpokenOf(db: Kysely<Tables>, batchId: string): Promise<boolean> {
	const entry = await db
		.selectFrom('musyawarah_entry')
		.leftJoin('register_row', 'register_row.id', 'musyawarah_entry.register_row_id')
		.select('musyawarah_entry.id')
		.where((eb) => eb.or([eb('musyawarah_entry.source_id', '=', batchId), eb('register_row.batch_id', '=', batchId)]))
		.limit(1)
		.executeTakeFirst();
	return entry !== undefined;
}

export async function countDependents(db: Kysely<Tables>, batchId: string): Promise<{ families: number; lists: number }> {
	const { n } = await db
		.selectFrom(begunCases(db, batchId).as('begun'))
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return { families: Number(n), lists: (await leaningLists(db, batchId).execute()).length };
}

/** For whoever wants to take a list back, and may not. */
export async function listDependents(
	db: Kysely<Tables>,
	actor: Actor,
	batchId: string
): Promise<Result<ListDependents, ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	const { from, to } = areaRange(importArea(actor) ?? '-');
	const { families } = await countDependents(db, batchId);
	const named = await liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.select(['kpm.id as kpmId', 'person.nama'])
		.where('kpm.id', 'in', db.selectFrom(begunCases(db, batchId).as('begun')).select('begun.id'))
		// Who has moved elsewhere since is counted and not named.
		.where('kpm.area_code', '>=', from)
		.where('kpm.area_code', '<', to)
		.orderBy('kpm.name_key')
		.limit(NAMED)
		.execute();
	const lists = (await leaningLists(db, batchId).execute()).map(({ file_name }) => file_name);
	return ok({ families, named, lists });
}
