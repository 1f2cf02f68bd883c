import { WHOLE, scriptPoll, type LocalWords, type PollState, type SessionScript } from '@balai/domain';
import type { CardCounts } from '@balai/case-store';
import { TREE_PARTS } from '@balai/live/client';
import { namesOf } from '#lib/board/side-looks.ts';
import { partTexts } from '#lib/board/tree-texts.ts';
import { looksOf } from '#lib/pictures/board-pictures.ts';
import { markedText } from '#lib/pictures/tree-picture.ts';
import type { SessionBoard } from '../../../server/session-boards.ts';

/** A wall as a table on paper: a row for each cluster, a column for each side. */
export interface WallTable {
	kind: 'wall';
	/** What the first column is called. */
	rowWord: string;
	columns: { id: string; label: string; isRound: boolean | undefined }[];
	rows: { title: string; cells: string[][] }[];
}

/** A tree as a table: leaves, trunk, roots, numbered as in its picture. */
export interface TreeTable {
	kind: 'tree';
	rows: { number: number; part: string; text: string; causes: number[] }[];
}

export interface BoardTable {
	id: string;
	title: string;
	cards: number;
	/** 'Tidak dimuat: …', or '' where all of its cards are. */
	left: string;
	table: WallTable | TreeTable;
}

/** What a poll may tell, row by row. */
export interface PollTable {
	id: string;
	ask: string;
	options: string[];
	/** `counts` as the hall was shown them; undefined: only how many answered. */
	rows: { title: string; counts: number[] | undefined; answered: number }[];
}

function leftOut({ held, tray, withdrawn }: CardCounts): string {
	const parts = [
		held > 0 ? `${held} kartu ditahan, karena menyebut orang atau belum dibuka` : '',
		tray > 0 ? `${tray} kartu tentang aturan program, bukan kriteria` : '',
		withdrawn > 0 ? `${withdrawn} kartu ditarik penulisnya` : ''
	].filter((part) => part !== '');
	return parts.length > 0 ? `Tidak dimuat: ${parts.join('; ')}.` : '';
}

function wallTable({ board, wall }: SessionBoard, words: LocalWords | undefined): WallTable {
	const looks = looksOf(board, words);
	const cellsOf = (cards: SessionBoard['wall']['loose']) =>
		(looks.length > 0 ? looks.map(({ id }) => id) : ['']).map((id) =>
			cards.filter(({ side }) => looks.length === 0 || side === id).map(({ text }) => text)
		);
	const rows = wall.clusters
		.filter(({ cards }) => cards.length > 0)
		.map(({ title, cards }) => ({ title: title || 'Rumpun tanpa nama', cells: cellsOf(cards) }));
	if (wall.loose.length > 0) rows.push({ title: 'Tanpa rumpun', cells: cellsOf(wall.loose) });
	return {
		kind: 'wall',
		rowWord: board.criteria ? 'Karakteristik' : 'Rumpun',
		columns:
			looks.length > 0
				? looks.map((look) => ({
						id: look.id,
						label: namesOf(look),
						isRound: look.shape === 'bulat' ? true : look.shape === 'kotak' ? false : undefined
					}))
				: [{ id: '', label: 'Isi kartu', isRound: undefined }],
		rows
	};
}

function treeTable({ tree }: SessionBoard): TreeTable {
	if (!tree) return { kind: 'tree', rows: [] };
	const cards = [...TREE_PARTS.flatMap((part) => tree[part]), ...tree.loose];
	const numberOf = new Map(cards.map(({ id }, index) => [id, index + 1]));
	return {
		kind: 'tree',
		rows: cards.map((card) => ({
			number: numberOf.get(card.id) ?? 0,
			part: card.part ? partTexts[card.part].name : 'Belum digantung',
			text: markedText(card),
			causes: card.causes.flatMap((id) => numberOf.get(id) ?? []).sort((a, b) => a - b)
		}))
	};
}

/** Every board that somebody wrote on, as it stands on paper. */
export function boardTables(
	boards: readonly SessionBoard[],
	counts: Readonly<Record<string, CardCounts>>,
	words: LocalWords | undefined
): BoardTable[] {
	return boards.flatMap((shown) => {
		const own = counts[shown.board.id];
		if (!own) return [];
		return {
			id: shown.board.id,
			title: shown.board.title,
			cards: own.wall,
			left: leftOut(own),
			table: shown.tree ? treeTable(shown) : wallTable(shown, words)
		};
	});
}

/** The polls that were closed, with no more than the hall was shown. */
export function pollTables(script: SessionScript, polls: readonly PollState[], titles: ReadonlyMap<string, string>): PollTable[] {
	return polls.flatMap(({ poll: id, rows, totals }) => {
		const poll = scriptPoll(script, id);
		if (!poll || !totals) return [];
		const of = poll.per === 'person' ? [WHOLE] : rows;
		return {
			id,
			ask: poll.ask,
			options: poll.options.map(({ label }) => label),
			rows: of.flatMap((row) => {
				const told = totals[row];
				if (!told) return [];
				const counts = told.shown ? poll.options.map((option) => told.counts[option.id] ?? 0) : undefined;
				const answered = told.shown ? Object.values(told.counts).reduce((sum, count) => sum + count, 0) : told.answered;
				return { title: row === WHOLE ? '' : titles.get(row) || 'Rumpun tanpa nama', counts, answered };
			})
		};
	});
}
