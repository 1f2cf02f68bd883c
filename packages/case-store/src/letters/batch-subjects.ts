import { letterKinds, type Actor, type BatchAct, type IsoDate, type LetterKind } from '@balai/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { areaRange, caseScope, liveKpm } from '../scope.ts';
import type { BatchTables } from './batch-tables.ts';
import { scopedLetters } from './letter-queries.ts';

/** Of which letters somebody chooses. */
export interface BatchQuestion {
	kind: LetterKind;
	act: BatchAct;
	/** Families that stand in the document of a step: those of one bundle, of one SK. */
	documentId?: string | undefined;
	/** Of a desa. */
	areaCode?: string | undefined;
	/** Of signed letters. */
	year?: number | undefined;
	limit: number;
}

/** What one letter would be about. */
export interface BatchSubject {
	/** Id of the family, the session or the document; of a signed letter its own. */
	subject: string;
	/** Of the family, of a document one of its families; '' of a session, the number of a signed letter. */
	name: string;
	/** Whose name that is. */
	kpmId: string | null;
	areaCode: string;
	/** Of a document, a session, or a signed letter. */
	on: IsoDate | null;
	families: number;
}

/**
 * What an actor could have letters of one kind made about, in the order in which they come into the file: families by desa and name,
 * sessions and documents in the order in which they came about and without those that have their number, signed letters by their numbers.
 */
export async function batchSubjects(db: Kysely<Tables>, actor: Actor, asked: BatchQuestion): Promise<BatchSubject[]> {
	if (actor.kind !== 'account') return [];
	const rule = letterKinds[asked.kind];
	if (asked.act === 'signed') return signedOnes(db, actor, asked);
	if (!rule.by.includes(actor.role)) return [];
	if (rule.about === 'kpm') return families(db, actor, asked);
	return rule.about === 'session' ? sessions(db, actor, asked) : documents(db, actor, asked);
}

async function families(db: Kysely<Tables>, actor: Actor, { documentId, areaCode, limit }: BatchQuestion) {
	const scope = caseScope(actor, 'writeLetters');
	if (!scope) return [];
	let query = liveKpm(db)
		.innerJoin('person', 'person.kpm_id', 'kpm.id')
		.where('kpm.area_code', '>=', scope.from)
		.where('kpm.area_code', '<', scope.to);
	if (scope.pendampingId !== undefined) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
	if (areaCode !== undefined) query = query.where('kpm.area_code', '=', areaCode);
	if (documentId !== undefined)
		query = query.where('kpm.id', 'in', (eb) =>
			eb
				.selectFrom('usulan_entry')
				.innerJoin('usulan', 'usulan.id', 'usulan_entry.usulan_id')
				.select('usulan.kpm_id')
				.where('usulan_entry.document_id', '=', documentId)
				.where('usulan_entry.stands', '=', 1)
				.where('usulan.status', 'in', ['running', 'done'])
		);
	const rows = await query
		.select(['kpm.id as subject', 'person.nama as name', 'kpm.area_code as areaCode'])
		.orderBy('kpm.area_code')
		.orderBy('kpm.name_key')
		.orderBy('kpm.id')
		.limit(limit)
		.execute();
	return rows.map((row): BatchSubject => ({ ...row, kpmId: row.subject, on: null, families: 1 }));
}

