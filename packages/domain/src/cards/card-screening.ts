import { findNames, indexNames, type Mark, type NameIndex } from './find-names.ts';
import { findNumbers, type NumberHold } from './find-numbers.ts';
import { findProgrammeRules, type ProgrammeRule } from './programme-rules.ts';

export type CardHold = 'personName' | NumberHold;

export type CardVerdict =
	| { verdict: 'ok' }
	| { verdict: 'held'; reasons: CardHold[]; marks: Mark[] }
	| { verdict: 'notCriterion'; reasons: ProgrammeRule[]; marks: Mark[] };

/** Why a card is held or set aside, in words for the facilitator. */
export const cardHoldText: Record<CardHold | ProgrammeRule, string> = {
	personName: 'Ada nama orang. Tidak tampil di layar.',
	nik: 'Ada nomor 16 angka, seperti NIK.',
	phoneNumber: 'Ada nomor telepon.',
	houseNumber: 'Ada nomor rumah.',
	longNumber: 'Ada nomor panjang.',
	programmeName: 'Ini tentang program bantuan. Bisa dijelaskan nanti.',
	component: 'Ini aturan PKH. Bisa dijelaskan nanti.',
	register: 'Ini tentang pendataan. Bisa dijelaskan nanti.'
};

const MASK = '…';

/** Sorted, inside the text, overlapping and touching ones joined. */
function joinMarks(marks: readonly Mark[], length: number): Mark[] {
	const joined: Mark[] = [];
	const inside = marks
		.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
		.filter(({ start, end }) => start < end)
		.sort((a, b) => a.start - b.start);
	for (const mark of inside) {
		const last = joined.at(-1);
		if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
		else joined.push({ ...mark });
	}
	return joined;
}

function blank(text: string, marks: readonly Mark[]): string {
	let rest = text;
	for (const { start, end } of marks) rest = rest.slice(0, start) + MASK.repeat(end - start) + rest.slice(end);
	return rest;
}

function findHolds(text: string, names: NameIndex): { hold: CardHold; mark: Mark }[] {
	return [...findNames(text, names).map((mark) => ({ hold: 'personName' as const, mark })), ...findNumbers(text)];
}

/**
 * Whether a criteria card may go to the wall (domain 3.7). `names` are those of the attendance and invitation lists, as text or made
 * ready by `indexNames`; marks are character ranges of `text`. A card that is held is never also set aside: rules CD1–CD12.
 */
export function screenCard(text: string, names: NameIndex | readonly string[]): CardVerdict {
	const index = 'byToken' in names ? names : indexNames(names);
	const reasons = new Set<CardHold>();
	let marks: Mark[] = [];
	// Looks again at what is left, because one mark taken out may make the next word speak (CD12).
	for (let rest = text, found = findHolds(rest, index); found.length > 0; found = findHolds(rest, index)) {
		for (const { hold } of found) reasons.add(hold);
		marks = joinMarks([...marks, ...found.map(({ mark }) => mark)], text.length);
		rest = blank(text, marks);
	}
	if (marks.length > 0) return { verdict: 'held', reasons: [...reasons], marks };
	const rules = findProgrammeRules(text);
	if (rules.length === 0) return { verdict: 'ok' };
	return {
		verdict: 'notCriterion',
		reasons: [...new Set(rules.map(({ rule }) => rule))],
		marks: joinMarks(
			rules.map(({ mark }) => mark),
			text.length
		)
	};
}

/** The card with its marked parts replaced by '…', for the facilitator's Samarkan. */
export function maskCard(text: string, marks: readonly Mark[]): string {
	let masked = '';
	let from = 0;
	for (const { start, end } of joinMarks(marks, text.length)) {
		masked += text.slice(from, start) + MASK;
		from = end;
	}
	return masked + text.slice(from);
}
