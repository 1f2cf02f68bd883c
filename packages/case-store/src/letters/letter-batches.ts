import {
	BATCH_KEPT_HOURS,
	decideBatch,
	letterKinds,
	ok,
	refuse,
	type Actor,
	type BatchAct,
	type BatchOutput,
	type BatchStatus,
	type CommandId,
	type LetterKind,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Kysely, Selectable } from 'kysely';
import type { HallParts } from '../hall/facts.ts';
import type { Tables } from '../schema.ts';
import { randomId } from '../secrets.ts';
import { batchSubjects, keepDraftPersons, personsInReach, type BatchQuestion, type BatchSubject } from './batch-subjects.ts';
import type { BatchTables } from './batch-tables.ts';

/** A job of many letters as its page tells it. */
export interface LetterBatch {
	id: string;
	kind: LetterKind;
	act: BatchAct;
	output: BatchOutput;
	status: BatchStatus;
	/** Instant. */
	at: string;
	endedAt: string | null;
	total: number;
	ready: number;
	refused: number;
	/** Of the file; 0 without one. */
	bytes: number;
	pages: number;
}

export interface BatchRefused {
	subject: string;
	/** Of the family, or the number of the letter; '' of a document. */
	name: string;
	refusal: RefusalCode;
}

/** What a program that works on a job has to know. */
export interface LetterJob {
	id: CommandId;
	kind: LetterKind;
	act: BatchAct;
	output: BatchOutput;
	/** What was written into the form, as JSON. */
	choices: string;
	byAccount: string;
}

export interface BatchItem {
	position: number;
	subject: string;
	name: string;
	/** The first position of the part that holds its draft; null of a signed letter. */
	part: number | null;
	letterId: string | null;
}

/** What became of one letter. */
export type SettledItem = { position: number } & ({ refusal: RefusalCode } | { part: number } | { letterId: string });

/** Jobs of many letters. Whoever made one sees it, and nobody else (CS4); `work` is for the program that does it. */
export interface LetterBatches {
	/** What letters of one kind could be made about. */
	subjects(actor: Actor, asked: BatchQuestion): Promise<BatchSubject[]>;
	/** Begins a job under the id of the command; takes away what an earlier one of the same person has left. */
	begin(actor: Actor, commandId: CommandId, asked: NewBatch): Promise<Result<null, RefusalCode>>;
	/** The actor's jobs, newest first. */
	list(actor: Actor): Promise<LetterBatch[]>;
	one(actor: Actor, batchId: string): Promise<(LetterBatch & { refusals: BatchRefused[] }) | undefined>;
	/** Ends the work where it is; what is drawn is kept. */
	stop(actor: Actor, batchId: string): Promise<Result<null, RefusalCode>>;
	/** Has it go on from there. */
	goOn(actor: Actor, batchId: string): Promise<Result<null, RefusalCode>>;
	/** Takes its file away before the day is over. */
	drop(actor: Actor, batchId: string): Promise<Result<null, RefusalCode>>;
	/** Whom the file of a job names, if it may be given to this actor now. */
	taking(
		actor: Actor,
		batchId: string
	): Promise<Result<{ letters: number; kpmIds: string[]; hasNumbers: boolean; areaCode: string }, RefusalCode>>;
	readonly work: BatchesAtWork;
}

export interface NewBatch {
	kind: LetterKind;
	act: BatchAct;
	output: BatchOutput;
	/** JSON. */
	choices: string;
	/** With the names under which its page lists what is refused. */
	subjects: readonly { subject: string; name: string }[];
}

/** For the one program that makes the letters of a job. What it was at when it ended is taken over after ten seconds. */
export interface BatchesAtWork {
	/** The oldest job that nobody is at; held by this program from then on. */
	claim(): Promise<LetterJob | undefined>;
	/** False: it was stopped, or another program has it. */
	hold(batchId: string): Promise<boolean>;
	waiting(batchId: string, limit: number): Promise<BatchItem[]>;
	ready(batchId: string): Promise<BatchItem[]>;
	/** Keeps whom drafts name, before they are drawn. */
	noteDrafts(batchId: string, items: readonly BatchItem[]): Promise<void>;
	/** Notes what became of some letters, in one transaction. False as in `hold`; then nothing is noted. */
	settle(batchId: string, items: readonly SettledItem[]): Promise<boolean>;
	/** Letters whose parts are no longer on the disk wait again. */
	lose(batchId: string, part: number): Promise<void>;
	finish(batchId: string, file: { bytes: number; pages: number }): Promise<boolean>;
	fail(batchId: string): Promise<void>;
	/** Jobs whose files are to be taken away: a day has passed. Their rows say 'gone' from then on, and forget whom they were about. */
	expire(): Promise<string[]>;
	/** Jobs that may have something on the disk. */
	kept(): Promise<string[]>;
	/** What this program is at can be taken over at once; `alone`: what any other one was at too. */
	release(isAlone?: boolean): Promise<void>;
}

