import { daysInMonth, type IsoDate } from './dates.ts';
import { ok, refuse, type Result } from './result.ts';

/** Laki-laki or perempuan, as official lists write it. */
export type Sex = 'L' | 'P';

/** What a NIK says of its holder. The two-digit year names no century. */
export interface NikFacts {
	/** 16 digits. */
	nik: string;
	/** Kecamatan of first registration, 6 digits; need not be where the person lives now. */
	region: string;
	/** 1–31, without the 40 that is added for women. */
	birthDay: number;
	/** 1–12. */
	birthMonth: number;
	/** 0–99. */
	birthYear: number;
	sex: Sex;
}

/** Spelled as `balai import --json` prints them. */
export type NikProblem =
	| 'nik_empty'
	| 'nik_15_digits'
	| 'nik_not_16_digits'
	| 'nik_spreadsheet_damaged'
	| 'nik_month_13'
	| 'nik_day_impossible'
	| 'nik_serial_0000';

export type NikMismatch = 'sex_differs_from_nik' | 'birth_differs_from_nik';

// 5.30300E+15 · 5302995602710001,00 · 5.302.995.602.710.001 · ##### (a column that was too narrow)
const numericCell = /^(\d+([.,]\d+)?\s*e\s*\+?\s*\d+|\d{10,}[.,]0+|\d{1,3}([.,]\d{3}){3,}([.,]0+)?|#+)$/i;

/** True for a long number that a spreadsheet kept as a number: its last digits may be lost for good. */
export function isSpreadsheetDamaged(text: string): boolean {
	return numericCell.test(text.trim());
}

/** A long number without the spaces, hyphens and leading apostrophe of people and spreadsheets. */
export function bareNumber(text: string): string {
	return text.replace(/^\s*'/, '').replace(/[\s\u200b\ufeff-]/g, '');
}

/** Checks a NIK as typed or listed (domain section 4): 6 region + DDMMYY, day + 40 for women, + 4 serial. */
export function parseNik(text: string): Result<NikFacts, NikProblem> {
	const nik = bareNumber(text);
	if (nik === '') return refuse('nik_empty');
	if (isSpreadsheetDamaged(text)) return refuse('nik_spreadsheet_damaged');
	if (/^\d{15}$/.test(nik)) return refuse('nik_15_digits');
	if (!/^\d{16}$/.test(nik)) return refuse('nik_not_16_digits');
	const codedDay = Number(nik.slice(6, 8));
	const birthMonth = Number(nik.slice(8, 10));
	const birthYear = Number(nik.slice(10, 12));
	const sex = codedDay > 40 ? 'P' : 'L';
	const birthDay = sex === 'P' ? codedDay - 40 : codedDay;
	if (birthMonth < 1 || birthMonth > 12) return refuse('nik_month_13');
	// The century is unknown, but leap years of 19YY and 20YY agree except for 00, where 2000 is the likely one.
	if (birthDay < 1 || birthDay > daysInMonth(2000 + birthYear, birthMonth)) return refuse('nik_day_impossible');
	if (nik.endsWith('0000')) return refuse('nik_serial_0000');
	return ok({ nik, region: nik.slice(0, 6), birthDay, birthMonth, birthYear, sex });
}

/** True for a NIK that was first given in another kab/kota than this area lies in: information, as people move (domain section 4). */
export function isFromElsewhere(nik: string, areaCode: string): boolean {
	return nik.slice(0, 4) !== areaCode.slice(0, 4);
}

/** '530299••••••0003' (UU PDP, domain 3.10): the birth date and with it the sex are hidden. Faulty numbers are masked alike. */
export function maskNik(nik: string): string {
	const bare = bareNumber(nik);
	if (bare.length <= 10) return '•'.repeat(bare.length);
	return `${bare.slice(0, 6)}${'•'.repeat(bare.length - 10)}${bare.slice(-4)}`;
}

/** Where a list contradicts the NIK. What the list leaves open contradicts nothing. */
export function nikMismatches(facts: NikFacts, listed: { sex: Sex | null; birthDate: IsoDate | null }): NikMismatch[] {
	const mismatches: NikMismatch[] = [];
	if (listed.sex !== null && listed.sex !== facts.sex) mismatches.push('sex_differs_from_nik');
	if (listed.birthDate !== null) {
		const [year = 0, month = 0, day = 0] = listed.birthDate.split('-').map(Number);
		if (day !== facts.birthDay || month !== facts.birthMonth || year % 100 !== facts.birthYear) {
			mismatches.push('birth_differs_from_nik');
		}
	}
	return mismatches;
}
