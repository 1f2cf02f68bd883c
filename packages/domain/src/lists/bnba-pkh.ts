/** Reads a BNBA PKH row by row: cells of text in, families with warnings or refused rows with reasons out. */
import { areaCovers } from '../access/roles.ts';
import type { IsoDate } from '../dates.ts';
import type { Components } from '../kpm/components.ts';
import { bareNumber, isSpreadsheetDamaged, maskNik, nikMismatches, parseNik, type NikFacts, type Sex } from '../nik.ts';
import type { BnbaPkhColumns, BnbaPkhField } from './bnba-pkh-columns.ts';
import type { ListProblem, ListReason, ListWarning } from './list-problems.ts';
import { cleanCell, isFormulaLike, parseCount, parseDesaCode, parseListDate, parseSex, showCell } from './list-text.ts';

/** One family of the list, checked. `null` is what the list left open. */
export interface BnbaPkhRow {
	nama: string;
	/** 16 digits. */
	nik: string | null;
	/** 16 digits. */
	nomorKk: string | null;
	nomorPeserta: string | null;
	mulaiPkh: IsoDate | null;
	jenisKelamin: Sex | null;
	tanggalLahir: IsoDate | null;
	dusun: string | null;
	desa: string | null;
	/** Kemendagri code, 10 digits. */
	kodeDesa: string;
	components: Components;
	/** 1–10. */
	desil: number | null;
	pendampingName: string | null;
}

/** `column` is the header word as the list writes it; `cell` is fit to be shown: shortened, long numbers masked. */
export interface ListIssue<P extends ListProblem = ListProblem> {
	kind: P;
	column: string;
	cell: string;
}

export type ListOutcome<Row = BnbaPkhRow> =
	| { outcome: 'accepted'; rowNumber: number; row: Row; warnings: ListIssue<ListWarning>[] }
	| {
			outcome: 'held';
			rowNumber: number;
			row: Row;
			warnings: ListIssue<ListWarning>[];
			earlierRow: number;
			reason: ListIssue<'same_nik_twice'>;
	  }
	| { outcome: 'refused'; rowNumber: number; reasons: ListIssue<ListReason>[]; warnings: ListIssue<ListWarning>[] };

const componentFields = ['bumil', 'aud', 'sd', 'smp', 'sma', 'lansia', 'disabilitas'] as const;
const numberFields: readonly BnbaPkhField[] = ['nik', 'nomorKk', 'nomorPeserta'];
const LONGEST_TEXT = 200;
const MOST_MEMBERS = 30;

/**
 * Starts a pass through one list. The function returned takes the rows in their order, once each, with `rowNumber` as the
 * spreadsheet counts (the header is row 1), and remembers which NIK stood where. It returns undefined for a blank row.
 * `areaCode` is the area of whoever imports; '' covers every row.
 */
export function startBnbaPkhPass(
	header: readonly string[],
	columns: BnbaPkhColumns,
	areaCode = ''
): (rowNumber: number, cells: readonly string[]) => ListOutcome | undefined {
	const firstRowOfNik = new Map<string, number>();
	return (rowNumber, cells) => {
		if (cells.every((cell) => cleanCell(cell) === '')) return undefined;
		const { row, nik, reasons, warnings, issue } = readRow(header, columns, areaCode, cells);
		// IM5: a NIK counts as standing in a row even where that row is refused for another reason.
		const earlierRow = nik === undefined ? undefined : firstRowOfNik.get(nik);
		if (nik !== undefined && earlierRow === undefined) firstRowOfNik.set(nik, rowNumber);
		if (reasons.length > 0) return { outcome: 'refused', rowNumber, reasons, warnings };
		if (earlierRow !== undefined) {
			return { outcome: 'held', rowNumber, row, warnings, earlierRow, reason: issue('same_nik_twice', 'nik') };
		}
		return { outcome: 'accepted', rowNumber, row, warnings };
	};
}