async function documents(db: Kysely<Tables>, actor: Extract<Actor, { kind: 'account' }>, asked: BatchQuestion) {
	const { kind, act, areaCode, limit } = asked;
	const { from, to } = areaRange(actor.areaCode);
	let query = db
		.selectFrom('usulan_document')
		.innerJoin('usulan_entry', 'usulan_entry.document_id', 'usulan_document.id')
		.innerJoin('usulan', 'usulan.id', 'usulan_entry.usulan_id')
		.where('usulan_document.step', 'in', [...letterKinds[kind].steps])
		.where('usulan_document.area_code', '>=', from)
		.where('usulan_document.area_code', '<', to)
		.where('usulan_entry.stands', '=', 1)
		.where('usulan.status', 'in', ['running', 'done']);
	// As of a letter that is signed alone: a pendamping signs what she made.
	if (actor.role === 'pendamping') query = query.where('usulan_document.by_account', '=', actor.accountId);
	if (areaCode !== undefined) query = query.where('usulan_document.area_code', '=', areaCode);
	if (act === 'sign') query = query.where('usulan_document.number', '=', '');
	const rows = await query
		.select([
			'usulan_document.id as subject',
			'usulan_document.area_code as areaCode',
			'usulan_document.on_date as on',
			(eb) => eb.fn.countAll<number>().as('families'),
			(eb) => eb.fn.min('usulan.kpm_id').as('kpmId')
		])
		.groupBy(['usulan_document.id', 'usulan_document.area_code', 'usulan_document.on_date', 'usulan_document.at'])
		.orderBy('usulan_document.at')
		.orderBy('usulan_document.id')
		.limit(limit)
		.execute();
	if (rows.length === 0) return [];
	const named = await db
		.selectFrom('person')
		.select(['kpm_id', 'nama'])
		.where(
			'kpm_id',
			'in',
			rows.map(({ kpmId }) => kpmId)
		)
		.execute();
	const names = new Map(named.map(({ kpm_id, nama }) => [kpm_id, nama]));
	return rows.map((row): BatchSubject => ({ ...row, name: names.get(row.kpmId) ?? '', families: Number(row.families) }));
}

/** Closed ones: of a pendamping those that she led. */
function closedSessions(db: Kysely<Tables>, actor: Actor) {
	const scope = caseScope(actor, 'writeLetters');
	if (!scope) return undefined;
	const query = db
		.selectFrom('session')
		.where('session.status', '=', 'closed')
		.where('session.area_code', '>=', scope.from)
		.where('session.area_code', '<', scope.to);
	return scope.pendampingId === undefined ? query : query.where('session.facilitator_id', '=', scope.pendampingId);
}

async function sessions(db: Kysely<Tables>, actor: Actor, { kind, act, areaCode, limit }: BatchQuestion) {
	let query = closedSessions(db, actor);
	if (!query) return [];
	if (areaCode !== undefined) query = query.where('session.area_code', '=', areaCode);
	if (act === 'sign')
		query = query.where('session.id', 'not in', (eb) =>
			eb.selectFrom('letter').select('letter.subject').where('letter.kind', '=', kind).where('letter.status', '=', 'signed')
		);
	const rows = await query
		.select(['session.id as subject', 'session.area_code as areaCode', 'session.date as on'])
		.orderBy('session.date')
		.orderBy('session.id')
		.limit(limit)
		.execute();
	return rows.map((row): BatchSubject => ({ ...row, name: '', kpmId: null, families: 0 }));
}

async function signedOnes(db: Kysely<Tables>, actor: Actor, { kind, year, limit }: BatchQuestion): Promise<BatchSubject[]> {
	let query = scopedLetters(db, actor)?.where('letter.kind', '=', kind).where('letter.status', '=', 'signed');
	if (!query) return [];
	if (year !== undefined) query = query.where('letter.year', '=', year);
	const rows = await query
		.select(['letter.id as subject', 'letter.number as name', 'letter.register as areaCode', 'letter.on_date as on'])
		.orderBy('letter.year')
		.orderBy('letter.seq')
		.limit(limit)
		.execute();
	return rows.map((row): BatchSubject => ({ ...row, kpmId: null, families: 0 }));
}

type Job = Pick<BatchTables['letter_batch'], 'id' | 'kind' | 'act'>;

/** What the letters of a job were made about, and whom that names. */
function readyItems(db: Kysely<Tables>, { id }: Job) {
	return db
		.selectFrom('letter_batch_item')
		.where('letter_batch_item.batch_id', '=', id)
		.where('letter_batch_item.status', '=', 'ready');
}

