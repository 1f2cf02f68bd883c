import type { FamilyAnswer, PressedAnswer, VisitOutcome } from '@balai/domain';

/** The four outcomes in the order of the form; none stands out. */
export const outcomeNames: Readonly<Record<VisitOutcome, string>> = {
	tetapMundur: 'Tetap mundur',
	butuhWaktu: 'Butuh waktu',
	berubahPikiran: 'Berubah pikiran',
	tidakDitemui: 'Tidak ditemui'
};

export const pressedNames: Readonly<Record<PressedAnswer, string>> = { tidak: 'Tidak', ada: 'Ada', tidakJawab: 'Tidak jawab' };
export const familyNames: Readonly<Record<FamilyAnswer, string>> = {
	setuju: 'Setuju',
	belum: 'Belum',
	tidakJawab: 'Tidak jawab'
};

/** A visit as it is being written: what the form sends and what a draft keeps. */
export type TypedVisit = {
	outcome: string;
	pressed: string;
	family: string;
	/** ISO date. */
	on: string;
	/** Whom the pendamping met. */
	met: string;
	note: string;
};

export const isOutcome = (text: string): text is VisitOutcome => Object.hasOwn(outcomeNames, text);
export const isPressedAnswer = (text: string): text is PressedAnswer => Object.hasOwn(pressedNames, text);
export const isFamilyAnswer = (text: string): text is FamilyAnswer => Object.hasOwn(familyNames, text);

/** One erasable text of whom she met and the note; '' when both are empty. */
export function visitNote({ met, note }: Pick<TypedVisit, 'met' | 'note'>): string {
	return [met === '' ? '' : `Bertemu: ${met}`, note].filter((part) => part !== '').join('\n');
}

/** What saving this visit will do to the promise, said before it is saved. */
export function visitConsequence(
	{ outcome, pressed, on }: Pick<TypedVisit, 'outcome' | 'pressed' | 'on'>,
	firstDay: string,
	lastDay: string,
	dateWords: (date: string) => string
): string {
	if (outcome === 'berubahPikiran') return 'Berubah pikiran: janjinya selesai di sini, dan tidak ada kunjungan lagi.';
	if (on !== '' && on < firstDay) {
		return `Lebih awal dari ${dateWords(firstDay)}: kunjungan dicatat, tetapi janji belum ditutup. Perlu satu kunjungan lagi di dalam jendela.`;
	}
	if (outcome === 'tetapMundur' && pressed === 'ada')
		return 'Ada yang menekan: kunjungan dicatat, tetapi tidak mengukuhkan apa-apa. Perlu satu kunjungan lagi.';
	if (outcome === 'tetapMundur') return 'Tetap mundur: kunjungan wajibnya selesai. Ia masih boleh berubah pikiran sebelum SK.';
	if (outcome === '') return '';
	const until =
		on > lastDay
			? 'kunjungan berikut tetap bisa, meski jendelanya sudah lewat'
			: `kunjungan berikut tetap bisa sampai ${dateWords(lastDay)}`;
	return `${isOutcome(outcome) ? outcomeNames[outcome] : ''}: ${until}.`;
}
