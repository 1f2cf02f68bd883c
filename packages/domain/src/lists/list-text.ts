/** Reading single cells of lists that people kept in spreadsheets. Cells are text; nothing here guesses what a list left open. */
import { parseIsoDate, type IsoDate } from '../dates.ts';
import type { Sex } from '../nik.ts';

const monthWords = [
	/^jan(uari)?$/,
	/^[fp]eb(ruari)?$/,
	/^mar(et)?$/,
	/^apr(il)?$/,
	/^mei$/,
	/^juni?$/,
	/^juli?$/,
	/^(agu|agt|ags|agustus)$/,
	/^sept?(ember)?$/,
	/^okt(ober)?$/,
	/^(nov|nop)(ember)?$/,
	/^des(ember)?$/
];
const longNumber = /\d(?:[ .,-]?\d){10,}/g;

/** One line of text without control and invisible characters; a lone dash is an empty cell. */
export function cleanCell(cell: string): string {
	// Cc and Cf would break terminals, CSV lines and the look of a name.
	const text = cell
		.normalize('NFC')
		.replace(/\p{Cf}/gu, '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	return /^[-–—]+$/.test(text) ? '' : text;
}

/** True for text that a spreadsheet would run as a formula when the list is opened there again. */
export function isFormulaLike(text: string): boolean {
	return /^[=+\-@]/.test(text);
}

/** A cell as it may be shown: at most 40 characters, numbers of 11 digits and more masked. */
export function showCell(cell: string): string {
	const text = cleanCell(cell).replace(longNumber, (number) => {
		const digits = number.replace(/\D/g, '');
		return `${digits.slice(0, 6)}${'•'.repeat(Math.max(digits.length - 10, 4))}${digits.length > 13 ? digits.slice(-4) : ''}`;
	});
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** 21/08/2022, 21-8-2022, 21.08.2022, 21 Agustus 2022, 21 Agt 2022 or 2022-08-21, with or without midnight; undefined for a date that does not exist. */
export function parseListDate(cell: string): IsoDate | undefined {
	const text = cleanCell(cell)
		.toLowerCase()
		.replace(/[ t]00[:.]00([:.]00)?(\.0+)?$/, '');
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
	const worded = /^(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})$/.exec(text);
	if (iso) return existing(iso[1], iso[2], iso[3]);
	if (numeric) return existing(numeric[4], numeric[3], numeric[1]);
	if (worded) return existing(worded[3], String(monthWords.findIndex((month) => month.test(worded[2] ?? '')) + 1), worded[1]);
	return undefined;
}

function existing(year = '', month = '', day = ''): IsoDate | undefined {
	if (Number(year) < 1900 || Number(year) > 2100) return undefined;
	return parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A whole number from 0 to `most`, also as '2,0' or '2.0'; undefined otherwise. */
export function parseCount(cell: string, most: number): number | undefined {
	const match = /^(\d{1,3})([.,]0+)?$/.exec(cleanCell(cell));
	const count = Number(match?.[1]);
	return match && count <= most ? count : undefined;
}

/** Whole rupiah: 1250000, 1.250.000, Rp 1.250.000,00, 1.250.000,- or 1,250,000.00; sen are dropped. undefined otherwise, also below 0. */
export function parseRupiah(cell: string): number | undefined {
	const text = cleanCell(cell)
		.replace(/^rp\.?/i, '')
		.replace(/\s/g, '')
		.replace(/,-+$/, '');
	const plain = /^(\d{1,12})([.,]\d{1,2})?$/.exec(text);
	const dotted = /^(\d{1,3}(?:\.\d{3})+)(,\d{1,2})?$/.exec(text);
	const commaed = /^(\d{1,3}(?:,\d{3})+)(\.\d{1,2})?$/.exec(text);
	const whole = (plain ?? dotted ?? commaed)?.[1]?.replace(/[.,]/g, '');
	return whole === undefined || whole.length > 12 ? undefined : Number(whole);
}

/** Kemendagri code of a desa, kelurahan or nagari, dotted or not → 10 digits. */
export function parseDesaCode(cell: string): string | undefined {
	const match = /^(\d{2})(\.?)(\d{2})\2(\d{2})\2(\d{4})$/.exec(cell.replace(/^\s*'/, '').replace(/\s/g, ''));
	return match ? `${match[1]}${match[3]}${match[4]}${match[5]}` : undefined;
}

/** L, LK, Laki-laki, Pria · P, PR, Perempuan, Wanita. */
export function parseSex(cell: string): Sex | undefined {
	const word = cleanCell(cell)
		.toLowerCase()
		.replace(/[^a-z]/g, '');
	if (['l', 'lk', 'lakilaki', 'laki', 'pria'].includes(word)) return 'L';
	if (['p', 'pr', 'perempuan', 'wanita'].includes(word)) return 'P';
	return undefined;
}
