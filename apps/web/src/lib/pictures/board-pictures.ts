/** Which pictures a session's boards make, and what their files are called. */
import { hasRichAndPoor, type LocalWords } from '@balai/domain';
import { looksOf } from '#lib/board/side-words.ts';
import type { SessionBoard } from '../../../server/session-boards.ts';
import { drawMatrix, type PictureRow } from './matrix-picture.ts';
import { roomOf, svgFile, type Heading, type Paper } from './sheet.ts';
import { drawTree } from './tree-picture.ts';
import { drawWall } from './wall-picture.ts';

export interface BoardPicture {
	/** 'dinding-kriteria-2': of the address and of the file; once in a session. */
	name: string;
	/** 'Dinding: Ciri kaya dan miskin' */
	title: string;
	page: number;
	pages: number;
	svg(font: string): string;
}

export interface DrawOptions {
	paper: Paper;
	words: LocalWords | undefined;
	/** Of every picture, without the board's own title. */
	below: string;
	marks: readonly string[];
}

/** Rows of *Karakteristik | Kaya | Miskin*; cards that hang in no cluster make the last row, so that none is lost. */
export function matrixRows({ wall }: SessionBoard): PictureRow[] {
	const textsOf = (cards: SessionBoard['wall']['loose'], side: string) =>
		cards.filter((card) => card.side === side).map(({ text }) => text);
	const rowOf = (title: string, cards: SessionBoard['wall']['loose']) => ({
		title,
		kaya: textsOf(cards, 'kaya'),
		miskin: textsOf(cards, 'miskin')
	});
	const rows = wall.clusters
		.filter(({ cards }) => cards.length > 0)
		.map(({ title, cards }) => rowOf(title || 'Rumpun tanpa nama', cards));
	return wall.loose.length > 0 ? [...rows, rowOf('Tanpa rumpun', wall.loose)] : rows;
}

/** The pictures of one board: its wall or its tree, and its matrix where rich and poor stand against each other. None of an empty board. */
export function picturesOf(shown: SessionBoard, { paper, words, below, marks }: DrawOptions): BoardPicture[] {
	const { board, wall, tree } = shown;
	if (wall.loose.length === 0 && wall.clusters.every(({ cards }) => cards.length === 0)) return [];
	const looks = looksOf(board, words);
	const lookOf = (id: string) => looks.find((look) => look.id === id);
	const room = roomOf(paper);
	const filled = wall.clusters.filter(({ cards }) => cards.length > 0);
	const blocks = [
		...filled.map(({ title, cards }) => ({ title: title || 'Rumpun tanpa nama', cards })),
		{ title: filled.length > 0 ? 'Tanpa rumpun' : '', cards: wall.loose }
	];
	const drawn = [
		tree
			? { kind: 'pohon', word: 'Pohon', sheets: drawTree(tree, room) }
			: { kind: 'dinding', word: 'Dinding', sheets: drawWall(blocks, lookOf, room) },
		...(hasRichAndPoor(board) ? [{ kind: 'matriks', word: 'Matriks', sheets: drawMatrix(matrixRows(shown), lookOf, room) }] : [])
	];
	return drawn.flatMap(({ kind, word, sheets }) =>
		sheets.map((body, index) => {
			const heading: Heading = { title: board.title, below, marks };
			const [page, pages] = [index + 1, sheets.length];
			return {
				name: `${kind}-${board.id}-${page}`,
				title: board.title.startsWith(word) ? board.title : `${word}: ${board.title}`,
				page,
				pages,
				svg: (font: string) => svgFile(body, { heading, paper, page, pages, font })
			};
		})
	);
}
