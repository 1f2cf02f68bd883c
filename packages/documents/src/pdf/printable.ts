/** What the face has no sign for, by one that reads the same. */
const alike: Readonly<Record<string, string>> = {
	ʼ: '’',
	ʻ: '‘',
	ʾ: '’',
	ʿ: '‘',
	'‑': '-',
	'→': '–',
	'№': 'No.',
	'■': '•',
	'●': '•',
	'✓': 'v',
	'✔': 'v'
};

/** Spaces of all kinds, soft hyphens, marks of direction and whatever else has no width of its own. */
const blanks = /[\s\p{Cc}\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u2064\ufeff]+/gu;

/**
 * Text as a face can print it: composed letters, one kind of space, signs without a glyph by one that reads alike or without their
 * accent. What is left is printed as '?' and told to `missing`, so that nobody signs a letter with holes.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean, missing?: Set<string>): string {
	if (/^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(text)) return text;
	const composed = text.normalize('NFC').replace(blanks, ' ').trim();
	return Array.from(composed, (sign) => {
		if (has(sign, hasGlyph)) return sign;
		const other = alike[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
		if (has(other, hasGlyph)) return other;
		missing?.add(sign);
		return '?';
	}).join('');
}

/** A lone accent that nothing carries is left out: its letter was printed without it. */
function has(text: string, hasGlyph: (codePoint: number) => boolean): boolean {
	return Array.from(text).every((sign) => hasGlyph(sign.codePointAt(0) ?? 0));
}
