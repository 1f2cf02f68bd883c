import type { Kysely } from 'kysely';
import { findScript, scriptPoll, type KpmEvent, type PlanNotes, type PollAnswers } from '@balai/domain';
import type { Tables } from '../schema.ts';

/** `result`: rows of the matrix by their titles, with what she answered; a row whose title is gone has an empty one. */
export type OwnWords = { plan: PlanNotes } | { result: { title: string; answer: string }[] };

/** What an event of hers says beside itself, from erasable tables; undefined for events that say nothing more. */
export async function ownWords(
	db: Kysely<Tables>,
	event: KpmEvent,
	textOf: (noteId: string | null) => string | null
): Promise<OwnWords | undefined> {
	if (event.type === 'planMade') {
		const { upaya, potensi, bila } = event.notes;
		return { plan: { upaya: textOf(upaya), potensi: textOf(potensi), bila: textOf(bila) } };
	}
	if (event.type !== 'selfAssessmentKept') return undefined;
	const text = textOf(event.noteId);
	if (text === null) return undefined;
	const answers = JSON.parse(text) as PollAnswers;
	const session = await db
		.selectFrom('session')
		.select(['method', 'script_version'])
		.where('id', '=', event.sessionId)
		.executeTakeFirst();
	const script = session && findScript(session.method, session.script_version);
	const options = (script && scriptPoll(script, event.poll)?.options) ?? [];
	const titles = await db
		.selectFrom('cluster_title')
		.select(['cluster_id', 'title'])
		.where('session_id', '=', event.sessionId)
		.execute();
	const titleOf = new Map(titles.map((row) => [row.cluster_id, row.title]));
	return {
		result: Object.entries(answers).map(([row, option]) => ({
			title: titleOf.get(row) ?? '',
			answer: options.find(({ id }) => id === option)?.label ?? option
		}))
	};
}
