import type { Mark } from './find-names.ts';
import { matchesOf } from './matches.ts';

export type NumberHold = 'nik' | 'phoneNumber' | 'houseNumber' | 'longNumber';

const DIGIT_RUN = /(?:\+\s?)?\(?\d(?:[\s.\-–/()]{0,3}\d)*/gu;
/** '500.000', '1.000.000 - 2.500.000': amounts are what people live on, and belong on a card. */
const AMOUNTS = /^\d{1,3}(?:\.\d{3}){1,3}(?:[\s\-–/]+\d{1,3}(?:\.\d{3}){1,3})*$/u;
const SPOKEN_DIGITS = /\b(?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b[\s,.-]*){8,}/giu;

const NUMBER_WORD = '(?:(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus)\\b\\s*)+';
const NUMBER = `(?:\\d{1,4}(?!\\d)[a-z]?\\b(?:\\s?/\\s?\\d+)?|${NUMBER_WORD})`;
/** Behind these a number measures or counts and is no address. */
const NO_MEASURE =
	'(?!\\s*(?:km|kilo\\w*|meter|m2|m|menit|jam|hari|kali|minggu|bulan|tahun|orang|ekor|lantai|kamar|petak|are|hektar|ribu|rb|juta|jt|kg|liter|%)(?![a-z]))';

const houseNumbers: readonly RegExp[] = [
	// 'rumah nomor 14', 'rumahnya no. empat belas'
	new RegExp(`\\brumah(?:nya)?\\s+(?:nomor|nomer|nmr|no|nr)\\b[\\s.:#]*${NUMBER}${NO_MEASURE}`, 'giu'),
	// 'nomor 14', 'no.14': but 'anak nomor 3' counts children, and 'nomor 1' says best
	new RegExp(
		'(?<!\\b(?:anak|istri|isteri|juara|urutan|kelas|kelompok|peringkat|ranking|ukuran|sepatu|ciri|kriteria|kartu)(?:nya)?(?:\\s+(?:ke|yang))?\\s+)' +
			`\\b(?:nomor|nomer|nmr|no|nr)\\b[\\s.:#]*(?!1\\b)\\d{1,4}(?!\\d)[a-z]?\\b(?:\\s?/\\s?\\d+)?${NO_MEASURE}`,
		'giu'
	),
	// 'RT 3 RW 2', 'RT/RW 03/02', 'RT.03', 'rt tiga'
	new RegExp(
		`\\bR\\.?T\\.?(?:\\s*[/&-]\\s*R\\.?W\\.?)?[\\s.:]*${NUMBER}(?:[\\s/,.-]*R\\.?W\\.?[\\s.:]*${NUMBER})?${NO_MEASURE}`,
		'giu'
	),
	new RegExp(`\\bR\\.?W\\.?[\\s.:]*${NUMBER}${NO_MEASURE}`, 'giu'),
	new RegExp(`\\bblok\\s+[a-z]{0,2}\\s?[-./]?\\s?\\d{1,3}(?!\\d)[a-z]?\\b${NO_MEASURE}`, 'giu'),
	new RegExp(`\\b(?:gang|gg|lorong|lrg)\\b\\.?\\s+(?:[a-z]+\\s+)?\\d{1,3}(?!\\d)[a-z]?\\b${NO_MEASURE}`, 'giu'),
	// 'Jl. Merdeka 12': a street has a capital, 'jalan rusak 3 km' has none
	new RegExp(
		'(?<![\\p{L}])(?:[Jj]alan|JALAN|[Jj]ln|JLN|[Jj]l|JL)\\.?\\s+(?:\\p{Lu}[\\p{L}.]*\\s+){1,3}(?:[Nn]o\\.?\\s*)?\\d{1,4}(?!\\d)[a-z]?(?![\\p{L}])' +
			NO_MEASURE.replaceAll('[a-z]', '[A-Za-z]'),
		'gu'
	)
];

function kindOfDigits(run: string): NumberHold | undefined {
	const digits = run.replace(/\D/gu, '');
	if (digits.length < 9 || AMOUNTS.test(run.trim())) return undefined;
	if (digits.length >= 16) return 'nik';
	if (/^(?:0|62|8[1-9])/u.test(digits) && digits.length <= 15) return 'phoneNumber';
	return 'longNumber';
}

/** Where a card holds a 16-digit number, a phone number, another long number or an address: rules CD7–CD9. */
export function findNumbers(text: string): { hold: NumberHold; mark: Mark }[] {
	const found: { hold: NumberHold; mark: Mark }[] = [];
	const add = (hold: NumberHold, match: RegExpExecArray): void => {
		const start = match.index;
		found.push({ hold, mark: { start, end: start + match[0].trimEnd().length } });
	};
	for (const match of matchesOf(text, DIGIT_RUN)) {
		const hold = kindOfDigits(match[0]);
		if (hold) add(hold, match);
	}
	for (const match of matchesOf(text, SPOKEN_DIGITS)) add('phoneNumber', match);
	for (const pattern of houseNumbers) for (const match of matchesOf(text, pattern)) add('houseNumber', match);
	return found;
}
