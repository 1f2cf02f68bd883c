import { matchesOf } from './matches.ts';

/** One word of a card, with its place in the text as it was written. */
export interface Word {
	start: number;
	end: number;
	/** Lower case, without diacritics and apostrophes. */
	folded: string;
	titlecase: boolean;
	/** Stands where a sentence or a list item begins, so that its capital says nothing. */
	opens: boolean;
	/** Nothing but blanks, a hyphen or a comma between the word before and this one. */
	joined: boolean;
	/** As joined, or with the full stop of an abbreviation between ('Bpk. Frans'). */
	joinedAsTitle: boolean;
}

const TITLECASE = /^\p{Lu}[^\p{Lu}]+$/u;
const OPENING = /[.!?…:;\n"“”(•*]|(^|\s)[-–—](\s|$)/u;
const JOINT = /^[\s,-]{1,3}$/u;
const JOINT_OF_TITLE = /^\.?\s{0,2}$/u;
const WORD = /[\p{L}\p{M}](?:[\p{L}\p{M}'’‘ʼ`´\u00ad\u200b-\u200d]*[\p{L}\p{M}])?/gu;

/** Lower case, without diacritics, apostrophes and whatever else is no letter. */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}]/gu, '');
}

export function wordsOf(text: string): Word[] {
	const words: Word[] = [];
	let end = 0;
	for (const match of matchesOf(text, WORD)) {
		const gap = text.slice(end, match.index);
		const first = words.length === 0;
		words.push({
			start: match.index,
			end: match.index + match[0].length,
			folded: fold(match[0]),
			titlecase: TITLECASE.test(match[0]),
			opens: first || OPENING.test(gap),
			joined: !first && JOINT.test(gap),
			joinedAsTitle: !first && JOINT_OF_TITLE.test(gap)
		});
		end = match.index + match[0].length;
	}
	return words;
}