const HELD_MS = 10_000;
const LISTED = 8;
const FORGOTTEN_DAYS = 30;

export function makeLetterBatches({ database, commands, now }: HallParts): LetterBatches {
	const { reader, writer } = database;
	const clock = () => new Date(now()).toISOString();
	const hoursAgo = (hours: number) => new Date(now() - hours * 3_600_000).toISOString();
	const holder = randomId();
	// The machine's own time: halls for practice have clocks of their own.
	const heldUntil = () => new Date(Date.now() + HELD_MS).toISOString();
	const own = (db: Kysely<Tables>, actor: Actor) =>
		db.selectFrom('letter_batch').where('by_account', '=', actor.kind === 'account' ? actor.accountId : '');
	const ofBatch = (batchId: string) => reader.selectFrom('letter_batch_item').where('batch_id', '=', batchId);

	/** Turns one state into another, for whoever made the job. */
	const turn = async (
		actor: Actor,
		batchId: string,
		from: readonly BatchStatus[],
		to: BatchStatus
	): Promise<Result<null, RefusalCode>> => {
		if (actor.kind !== 'account') return refuse('unknownOrForbidden');
		return writer.transaction().execute(async (trx) => {
			const row = await own(trx, actor).selectAll().where('id', '=', batchId).executeTakeFirst();
			if (!row) return refuse('unknownOrForbidden');
			if (row.status === to) return ok(null);
			if (!from.includes(row.status)) return refuse('letterBatchNotReady');
			if (to === 'working' && (await isWorking(trx, actor.accountId))) return refuse('letterBatchRunning');
			await trx
				.updateTable('letter_batch')
				.set({
					status: to,
					working_for: to === 'working' ? actor.accountId : null,
					ended_at: to === 'working' ? null : clock(),
					...(to === 'working' && { holder: '', held_until: '' })
				})
				.where('id', '=', batchId)
				.execute();
			if (to === 'gone') await forgetContents(trx, [batchId]);
			return ok(null);
		});
	};

	const work: BatchesAtWork = {
		async claim() {
			for (;;) {
				const free = new Date().toISOString();
				const row = await writer
					.selectFrom('letter_batch')
					.selectAll()
					.where('status', '=', 'working')
					.where(({ or, eb }) => or([eb('held_until', '<', free), eb('holder', '=', holder)]))
					.orderBy('at')
					.orderBy('id')
					.executeTakeFirst();
				if (!row) return undefined;
				const { numUpdatedRows } = await writer
					.updateTable('letter_batch')
					.set({ holder, held_until: heldUntil() })
					.where('id', '=', row.id)
					.where('status', '=', 'working')
					.where('holder', '=', row.holder)
					.where('held_until', '=', row.held_until)
					.executeTakeFirst();
				const { kind, act, output, choices, by_account: byAccount } = row;
				if (numUpdatedRows > 0n) return { id: row.id as CommandId, kind, act, output, choices, byAccount };
			}
		},
		hold: (batchId) => isStillOurs(writer, batchId),
		async waiting(batchId, limit) {
			return (await ofBatch(batchId).selectAll().where('status', '=', 'waiting').orderBy('position').limit(limit).execute()).map(
				toItem
			);
		},
		async ready(batchId) {
			return (await ofBatch(batchId).selectAll().where('status', '=', 'ready').orderBy('position').execute()).map(toItem);
		},
		noteDrafts: (batchId, items) =>
			writer.transaction().execute((trx) =>
				keepPersons(
					trx,
					batchId,
					items.map(({ position }) => position)
				)
			),
		settle: (batchId, items) =>
			writer.transaction().execute(async (trx) => {
				if (!(await isStillOurs(trx, batchId))) return false;
				await keepPersons(
					trx,
					batchId,
					items.flatMap((item) => ('part' in item ? [item.position] : []))
				);
				for (const item of items)
					await trx
						.updateTable('letter_batch_item')
						.set({
							status: 'refusal' in item ? 'refused' : 'ready',
							refusal: 'refusal' in item ? item.refusal : null,
							part: 'part' in item ? item.part : null,
							letter_id: 'letterId' in item ? item.letterId : null
						})
						.where('batch_id', '=', batchId)
						.where('position', '=', item.position)
						.execute();
				return true;
			}),
		async lose(batchId, part) {
			await writer
				.updateTable('letter_batch_item')
				.set({ status: 'waiting', part: null })
				.where('batch_id', '=', batchId)
				.where('part', '=', part)
				.execute();
		},
		async finish(batchId, { bytes, pages }) {
			const { numUpdatedRows } = await writer
				.updateTable('letter_batch')
				.set({ status: 'done', working_for: null, bytes, pages, ended_at: clock(), choices: '' })
				.where('id', '=', batchId)
				.where('status', '=', 'working')
				.where('holder', '=', holder)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		},
		async fail(batchId) {
			await writer
				.updateTable('letter_batch')
				.set({ status: 'failed', working_for: null, ended_at: clock() })
				.where('id', '=', batchId)
				.where('status', '=', 'working')
				.where('holder', '=', holder)
				.execute();
		},
		expire: () =>
			writer.transaction().execute(async (trx) => {
				const rows = await trx
					.selectFrom('letter_batch')
					.select('id')
					.where('status', 'in', ['done', 'stopped', 'failed'])
					.where('ended_at', '<', hoursAgo(BATCH_KEPT_HOURS))
					.execute();
				const ids = rows.map(({ id }) => id);
				if (ids.length > 0) {
					await trx.updateTable('letter_batch').set({ status: 'gone' }).where('id', 'in', ids).execute();
					await forgetContents(trx, ids);
				}
				await trx
					.deleteFrom('letter_batch')
					.where('status', '=', 'gone')
					.where('at', '<', hoursAgo(24 * FORGOTTEN_DAYS))
					.execute();
				return ids;
			}),
		async kept() {
			const rows = await reader.selectFrom('letter_batch').select('id').where('status', '!=', 'gone').execute();
			return rows.map(({ id }) => id);
		},
		async release(isAlone = false) {
			let query = writer.updateTable('letter_batch').set({ held_until: '' }).where('status', '=', 'working');
			if (!isAlone) query = query.where('holder', '=', holder);
			await query.execute();
		}
	};

	async function keepPersons(trx: Kysely<Tables>, batchId: string, positions: readonly number[]): Promise<void> {
		const job = await trx.selectFrom('letter_batch').select(['id', 'kind', 'act']).where('id', '=', batchId).executeTakeFirst();
		if (job) await keepDraftPersons(trx, job, positions);
	}

	async function isStillOurs(db: Kysely<Tables>, batchId: string): Promise<boolean> {
		const { numUpdatedRows } = await db
			.updateTable('letter_batch')
			.set({ held_until: heldUntil() })
			.where('id', '=', batchId)
			.where('status', '=', 'working')
			.where('holder', '=', holder)
			.executeTakeFirst();
		return numUpdatedRows > 0n;
	}

	return {
		subjects: (actor, asked) => batchSubjects(reader, actor, asked),
		begin: (actor, commandId, { kind, act, output, choices, subjects }) =>
			commands.once(commandId, async (trx) => {
				if (actor.kind !== 'account') return refuse('notAllowed');
				const { bytes } = await trx
					.selectFrom('letter_batch')
					.select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'))
					.where('status', '!=', 'gone')
					.executeTakeFirstOrThrow();
				const decided = decideBatch(
					{ kind, act, letters: subjects.length },
					{ actor, isRunning: await isWorking(trx, actor.accountId), keptBytes: Number(bytes) }
				);
				if (!decided.ok) return decided;
				const earlier = await own(trx, actor).select('id').where('status', '!=', 'gone').execute();
				const before = earlier.map(({ id }) => id);
				if (before.length > 0) {
					await trx.updateTable('letter_batch').set({ status: 'gone' }).where('id', 'in', before).execute();
					await forgetContents(trx, before);
				}
				await trx
					.insertInto('letter_batch')
					.values({
						id: commandId,
						kind,
						act,
						output,
						choices,
						area_code: actor.areaCode,
						by_account: actor.accountId,
						at: clock(),
						status: 'working',
						working_for: actor.accountId,
						total: subjects.length,
						bytes: 0,
						pages: 0,
						has_numbers: letterKinds[kind].bearsNik ? 1 : 0,
						ended_at: null,
						holder: '',
						held_until: ''
					})
					.execute();
				const items = subjects.map(({ subject, name }, position) => ({
					batch_id: commandId,
					position,
					subject,
					name,
					status: 'waiting' as const,
					refusal: null,
					part: null,
					letter_id: null
				}));
				for (let from = 0; from < items.length; from += PORTION)
					await trx
						.insertInto('letter_batch_item')
						.values(items.slice(from, from + PORTION))
						.execute();
				return ok(null);
			}),
		async list(actor) {
			const rows = await own(reader, actor).selectAll().orderBy('at', 'desc').orderBy('id').limit(LISTED).execute();
			return counted(reader, rows);
		},
		async one(actor, batchId) {
			const row = await own(reader, actor).selectAll().where('id', '=', batchId).executeTakeFirst();
			const [batch] = row ? await counted(reader, [row]) : [];
			if (!batch) return undefined;
			const refused = await ofBatch(batchId)
				.select(['subject', 'name', 'refusal'])
				.where('status', '=', 'refused')
				.orderBy('position')
				.execute();
			return {
				...batch,
				refusals: refused.map(({ subject, name, refusal }) => ({ subject, name, refusal: refusal as RefusalCode }))
			};
		},
		stop: (actor, batchId) => turn(actor, batchId, ['working'], 'stopped'),
		goOn: (actor, batchId) => turn(actor, batchId, ['stopped', 'failed'], 'working'),
		drop: (actor, batchId) => turn(actor, batchId, ['done', 'stopped', 'failed'], 'gone'),
		async taking(actor, batchId) {
			const row = await own(reader, actor).selectAll().where('id', '=', batchId).executeTakeFirst();
			if (!row) return refuse('unknownOrForbidden');
			if (row.status !== 'done' || row.bytes === 0) return refuse('letterBatchNotReady');
			const rule = letterKinds[row.kind];
			const mayStill = actor.kind === 'account' && (row.act === 'signed' || rule.by.includes(actor.role));
			const kpmIds = mayStill ? await personsInReach(reader, actor, row) : undefined;
			if (!kpmIds) return refuse('letterBatchOutOfReach');
			const [batch] = await counted(reader, [row]);
			const { area_code: areaCode, has_numbers } = row;
			return ok({ letters: batch?.ready ?? 0, kpmIds, hasNumbers: has_numbers === 1, areaCode });
		},
		work
	};
}