function readRow(header: readonly string[], columns: BnbaPkhColumns, areaCode: string, cells: readonly string[]) {
	const reasons: ListIssue<ListReason>[] = [];
	const warnings: ListIssue<ListWarning>[] = [];

	const cell = (field: BnbaPkhField) => {
		const column = columns[field];
		return cleanCell(column === undefined ? '' : (cells[column] ?? ''));
	};
	const issue = <P extends ListProblem>(kind: P, field: BnbaPkhField): ListIssue<P> => {
		const text = cell(field);
		// A mistyped NIK may hold letters, which the masking of long numbers would let through.
		const shown = numberFields.includes(field) && !isSpreadsheetDamaged(text) ? showCell(maskNik(text)) : showCell(text);
		return { kind, column: cleanCell(header[columns[field] ?? -1] ?? ''), cell: shown };
	};
	const refuseRow = (kind: ListReason, field: BnbaPkhField) => reasons.push(issue(kind, field));
	const warn = (kind: ListWarning, field: BnbaPkhField) => warnings.push(issue(kind, field));

	const text = (field: BnbaPkhField): string | null => {
		const value = cell(field);
		if (value.length > LONGEST_TEXT) refuseRow('text_too_long', field);
		if (isFormulaLike(value)) warn('formula_cell', field);
		return value === '' ? null : value;
	};
	const date = (field: BnbaPkhField): IsoDate | null => {
		if (columns[field] === undefined) return null;
		const value = parseListDate(cell(field));
		if (cell(field) === '') warn('date_empty', field);
		else if (value === undefined) refuseRow('date_unreadable', field);
		return value ?? null;
	};
	const count = (field: BnbaPkhField, least: number, most: number): number | null => {
		if (cell(field) === '') return null;
		const value = parseCount(cell(field), most);
		if (value === undefined || value < least) refuseRow('number_unreadable', field);
		return value ?? null;
	};
	const longNumber = (field: BnbaPkhField, shape: RegExp, kind: ListWarning): string | null => {
		const value = bareNumber(cell(field));
		if (value === '' || shape.test(value)) return value === '' ? null : value;
		warn(kind, field);
		return null;
	};
	const readNik = (): NikFacts | undefined => {
		const parsed = parseNik(cell('nik'));
		if (parsed.ok) return parsed.value;
		if (parsed.refusal === 'nik_empty') warn('nik_empty', 'nik');
		else refuseRow(parsed.refusal, 'nik');
		return undefined;
	};
	const readSex = (): Sex | null => {
		const sex = parseSex(cell('jenisKelamin'));
		if (sex === undefined && cell('jenisKelamin') !== '') warn('sex_unreadable', 'jenisKelamin');
		return sex ?? null;
	};
	const readComponents = (): Components => {
		if (componentFields.every((field) => cell(field) === '')) refuseRow('components_empty', 'bumil');
		const counts = componentFields.map((field) => [field, count(field, 0, MOST_MEMBERS) ?? 0] as const);
		return Object.fromEntries(counts) as Record<keyof Components, number>;
	};

	const surplus = cells.slice(header.length).find((extra) => cleanCell(extra) !== '');
	if (surplus !== undefined) reasons.push({ kind: 'row_too_long', column: '', cell: showCell(surplus) });

	const nama = text('nama');
	if (nama === null) refuseRow('name_empty', 'nama');
	const nik = readNik();
	const kodeDesa = parseDesaCode(cell('kodeDesa'));
	if (kodeDesa === undefined) refuseRow('area_code_unreadable', 'kodeDesa');
	else if (!areaCovers(areaCode, kodeDesa)) refuseRow('area_outside', 'kodeDesa');

	const row: BnbaPkhRow = {
		nama: nama ?? '',
		nik: nik?.nik ?? null,
		nomorKk: longNumber('nomorKk', /^\d{16}$/, 'kk_unreadable'),
		nomorPeserta: longNumber('nomorPeserta', /^\d{1,20}$/, 'peserta_unreadable'),
		mulaiPkh: date('mulaiPkh'),
		jenisKelamin: readSex(),
		tanggalLahir: date('tanggalLahir'),
		dusun: text('dusun'),
		desa: text('desa'),
		kodeDesa: kodeDesa ?? '',
		components: readComponents(),
		desil: count('desil', 1, 10),
		pendampingName: text('pendampingName')
	};
	if (nik) {
		for (const kind of nikMismatches(nik, { sex: row.jenisKelamin, birthDate: row.tanggalLahir })) {
			warn(kind, kind === 'sex_differs_from_nik' ? 'jenisKelamin' : 'tanggalLahir');
		}
	}
	return { row, nik: nik?.nik, reasons, warnings, issue };
}

/**
 * A row as one line for a digest: equal for equal families, whatever the order of the columns or the spelling of dates and codes.
 * It holds the NIK, so only its digest may be kept with events or logs.
 */
export function canonicalBnbaPkhRow(row: BnbaPkhRow): string {
	const { components } = row;
	return JSON.stringify([
		'bnba-pkh/1',
		row.nama,
		row.nik,
		row.nomorKk,
		row.nomorPeserta,
		row.mulaiPkh,
		row.jenisKelamin,
		row.tanggalLahir,
		row.dusun,
		row.desa,
		row.kodeDesa,
		...componentFields.map((field) => components[field]),
		row.desil,
		row.pendampingName
	]);
}
