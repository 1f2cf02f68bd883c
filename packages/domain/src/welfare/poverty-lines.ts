import type { IsoDate } from '../dates.ts';
import { isAboveLine, type IncomePerHead } from '../profil/profil-sums.ts';

/** A poverty line of BPS: what one head needs in a month, as it was set for one area and month. */
export interface PovertyLine {
	/** 4 digits of a kab/kota; '00' Indonesia, 2 digits of a province, for information only. */
	areaCode: string;
	name: string;
	year: number;
	/** 1–12. */
	month: number;
	/** Whole rupiah per head and month. */
	rupiah: number;
	source: string;
}

/** The line of extreme poverty, as the guideline of Jakarta has it (Kepsekda DKI 75/2023, 1.1.d): Rp10.739 a day. */
export const EXTREME_LINE = { rupiahPerDay: 10_739, rupiah: 322_170, source: 'Kepsekda DKI 75/2023, 1.1.d' } as const;

/** Said wherever an income is compared. */
export const LINE_NOTE =
	'Garis kemiskinan BPS dihitung dari pengeluaran. Juknis membandingkannya dengan penghasilan, jadi hasilnya petunjuk, bukan kepastian.';

/** An income beside the line that it was compared with: the result keeps it, whatever is entered later. */
export interface ComparedIncome {
	income: IncomePerHead;
	line: PovertyLine;
	/** Strictly above, on the exact fraction; equal is not above (II.H.1a, 4). */
	isAbove: boolean;
	/** Strictly below the extreme line. */
	isExtreme: boolean;
}

/** The newest line of exactly this kab/kota that was set by that day; a province's or Indonesia's never stands in for it (WF2). */
export function lineFor(lines: readonly PovertyLine[], areaCode: string, on: IsoDate): PovertyLine | null {
	const kabupaten = areaCode.slice(0, KABUPATEN_DIGITS);
	const known = lines.filter((line) => line.areaCode === kabupaten && periodOf(line) <= on.slice(0, 7));
	return known.reduce<PovertyLine | null>((best, line) => (best && periodOf(best) >= periodOf(line) ? best : line), null);
}

const KABUPATEN_DIGITS = 4;

/** '2026-03'. */
export function periodOf({ year, month }: Pick<PovertyLine, 'year' | 'month'>): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Income per head against a line, in whole rupiah (WF1, WF4). */
export function compareIncome(income: IncomePerHead, line: PovertyLine): ComparedIncome {
	return {
		income,
		line,
		isAbove: isAboveLine(income, line.rupiah),
		isExtreme: income.total < EXTREME_LINE.rupiah * income.members
	};
}

const LARGEST_LINE = 100_000_000;

/** What is wrong with a line as it was typed or read; undefined when nothing is. */
export function lineProblem({ areaCode, name, year, month, rupiah, source }: PovertyLine): LineProblem | undefined {
	if (!/^(\d{2}|\d{4})$/.test(areaCode)) return 'lineAreaUnknown';
	if (!Number.isInteger(year) || year < 2000 || year > 2100 || !Number.isInteger(month) || month < 1 || month > 12)
		return 'linePeriodWrong';
	if (!Number.isInteger(rupiah) || rupiah < 1 || rupiah > LARGEST_LINE) return 'lineAmountWrong';
	return name.length > 120 || source.length > 200 ? 'badRequest' : undefined;
}

export type LineProblem = 'lineAreaUnknown' | 'linePeriodWrong' | 'lineAmountWrong' | 'badRequest';

const headerWords = {
	areaCode: ['kode', 'kodewilayah', 'kodekabupaten', 'kodekabkota'],
	name: ['nama', 'namawilayah', 'kabupatenkota', 'kabkota'],
	year: ['tahun'],
	month: ['bulan'],
	rupiah: ['rupiahperkapitaperbulan', 'rupiah', 'gariskemiskinan'],
	source: ['sumber']
} as const satisfies Record<keyof PovertyLine, readonly string[]>;

export type ReadLines =
	| { ok: true; lines: PovertyLine[] }
	/** `row` as a spreadsheet counts, its header is row 1. */
	| { ok: false; row: number; problem: LineProblem | 'lineColumnsMissing' | 'lineTwice' };

/** Reads a table of lines, its header first; all of it or nothing (WF3). Codes may be dotted, amounts may have dots between thousands. */
export function readPovertyLines(rows: readonly (readonly string[])[]): ReadLines {
	const [header = [], ...body] = rows;
	const words = header.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''));
	const column = (field: keyof PovertyLine) =>
		words.findIndex((word) => (headerWords[field] as readonly string[]).includes(word));
	const needed = ['areaCode', 'year', 'month', 'rupiah'] as const;
	if (needed.some((field) => column(field) === -1)) return { ok: false, row: 1, problem: 'lineColumnsMissing' };
	const lines: PovertyLine[] = [];
	const known = new Set<string>();
	for (const [index, cells] of body.entries()) {
		if (cells.every((cell) => cell.trim() === '')) continue;
		const text = (field: keyof PovertyLine) => (cells[column(field)] ?? '').trim();
		const line: PovertyLine = {
			areaCode: text('areaCode').replaceAll('.', ''),
			name: text('name'),
			year: wholeNumber(text('year')),
			month: wholeNumber(text('month')),
			rupiah: wholeNumber(text('rupiah').replace(/^(\d{1,3})((?:\.\d{3})+)$/, (all) => all.replaceAll('.', ''))),
			source: text('source')
		};
		const key = `${line.areaCode} ${periodOf(line)}`;
		const problem = lineProblem(line) ?? (known.has(key) ? 'lineTwice' : undefined);
		if (problem) return { ok: false, row: index + 2, problem };
		known.add(key);
		lines.push(line);
	}
	return { ok: true, lines };
}

function wholeNumber(text: string): number {
	return /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
}