const PORTION = 100;

async function isWorking(db: Kysely<Tables>, accountId: string): Promise<boolean> {
	const row = await db.selectFrom('letter_batch').select('id').where('working_for', '=', accountId).executeTakeFirst();
	return row !== undefined;
}

/** Whom a job was about, and what was written into its letters. */
async function forgetContents(trx: Kysely<Tables>, ids: readonly string[]): Promise<void> {
	for (const table of ['letter_batch_item', 'letter_batch_person'] as const)
		await trx
			.deleteFrom(table)
			.where('batch_id', 'in', [...ids])
			.execute();
	await trx
		.updateTable('letter_batch')
		.set({ choices: '', bytes: 0 })
		.where('id', 'in', [...ids])
		.execute();
}

function toItem(row: BatchTables['letter_batch_item']): BatchItem {
	const { position, subject, name, part, letter_id: letterId } = row;
	return { position, subject, name, part, letterId };
}

async function counted(db: Kysely<Tables>, rows: readonly Selectable<BatchTables['letter_batch']>[]): Promise<LetterBatch[]> {
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const counts = await db
		.selectFrom('letter_batch_item')
		.select(['batch_id', 'status', (eb) => eb.fn.countAll<number>().as('n')])
		.where('batch_id', 'in', ids)
		.groupBy(['batch_id', 'status'])
		.execute();
	const count = (id: string, of: BatchItemStatus) =>
		Number(counts.find(({ batch_id, status }) => batch_id === id && status === of)?.n ?? 0);
	return rows.map(({ id, kind, act, output, status, at, ended_at: endedAt, total, bytes, pages }) => ({
		...{ id, kind, act, output, status, at, endedAt, total, bytes, pages },
		ready: count(id, 'ready'),
		refused: count(id, 'refused')
	}));
}

type BatchItemStatus = BatchTables['letter_batch_item']['status'];
