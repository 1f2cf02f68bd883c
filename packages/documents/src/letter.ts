import type { HandPlace, IsoDate } from '@balai/domain';

/** Text with a weight; a plain string is regular. */
export type Run = string | { bold: string };
export type Text = string | readonly Run[];

/** Folio as Indonesian offices call it, 215 × 330 mm, or A4. */
export type PaperSize = 'A4' | 'F4';

/** The head of an office's paper. */
export interface Kop {
	/** Above, in capitals: 'PEMERINTAH KABUPATEN TIMOR TENGAH SELATAN'. */
	lines: readonly string[];
	/** The office itself, larger. */
	name: string;
	/** Address, telephone; small. */
	below: readonly string[];
	/** Id of the emblem among the pictures of a letter; null without one. */
	emblem: string | null;
}

/** Where somebody signs. */
export interface SignaturePlace {
	/** Above the room: 'Mengetahui,', 'Kepala Desa Oelbiteno,'. */
	caption: readonly string[];
	/** '' leaves a line for the name. */
	name: string;
	/** Rank, NIP; what stands below the name. */
	below: readonly string[];
	/** Room for a duty stamp of Rp10.000 left of the name. */
	materai?: boolean;
	/** Whose turn it is when the letter is signed on a screen; none where it is signed on paper alone. */
	hand?: HandPlace;
	/** Drawn on a screen: width and height of the box, and SVG path data in it ('1000 390 M120,88l4,-9…'). */
	strokes?: string;
}

export interface TableColumn {
	title: string;
	/** Share of the width. */
	share: number;
	align?: 'left' | 'right' | 'center';
	/** Form of the cards that the column holds, drawn before its title: rich is round, poor is square. */
	mark?: 'round' | 'square';
}

export type Cell = Text;

/** A cell of a form's table; those that a cell above or before it covers are left out. */
export interface GridCell {
	/** `TICK` alone is drawn as a tick. */
	text: Text;
	/** Smaller, below it. */
	under?: string;
	columns?: number;
	rows?: number;
	align?: 'left' | 'right' | 'center';
}

export const TICK = '✓';

/** A card of the pohon kemiskinan. Its number is that of its row in the table beside the picture. */
export interface TreeCard {
	number: number;
	text: string;
	/** A root from outside ('luar diri'). */
	fromOutside?: boolean;
	/** To be cut ('dipangkas'). */
	isCut?: boolean;
}

/** A piece of paper that is cut out of a sheet. */
export interface Slip {
	/** In bold, above a line. */
	head: string;
	lines: readonly Text[];
	/** Spelled out in large letters, or as so many empty boxes; null without one. */
	code: { label: string; text: string } | { label: string; boxes: number } | null;
	/** Read instead of the code that is scanned: `alt`. */
	qr: { url: string; alt: string } | null;
	/** Small, at the lower edge. */
	foot: string;
}

export type Block = (
	| { kind: 'title'; lines: readonly string[]; number: string | null; isLarge?: true; fits?: true }
	| { kind: 'heading'; text: string }
	| { kind: 'paragraph'; text: Text; align?: 'left' | 'center'; indent?: boolean }
	| { kind: 'note'; text: Text }
	| { kind: 'list'; mark: 'number' | 'letter' | 'dash'; items: readonly Text[] }
	/** 'Nama : Maria Neno', labels in one column; `mark` stands before the first row, in the room of the indent. */
	| { kind: 'fields'; rows: readonly { label: string; value: Text }[]; labelMm?: number; indent?: boolean; mark?: string }
	/** Nomor, sifat, lampiran, hal on the left, place and date on the right. */
	| { kind: 'head'; rows: readonly { label: string; value: Text }[]; placeAndDate: string }
	| { kind: 'address'; lines: readonly string[] }
	| { kind: 'ticks'; label: string; options: readonly { word: string; isTicked: boolean }[]; labelMm?: number }
	| {
			kind: 'table';
			caption: string;
			columns: readonly TableColumn[];
			rows: readonly (readonly Cell[])[];
			/** Least height of a row, where something is written into it by hand. */
			rowMm?: number;
			foot?: readonly Cell[];
	  }
	/** A table as a form has it: heads of several rows, merged cells, a row of column numbers, sums. */
	| {
			kind: 'grid';
			caption: string;
			/** Of the width, a column each. */
			shares: readonly number[];
			head: readonly (readonly GridCell[])[];
			numbering?: readonly string[];
			rows: readonly (readonly GridCell[])[];
			foot?: readonly (readonly GridCell[])[];
	  }
	/** Leaves above, trunk, roots below; drawn for the eye, so a table with the same numbers stands beside it. */
	| { kind: 'tree'; title: string; daun: readonly TreeCard[]; batang: readonly TreeCard[]; akar: readonly TreeCard[] }
	/** Two beside each other, with broken lines to cut along. */
	| { kind: 'slips'; heightMm: number; slips: readonly Slip[] }
	/** Goes on below a line to cut along in the middle of the page, or on the next page where the middle is past. */
	| { kind: 'halfPage' }
	/** An empty id is a frame to paste a picture into. */
	| { kind: 'pictures'; pictures: readonly { id: string; caption: string }[] }
	| { kind: 'signatures'; placeAndDate: string; rows: readonly (readonly (SignaturePlace | null)[])[] }
	| { kind: 'copies'; items: readonly string[] }
	| { kind: 'newPage' }
) & {
	/** Never the last thing on a page: the next block begins on the same one. */
	keepNext?: true;
};

/** What shows on our server that number, date and content of a letter belong together. */
export interface LetterCheck {
	/** Whole address of the page. */
	url: string;
	/** As printed: '7f3a 91c2 5be0 44d8'. */
	fingerprint: string;
}

/**
 * A letter or form as data, before it is drawn: made from facts by one function for each kind, kept with its number when it is signed, and
 * the same bytes whenever it is drawn again. Texts are as they are read; nothing here knows of pages.
 */
export interface Letter {
	/** Of the file: 'Surat Pernyataan'. */
	title: string;
	paper: PaperSize;
	lying?: true;
	kop: Kop | null;
	blocks: readonly Block[];
	/** At the foot of each page, beside 'Halaman 1 dari 3'. */
	foot: string;
	check: LetterCheck | null;
	/** Of the letter; when the file says it was made. */
	on: IsoDate;
}

export function plainText(text: Text): string {
	if (typeof text === 'string') return text;
	return text.map((run) => (typeof run === 'string' ? run : run.bold)).join('');
}

/** ' (luar diri, dipangkas)', or '' of a card without marks. */
export function treeMarks({ fromOutside, isCut }: Pick<TreeCard, 'fromOutside' | 'isCut'>): string {
	const marks = [fromOutside ? 'luar diri' : '', isCut ? 'dipangkas' : ''].filter((mark) => mark !== '');
	return marks.length > 0 ? ` (${marks.join(', ')})` : '';
}
