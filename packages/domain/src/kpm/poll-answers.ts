import { ok, refuse, type Result } from '../result.ts';
import { WHOLE } from '../session/public-totals.ts';
import { scriptPoll, type ScriptPoll, type SessionScript } from '../session/script.ts';
import type { SessionState } from '../session/session-decisions.ts';
import type { PollAnswers } from './kpm-events.ts';

/** A poll as a session opened it. */
export interface AskedPoll {
	asked: ScriptPoll;
	/** Ids of the rows (clusters) that were put to the hall; `WHOLE` alone where it asks each person once. */
	rows: readonly string[];
	isOpen: boolean;
}

/** Paper of one hall; more is a slip of the finger. */
const MOST_PAPERS = 1000;

/** The poll of this id, open or closed; undefined while it has not been opened, or when the script has none. */
export function askedPoll(session: SessionState, script: SessionScript | undefined, poll: string): AskedPoll | undefined {
	const known = session.status === 'none' ? undefined : session.polls.find((each) => each.poll === poll);
	const asked = script && scriptPoll(script, poll);
	return known && asked
		? { asked, rows: asked.per === 'person' ? [WHOLE] : known.rows, isOpen: known.totals === undefined }
		: undefined;
}

/** Whether these are answers to this poll. Refusals: `badRequest` for a row or option that it does not ask, `tooManyRows`. */
export function checkAnswers({ asked, rows }: AskedPoll, answers: PollAnswers): Result<null, 'badRequest' | 'tooManyRows'> {
	const given = Object.entries(answers);
	const isAsked = ([row, option]: [string, string]) => rows.includes(row) && asked.options.some(({ id }) => id === option);
	if (!given.every(isAsked)) return refuse('badRequest');
	return given.length > (asked.mostRows ?? Infinity) ? refuse('tooManyRows') : ok(null);
}

/** Answers on paper that a scribe counts. `counted`: how many of this row and option stand there already; below 0 takes some back. */
export function checkPapers(
	poll: AskedPoll | undefined,
	papers: { row: string; option: string; count: number },
	counted: number
): Result<null, 'pollNotOpen' | 'badRequest'> {
	if (!poll?.isOpen) return refuse('pollNotOpen');
	const { row, option, count } = papers;
	const total = counted + count;
	const isFit = Number.isInteger(count) && total >= 0 && total <= MOST_PAPERS;
	return isFit && checkAnswers(poll, { [row]: option }).ok ? ok(null) : refuse('badRequest');
}
