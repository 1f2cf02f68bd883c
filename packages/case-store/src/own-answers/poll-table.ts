import type { Kysely } from 'kysely';
import type { KpmId, PollAnswers, PollCounts, SessionId } from '@balai/domain';
import type { PhoneSelf } from '@balai/live';
import type { Tables } from '../schema.ts';
import type { Trx } from '../streams/streams.ts';

/** The binding in which her stored answers to a poll were given; undefined without any. */
export async function answeredIn(trx: Trx, sessionId: SessionId, kpmId: KpmId, poll: string): Promise<number | undefined> {
	const row = await trx
		.selectFrom('poll_answer')
		.select('binding')
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.where('kpm_id', '=', kpmId)
		.executeTakeFirst();
	return row?.binding;
}

/** What a device of this binding may know of her answers to the poll that is open and of what she has had kept (KP14). */
export async function ownAnswers(
	db: Kysely<Tables>,
	sessionId: SessionId,
	kpmId: KpmId,
	binding: number
): Promise<Pick<NonNullable<PhoneSelf['person']>, 'poll' | 'kept'>> {
	const answers = await db
		.selectFrom('poll_answer')
		.select(['row_id', 'option_id', 'binding'])
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.execute();
	const kept = await db
		.selectFrom('kept_result')
		.select('poll')
		.where('session_id', '=', sessionId)
		.where('kpm_id', '=', kpmId)
		.where('binding', '=', binding)
		.execute();
	const [first] = answers;
	return {
		kept: kept.map(({ poll }) => poll),
		poll: !first
			? null
			: first.binding !== binding
				? { elsewhere: true }
				: { elsewhere: false, answers: Object.fromEntries(answers.map((row) => [row.row_id, row.option_id])) }
	};
}

/** Her answers instead of those that she gave before. */
export async function putAnswers(
	trx: Trx,
	of: { sessionId: SessionId; kpmId: KpmId; poll: string; binding: number },
	answers: PollAnswers
): Promise<void> {
	const { sessionId, kpmId, poll, binding } = of;
	await trx
		.deleteFrom('poll_answer')
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.where('kpm_id', '=', kpmId)
		.execute();
	const rows = Object.entries(answers).map(([row, option]) => ({
		session_id: sessionId,
		poll,
		kpm_id: kpmId,
		row_id: row,
		option_id: option,
		binding
	}));
	if (rows.length > 0) await trx.insertInto('poll_answer').values(rows).execute();
}

/** Somebody who was checked in by mistake has answered nothing. */
export async function dropAnswersOf(trx: Trx, sessionId: string, kpmId: string): Promise<void> {
	await trx.deleteFrom('poll_answer').where('session_id', '=', sessionId).where('kpm_id', '=', kpmId).execute();
}

/** How many papers say this already. */
export async function countedPapers(trx: Trx, sessionId: SessionId, poll: string, row: string, option: string): Promise<number> {
	const known = await trx
		.selectFrom('poll_paper')
		.select('papers')
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.where('row_id', '=', row)
		.where('option_id', '=', option)
		.executeTakeFirst();
	return known?.papers ?? 0;
}

/** `papers`: all of them from now on. */
export async function putPapers(
	trx: Trx,
	of: { sessionId: SessionId; poll: string; row: string; option: string },
	papers: number
): Promise<void> {
	await trx
		.insertInto('poll_paper')
		.values({ session_id: of.sessionId, poll: of.poll, row_id: of.row, option_id: of.option, papers })
		.onConflict((conflict) => conflict.columns(['session_id', 'poll', 'row_id', 'option_id']).doUpdateSet({ papers }))
		.execute();
}

/** What is answered so far, on devices and on paper. Who answered on paper at all is known by the row with most of it. */
export async function countAnswers(db: Kysely<Tables>, sessionId: SessionId, poll: string): Promise<PollCounts> {
	const answered = await db
		.selectFrom('poll_answer')
		.select((eb) => eb.fn.count<number>('kpm_id').distinct().as('n'))
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.executeTakeFirstOrThrow();
	const onDevices = await db
		.selectFrom('poll_answer')
		.select((eb) => ['row_id', 'option_id', eb.fn.countAll<number>().as('n')])
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.groupBy(['row_id', 'option_id'])
		.execute();
	const onPaper = await db
		.selectFrom('poll_paper')
		.select(['row_id', 'option_id', 'papers as n'])
		.where('session_id', '=', sessionId)
		.where('poll', '=', poll)
		.execute();
	const rows: Record<string, Record<string, number>> = {};
	for (const { row_id, option_id, n } of [...onDevices, ...onPaper]) {
		const counts = (rows[row_id] ??= {});
		counts[option_id] = (counts[option_id] ?? 0) + Number(n);
	}
	const papersOf = new Map<string, number>();
	for (const { row_id, n } of onPaper) papersOf.set(row_id, (papersOf.get(row_id) ?? 0) + n);
	return { answered: Number(answered.n) + Math.max(0, ...papersOf.values()), rows };
}

/** The totals are in the session's event; nothing that was answered stays behind. */
export async function forgetAnswers(trx: Trx, sessionId: SessionId, poll: string): Promise<void> {
	await trx.deleteFrom('poll_answer').where('session_id', '=', sessionId).where('poll', '=', poll).execute();
	await trx.deleteFrom('poll_paper').where('session_id', '=', sessionId).where('poll', '=', poll).execute();
}
