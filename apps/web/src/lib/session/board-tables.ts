import { WHOLE, scriptPoll, type LocalWords, type PollState, type SessionScript } from '@balai/domain';
import type { CardCounts } from '@balai/case-store';
import type { BoardOnPaper, PollOnPaper } from '@balai/documents';
import { TREE_PARTS } from '@balai/live/client';
import { looksOf, namesOf } from '#lib/board/side-words.ts';
import type { SessionBoard } from '../../../server/session-boards.ts';

function leftOut({ held, tray, withdrawn }: CardCounts): string {
	const parts = [
		held > 0 ? `${held} kartu ditahan, karena menyebut orang atau belum dibuka` : '',
		tray > 0 ? `${tray} kartu tentang aturan program, bukan kriteria` : '',
		withdrawn > 0 ? `${withdrawn} kartu ditarik penulisnya` : ''
	].filter((part) => part !== '');
	return parts.length > 0 ? `Tidak dimuat: ${parts.join('; ')}.` : '';
}

function wallTable({ board, wall }: SessionBoard, words: LocalWords | undefined): BoardOnPaper['table'] {
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
						label: namesOf(look),
						isRound: look.shape === 'bulat' ? true : look.shape === 'kotak' ? false : undefined
					}))
				: [{ label: 'Isi kartu', isRound: undefined }],
		rows
	};
}

function treeTable({ tree }: SessionBoard): BoardOnPaper['table'] {
	if (!tree) return { kind: 'tree', cards: [] };
	const cards = [...TREE_PARTS.flatMap((part) => tree[part]), ...tree.loose];
	const numberOf = new Map(cards.map(({ id }, index) => [id, index + 1]));
	return {
		kind: 'tree',
		cards: cards.map(({ id, part, text, isOutside, isCut, causes }) => ({
			number: numberOf.get(id) ?? 0,
			part,
			text,
			fromOutside: isOutside,
			isCut,
			causes: causes.flatMap((cause) => numberOf.get(cause) ?? []).sort((a, b) => a - b)
		}))
	};
}

/** Every board that somebody wrote on, as it stands on paper. */
export function boardTables(
	boards: readonly SessionBoard[],
	counts: Readonly<Record<string, CardCounts>>,
	words: LocalWords | undefined
): BoardOnPaper[] {
	return boards.flatMap((shown) => {
		const own = counts[shown.board.id];
		if (!own) return [];
		return {
			title: shown.board.title,
			cards: own.wall,
			left: leftOut(own),
			table: shown.tree ? treeTable(shown) : wallTable(shown, words)
		};
	});
}

/** The polls that were closed, with no more than the hall was shown. */
export function pollTables(
	script: SessionScript,
	polls: readonly PollState[],
	titles: ReadonlyMap<string, string>
): PollOnPaper[] {
	return polls.flatMap(({ poll: id, rows, totals }) => {
		const poll = scriptPoll(script, id);
		if (!poll || !totals) return [];
		const of = poll.per === 'person' ? [WHOLE] : rows;
		return {
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
