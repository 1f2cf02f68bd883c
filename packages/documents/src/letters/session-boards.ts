import { treeMarks, type Block, type TreeCard } from '../letter.ts';

/** A wall as it hung, row by row: *Karakteristik | Kaya (mampu) | Miskin*, or clusters of cards without sides. */
export interface WallOnPaper {
	kind: 'wall';
	/** What the first column is called. */
	rowWord: string;
	/** `isRound` undefined: a side with neither form. */
	columns: readonly { label: string; isRound: boolean | undefined }[];
	/** Of each cell the texts of its cards. */
	rows: readonly { title: string; cells: readonly (readonly string[])[] }[];
}

/** A tree; numbers are counted from the leaves down. Cards that hang nowhere have no part. */
export interface TreeOnPaper {
	kind: 'tree';
	cards: readonly (TreeCard & { part: 'daun' | 'batang' | 'akar' | null; causes: readonly number[] })[];
}

export interface BoardOnPaper {
	title: string;
	/** How many cards hang on it. */
	cards: number;
	/** 'Tidak dimuat: …', or ''. */
	left: string;
	table: WallOnPaper | TreeOnPaper;
}

/** What a poll may tell, row by row; `counts` undefined: only how many answered. */
export interface PollOnPaper {
	ask: string;
	options: readonly string[];
	/** A poll that is answered once has one row without a title. */
	rows: readonly { title: string; counts: readonly number[] | undefined; answered: number }[];
}

const partNames = { daun: 'Daun', batang: 'Batang', akar: 'Akar' } as const;

/** The cards of a board: nobody wrote them (domain 3.7), so only where they hang is told. */
export function boardBlocks({ title, cards, left, table }: BoardOnPaper): Block[] {
	const intro: Block = {
		kind: 'paragraph',
		text: ['Ditulis tanpa nama.', `${cards} kartu dimuat.`, left].filter(Boolean).join(' ')
	};
	if (cards === 0) return [intro, { kind: 'paragraph', text: 'Tidak ada kartu yang dimuat.' }];
	return [{ ...intro, keepNext: true }, ...(table.kind === 'tree' ? treeBlocks(title, table) : [wallBlock(title, table)])];
}

function wallBlock(caption: string, { rowWord, columns, rows }: WallOnPaper): Block {
	// A row of one name beside one column of cards is a list; without clusters the names say nothing.
	const isNamed = rows.length > 1 || rows[0]?.title !== 'Tanpa rumpun';
	const share = (isNamed ? 126 : 160) / columns.length;
	return {
		kind: 'table',
		caption,
		columns: [
			{ title: 'No', share: 9, align: 'center' },
			...(isNamed ? [{ title: rowWord, share: 34 }] : []),
			...columns.map(({ label, isRound }) => ({
				title: label,
				share,
				...(isRound !== undefined && { mark: isRound ? ('round' as const) : ('square' as const) })
			}))
		],
		rows: rows.map(({ title, cells }, index) => [
			String(index + 1),
			...(isNamed ? [[{ bold: title }]] : []),
			...cells.map((texts) => texts.join('; '))
		])
	};
}

function treeBlocks(title: string, { cards }: TreeOnPaper): Block[] {
	const of = (part: 'daun' | 'batang' | 'akar') =>
		cards
			.filter((card) => card.part === part)
			.map(({ number, text, fromOutside, isCut }) => ({
				number,
				text,
				...(fromOutside && { fromOutside }),
				...(isCut && { isCut })
			}));
	const table: Block = {
		kind: 'table',
		caption: `${title}, sebagai tabel`,
		columns: [
			{ title: 'No', share: 9, align: 'center' },
			{ title: 'Bagian', share: 28 },
			{ title: 'Isi kartu', share: 100 },
			{ title: 'Sebabnya', share: 32 }
		],
		rows: cards.map(({ number, part, text, causes, ...card }) => [
			String(number),
			part ? partNames[part] : 'Belum digantung',
			`${text}${treeMarks(card)}`,
			causes.length > 0 ? `no. ${causes.join(', ')}` : ''
		])
	};
	const drawn: Block = { kind: 'tree', title, daun: of('daun'), batang: of('batang'), akar: of('akar') };
	return cards.some(({ part }) => part !== null) ? [drawn, table] : [table];
}

/** Counts as the hall was shown them, and nothing beside. */
export function pollBlocks({ ask, options, rows }: PollOnPaper): Block[] {
	const hidden = rows.some(({ counts }) => counts === undefined)
		? [
				{
					kind: 'paragraph',
					text: 'Jumlah tiap jawaban hanya ditulis bila setiap kelompok jawaban sedikitnya lima orang.'
				} as const
			]
		: [];
	const question: Block = { kind: 'paragraph', text: [{ bold: ask }], keepNext: true };
	if (rows.every(({ title }) => title === ''))
		return [
			question,
			...rows.map(({ counts, answered }): Block => ({
				kind: 'paragraph',
				text: counts
					? `${options.map((label, index) => `${label}: ${counts[index] ?? 0} orang`).join('; ')}.`
					: `${answered} orang menjawab.`
			})),
			...hidden
		];
	return [
		question,
		{
			kind: 'table',
			caption: ask,
			columns: [
				{ title: 'No', share: 9, align: 'center' },
				{ title: 'Baris', share: 60 },
				...options.map((title) => ({ title, share: 26, align: 'right' as const })),
				{ title: 'Menjawab', share: 24, align: 'right' }
			],
			rows: rows.map(({ title, counts, answered }, index) => [
				String(index + 1),
				title,
				...options.map((_, option) => (counts ? String(counts[option] ?? 0) : '–')),
				String(answered)
			])
		},
		...hidden
	];
}

/** Things in rows of so many. */
export function beside<Thing>(things: readonly Thing[], count: number): Thing[][] {
	return Array.from({ length: Math.ceil(things.length / count) }, (_, row) => things.slice(row * count, (row + 1) * count));
}
