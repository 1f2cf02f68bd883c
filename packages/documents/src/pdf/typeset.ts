import type { Text } from '../letter.ts';

export type Face = 'regular' | 'bold';

/** Words of one face beside each other. */
export interface Piece {
	text: string;
	face: Face;
	/** Points from the beginning of the line. */
	x: number;
	width: number;
}

export interface Line {
	pieces: readonly Piece[];
	/** Points. */
	width: number;
}

/** Measures text of one face, in points. */
export type Measure = (text: string, face: Face) => number;

interface Word {
	text: string;
	face: Face;
	/** Behind a space, or at the beginning of a new line of the text. */
	before: 'nothing' | 'space' | 'break';
}

/**
 * Breaks text into lines no wider than `width` points: at spaces (within a date only where it would not fit alone), behind a hyphen, slash, dot or at sign of a word that is too long, and
 * where nothing else is left, inside of it. Line breaks of the text are kept. At least one line.
 */
export function breakLines(text: Text, width: number, measure: Measure, clean: (word: string) => string): Line[] {
	const lines: Line[] = [];
	let pieces: Piece[] = [];
	const end = () => {
		const last = pieces.at(-1);
		lines.push({ pieces, width: last ? last.x + last.width : 0 });
		pieces = [];
	};
	/** False: it does not fit behind what the line has. */
	const put = ({ text: word, face, before }: Word): boolean => {
		const last = pieces.at(-1);
		const space = last && before === 'space' ? ' ' : '';
		const joined = last?.face === face ? { ...last, text: last.text + space + word } : undefined;
		const x = joined?.x ?? (last ? last.x + last.width + (space === '' ? 0 : measure(' ', face)) : 0);
		const piece = { text: joined?.text ?? word, face, x, width: measure(joined?.text ?? word, face) };
		if (piece.x + piece.width > width) return false;
		pieces = [...(joined ? pieces.slice(0, -1) : pieces), piece];
		return true;
	};
	for (const word of wordsOf(text, clean)) {
		if (word.before === 'break') end();
		if (put(word)) continue;
		if (pieces.length > 0) end();
		if (put(word)) continue;
		for (const [index, part] of partsOf(word.text, width, (one) => measure(one, word.face)).entries()) {
			if (index > 0) end();
			pieces = [{ text: part, face: word.face, x: 0, width: measure(part, word.face) }];
		}
	}
	end();
	return lines;
}

function wordsOf(text: Text, clean: (word: string) => string): Word[] {
	const words: Word[] = [];
	let before: Word['before'] = 'nothing';
	for (const run of typeof text === 'string' ? [text] : text) {
		const face: Face = typeof run === 'string' ? 'regular' : 'bold';
		for (const part of kept(typeof run === 'string' ? run : run.bold).split(/([^\S\u00a0]+)/u)) {
			if (part === '') continue;
			if (!/^[^\S\u00a0]/u.test(part)) {
				words.push({ text: clean(part), face, before });
				before = 'nothing';
			} else if (before !== 'break') before = part.includes('\n') ? 'break' : 'space';
		}
	}
	return words;
}

const MONTHS = 'Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember';
const DATE = new RegExp(`(\\d{1,2}) (${MONTHS}) (\\d{4})`, 'g');

/** What is counted, from its short number: 'Lampiran 2', 'langkah 16', 'pukul 09.00'. */
const COUNTED = /\b(Lampiran|langkah|pukul|Bab|huruf|Pasal|Ps\.|Tabel) ([\dIVX.]{1,5}|[a-z])(?![\p{L}\d])/gu;

/** A day is not parted from its month and year, nor a number from what it counts. */
function kept(text: string): string {
	return text.replace(DATE, '$1\u00a0$2\u00a0$3').replace(COUNTED, '$1\u00a0$2');
}

/** Pieces of a word that is wider than a line; a line to write on ends where the room does. */
function partsOf(word: string, width: number, measure: (text: string) => number): string[] {
	if (/^…+$/.test(word)) return ['…'.repeat(Math.max(1, Math.floor(width / measure('…'))))];
	const parts: string[] = [];
	let rest = word;
	while (rest !== '') {
		const signs = Array.from(rest);
		let fits = 1;
		while (fits < signs.length && measure(signs.slice(0, fits + 1).join('')) <= width) fits += 1;
		const whole = signs.slice(0, fits).join('');
		const nice =
			fits < signs.length && signs[fits] !== ' '
				? Math.max(...['-', '/', '.', '@', ' '].map((sign) => whole.lastIndexOf(sign)))
				: -1;
		const part = nice > 0 ? whole.slice(0, nice + 1) : whole;
		parts.push(part.trimEnd());
		rest = rest.slice(part.length).trimStart();
	}
	return parts;
}
