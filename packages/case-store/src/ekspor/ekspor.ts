import {
	actorReach,
	decideEkspor,
	ok,
	type Actor,
	type CommandId,
	type EksporFormat,
	type EksporList,
	type EksporPurpose,
	type RefusalCode,
	type Result,
	type TakeList
} from '@balai/domain';
import type { Kysely } from 'kysely';
import { noteRef, type Commands } from '../commands.ts';
import type { Database } from '../engines/engine.ts';
import { keepNotes } from '../kpm/notes.ts';
import type { Tables } from '../schema.ts';
import { areaRange } from '../scope.ts';
import { append, loadStream } from '../streams/streams.ts';

export interface TakenList {
	id: string;
	list: EksporList;
	format: EksporFormat;
	purpose: EksporPurpose;
	/** Own words; '' where none were said, or where they were erased. */
	words: string;
	areaCode: string;
	rows: number;
	hasNumbers: boolean;
	byAccount: string;
	byRole: string;
	/** Instant. */
	at: string;
}

export interface TakenListPage {
	total: number;
	/** Newest first. */
	rows: TakenList[];
}

/** Lists that leave as files, and who took them (EK1–EK4, XP1–XP2). */
export interface Ekspor {
	/**
	 * Notes that a list leaves; only then its file is given. Sent twice it is noted once, under the id of the command. `words` is what it
	 * is for in own words, '' for none.
	 */
	take(actor: Actor, commandId: CommandId, asked: Omit<TakeList, 'eksporId' | 'noteId'>): Promise<Result<null, RefusalCode>>;
	/** What left the actor's area; empty for who does not read that. */
	taken(actor: Actor, page?: { offset?: number; limit?: number }): Promise<TakenListPage>;
}

const PAGE = 50;

export function makeEkspor(parts: { database: Database; commands: Commands; now: () => number }): Ekspor {
	const { reader } = parts.database;
	return {
		take: (actor, commandId, asked) => takeList(parts, actor, commandId, asked),
		taken: (actor, page) => takenLists(reader, actor, page)
	};
}

async function takeList(
	{ commands, now }: { commands: Commands; now: () => number },
	actor: Actor,
	commandId: CommandId,
	asked: Omit<TakeList, 'eksporId' | 'noteId'>
): Promise<Result<null, RefusalCode>> {
	const words = asked.words.trim();
	const noteId = words === '' ? null : noteRef(words);
	return commands.once(commandId, async (trx) => {
		const at = new Date(now()).toISOString();
		const decision = decideEkspor({ ...asked, words, eksporId: commandId, noteId }, { actor, at });
		if (!decision.ok) return decision;
		if (actor.kind !== 'account') throw new Error('A list was given to somebody without an account.');
		const stream = `ekspor:${actor.accountId}`;
		await append(trx, stream, await loadStream(trx, stream), decision.value, actor, at);
		if (noteId !== null) await keepNotes(trx, stream, [{ id: noteId, text: words }], at);
		for (const { eksporId, list, format, purpose, areaCode, rows, hasNumbers } of decision.value)
			await trx
				.insertInto('ekspor')
				.values({
					id: eksporId,
					list,
					format,
					purpose,
					note_id: noteId,
					area_code: areaCode,
					rows,
					has_numbers: hasNumbers ? 1 : 0,
					by_account: actor.accountId,
					by_role: actor.role,
					at
				})
				.execute();
		return ok(null);
	});
}

async function takenLists(
	db: Kysely<Tables>,
	actor: Actor,
	{ offset = 0, limit = PAGE }: { offset?: number; limit?: number } = {}
): Promise<TakenListPage> {
	if (actor.kind !== 'account' || actorReach(actor, 'readTakenLists') !== 'area') return { total: 0, rows: [] };
	const { from, to } = areaRange(actor.areaCode);
	const scoped = db.selectFrom('ekspor').where('ekspor.area_code', '>=', from).where('ekspor.area_code', '<', to);
	const { total } = await scoped.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await scoped
		.leftJoin('note', 'note.id', 'ekspor.note_id')
		.select([
			'ekspor.id',
			'ekspor.list',
			'ekspor.format',
			'ekspor.purpose',
			'note.text as words',
			'ekspor.area_code as areaCode',
			'ekspor.rows',
			'ekspor.has_numbers as hasNumbers',
			'ekspor.by_account as byAccount',
			'ekspor.by_role as byRole',
			'ekspor.at'
		])
		.orderBy('ekspor.at', 'desc')
		.orderBy('ekspor.id')
		.offset(offset)
		.limit(limit)
		.execute();
	return {
		total: Number(total),
		rows: rows.map((row) => ({ ...row, words: row.words ?? '', hasNumbers: row.hasNumbers === 1 }))
	};
}