/** Keeps whom the drafts at these positions name now: they stay in the file, whoever leaves the bundle afterwards. */
export async function keepDraftPersons(trx: Kysely<Tables>, job: Job, positions: readonly number[]): Promise<void> {
	if (positions.length === 0) return;
	const items = trx
		.selectFrom('letter_batch_item')
		.where('letter_batch_item.batch_id', '=', job.id)
		.where('letter_batch_item.position', 'in', [...positions]);
	const persons = {
		kpm: () => items.select(['letter_batch_item.position', 'letter_batch_item.subject as kpm_id']),
		session: () =>
			items
				.innerJoin('attendance', 'attendance.session_id', 'letter_batch_item.subject')
				.where('attendance.status', '!=', 'undone')
				.select(['letter_batch_item.position', 'attendance.kpm_id']),
		// Those too that a verification gave back are named.
		document: () =>
			items
				.innerJoin('usulan_entry', 'usulan_entry.document_id', 'letter_batch_item.subject')
				.innerJoin('usulan', 'usulan.id', 'usulan_entry.usulan_id')
				.select(['letter_batch_item.position', 'usulan.kpm_id'])
	};
	const rows = await persons[letterKinds[job.kind].about]().distinct().execute();
	for (let from = 0; from < rows.length; from += PORTION)
		await trx
			.insertInto('letter_batch_person')
			.values(rows.slice(from, from + PORTION).map((row) => ({ batch_id: job.id, ...row })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
}

/** Whom the letters of a job name, each once. */
async function personsOf(db: Kysely<Tables>, job: Job): Promise<string[]> {
	const items = readyItems(db, job);
	const rows =
		job.act === 'draft'
			? await items
					.innerJoin('letter_batch_person', (join) =>
						join
							.onRef('letter_batch_person.batch_id', '=', 'letter_batch_item.batch_id')
							.onRef('letter_batch_person.position', '=', 'letter_batch_item.position')
					)
					.select('letter_batch_person.kpm_id')
					.execute()
			: await items
					.innerJoin('letter_person', 'letter_person.letter_id', 'letter_batch_item.letter_id')
					.select('letter_person.kpm_id')
					.execute();
	return [...new Set(rows.map(({ kpm_id }) => kpm_id))];
}

/**
 * Whom the letters of a job name, as long as the actor may still see each of them; undefined as soon as one is out of her reach. A signed
 * letter and what was said in a meeting are seen by whoever may see the letter or led the meeting, and forms by who may write them.
 */
export async function personsInReach(db: Kysely<Tables>, actor: Actor, job: Job): Promise<string[] | undefined> {
	const persons = await personsOf(db, job);
	const items = readyItems(db, job);
	if (job.act !== 'draft') {
		// One that was voided since is no letter to hand out as if it stood.
		const seen = scopedLetters(db, actor)?.where('letter.status', '=', 'signed').select('letter.id');
		const hidden =
			seen && (await items.where('letter_batch_item.letter_id', 'not in', seen).select('position').executeTakeFirst());
		return seen && !hidden ? persons : undefined;
	}
	if (letterKinds[job.kind].about === 'session') {
		const led = closedSessions(db, actor)?.select('session.id');
		const hidden = led && (await items.where('letter_batch_item.subject', 'not in', led).select('position').executeTakeFirst());
		return led && !hidden ? persons : undefined;
	}
	return (await reachesAll(db, actor, persons)) ? persons : undefined;
}

/** Whether all of them are families that the actor may write letters about. */
async function reachesAll(db: Kysely<Tables>, actor: Actor, kpmIds: readonly string[]): Promise<boolean> {
	const scope = caseScope(actor, 'writeLetters');
	if (!scope) return false;
	for (let from = 0; from < kpmIds.length; from += PORTION) {
		const some = kpmIds.slice(from, from + PORTION);
		let query = liveKpm(db)
			.where('kpm.id', 'in', some)
			.where('kpm.area_code', '>=', scope.from)
			.where('kpm.area_code', '<', scope.to);
		if (scope.pendampingId !== undefined) query = query.where('kpm.pendamping_id', '=', scope.pendampingId);
		const { found } = await query.select((eb) => eb.fn.countAll<number>().as('found')).executeTakeFirstOrThrow();
		if (Number(found) !== some.length) return false;
	}
	return true;
}

const PORTION = 400;
