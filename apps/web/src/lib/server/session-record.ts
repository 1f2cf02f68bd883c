import { findScript, formatLongDate, methodNames, parseSessionId, refusalText, type SessionScript } from '@balai/domain';
import type { HungCard, SessionFile } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { picturesOf, type BoardPicture } from '#lib/pictures/board-pictures.ts';
import type { Paper } from '#lib/pictures/sheet.ts';
import { desaTitle } from '#lib/words/area-title.ts';
import type { SessionBoards } from '../../../server/session-boards.ts';
import { signedInActor } from './app.ts';
import { PAPER_MARK, PRACTICE_MARK } from '#lib/session/paper-words.ts';

/** A session with its boards, as whoever leads it may print and save them: what hangs on the wall for all to read, and nothing else. */
export interface SessionRecord {
	file: SessionFile;
	script: SessionScript;
	cards: readonly HungCard[];
	boards: SessionBoards['boards'];
	titles: SessionBoards['titles'];
	/** Of the pictures and papers of a session that was not an ordinary one. */
	marks: string[];
	/** 'Rembug, Desa Oelbiteno, Kamis, 19 November 2026' */
	heading: string;
}

/** Answers 404 to everybody who does not lead this session. */
export async function sessionRecord({ locals }: { locals: App.Locals }, id: string): Promise<SessionRecord> {
	const { app } = locals;
	const found = await app.store.sessionCards(signedInActor(locals), id);
	const sessionId = found && parseSessionId(found.session.id);
	if (!found || !sessionId) error(404, refusalText.unknownOrForbidden);
	const { session: file, cards } = found;
	const { plan } = file.state;
	const script = findScript(plan.method, plan.scriptVersion);
	if (!script) throw new Error(`The run sheet ${plan.method} ${plan.scriptVersion} of a session is gone.`);
	return {
		file,
		script,
		cards,
		...(await app.boards(sessionId, script, cards)),
		marks: [...(app.settings.isPractice ? [PRACTICE_MARK] : []), ...(file.onPaper ? [PAPER_MARK] : [])],
		heading: `${methodNames(plan.method).short}, ${desaTitle(file.areaName)}, ${formatLongDate(plan.date)}`
	};
}

/** The pictures of all boards on which something hangs, in the order of the run sheet. */
export function boardPictures({ boards, file, heading, marks }: SessionRecord, paper: Paper): BoardPicture[] {
	return boards.flatMap((shown) => picturesOf(shown, { paper, words: file.state.words, below: heading, marks }));
}
