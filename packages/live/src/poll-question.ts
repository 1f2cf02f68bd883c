import { findScript, scriptBoard, scriptPoll, type SessionState } from '@balai/domain';
import { mapsOf } from './board-layout.ts';
import type { Board } from './board.ts';
import { composeWall, readLayout } from './layout-view.ts';
import type { PollQuestion } from './protocol.ts';
import { stageBoard } from './stage.ts';

type Running = Exclude<SessionState, { status: 'none' }>;

/** Characters of what the cards of one side of a row say together; a phone reads it aloud and shows it on 320 px. */
const SIDE_LENGTH = 160;
/** Characters of all rows together: the phones of a hall are told at the same moment. */
const QUESTION_LENGTH = 12_000;

/**
 * What the phones are asked while a poll is open, from the cards that hang on its board: never those that are held, or set aside as no
 * criteria. Null when no poll is open.
 */
export function pollQuestion(board: Board, state: Running): PollQuestion | null {
	const open = state.status === 'running' ? state.polls.find(({ totals }) => totals === undefined) : undefined;
	const script = findScript(state.plan.method, state.plan.scriptVersion);
	const asked = script && open && scriptPoll(script, open.poll);
	const about = script && asked && scriptBoard(script, asked.board);
	if (!asked || !about) return null;
	const { id, per, ask, options, mostRows, keep } = asked;
	const sides = stageBoard(script, about.id, state.words)?.sides ?? [];
	let left = QUESTION_LENGTH;
	const rows = rowsOf(board, about.id, script?.boards[0]?.id).flatMap((row) => {
		if (per === 'row' && !open.rows.includes(row.id)) return [];
		const said = sides.map((side) => ({ side: side.id, text: joined(row.cards.filter((card) => card.side === side.id)) }));
		const texts = sides.length > 0 ? said.filter(({ text }) => text !== '') : [{ side: '', text: joined(row.cards) }];
		left -= texts.reduce((sum, { text }) => sum + text.length, row.title.length);
		return [{ id: row.id, title: row.title, texts: left >= 0 ? texts : [] }];
	});
	return { poll: id, per, ask, options: [...options], sides, rows, mostRows: mostRows ?? null, keep: keep ?? false };
}

function rowsOf({ list, layout }: Board, id: string, first: string | undefined) {
	const cards = list.withStatus('wall').filter(({ round }) => list.boardOf(round) === id);
	const titles = new Map(Array.from(list.titles.values(), ({ clusterId, title }) => [clusterId, title]));
	const { clusters } = composeWall(cards, titles, readLayout(mapsOf(layout.doc)), { id, isFirst: id === first });
	return clusters.filter((cluster) => cluster.cards.length > 0);
}

function joined(cards: readonly { text: string }[]): string {
	let text = '';
	for (const card of cards) {
		const longer = text === '' ? card.text : `${text}, ${card.text}`;
		if (longer.length > SIDE_LENGTH) return text === '' ? `${card.text.slice(0, SIDE_LENGTH - 1)}…` : `${text}, …`;
		text = longer;
	}
	return text;
}
