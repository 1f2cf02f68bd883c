const SPACE = 0.4;

/** Width of a letter in em, as Atkinson Hyperlegible Next draws it; a little generous, so that a plan never promises too much. */
function letterWidth(letter: string): number {
	if (/[ilj.,;:'’!|]/.test(letter)) return 0.3;
	if (/[ftr ()-]/.test(letter)) return 0.4;
	if (/[mwMW@%…]/.test(letter)) return 0.82;
	if (/[A-Z]/.test(letter)) return 0.65;
	return 0.52;
}

/** In em. */
export function textWidth(text: string): number {
	let width = 0;
	for (const letter of text) width += letterWidth(letter);
	return width;
}

/** Lines that words of these widths take in a box of `width`; words longer than the box are broken, as `overflow-wrap: anywhere` does. */
export function linesOf(wordWidths: readonly number[], width: number): number {
	let lines = 1;
	let used = 0;
	for (const length of wordWidths) {
		if (used > 0 && used + SPACE + length > width) {
			lines += 1;
			used = 0;
		}
		if (length > width) {
			lines += Math.ceil(length / width) - 1;
			used = length % width;
		} else used += (used > 0 ? SPACE : 0) + length;
	}
	return lines;
}

export function wordWidths(text: string): number[] {
	return text.split(/\s+/).map(textWidth);
}

/** Lines that a text takes in a box of `width` em. */
export function lineCount(text: string, width: number): number {
	return linesOf(wordWidths(text), width);
}

/** The lines of a text in a box of `width` em, broken where `lineCount` breaks them. */
export function textLines(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	const next = () => {
		lines.push(line);
		line = '';
		used = 0;
	};
	for (const word of text.split(/\s+/)) {
		const length = textWidth(word);
		if (used > 0 && used + SPACE + length > width) next();
		if (used > 0) {
			line += ` ${word}`;
			used += SPACE + length;
			continue;
		}
		for (const letter of word) {
			const own = letterWidth(letter);
			if (used > 0 && used + own > width) next();
			line += letter;
			used += own;
		}
	}
	next();
	return lines;
}
