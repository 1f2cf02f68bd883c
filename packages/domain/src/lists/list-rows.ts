/** Reads a list row by row: cells of text in, families or persons with warnings, or refused rows with reasons, out. */
import { areaCovers } from '../access/roles.ts';
import type { IsoDate } from '../dates.ts';
import type { Components } from '../kpm/components.ts';
import { bareNumber, isSpreadsheetDamaged, maskNik, nikMismatches, parseNik, type NikFacts, type Sex } from '../nik.ts';
import type { ListColumns, ListField } from './list-columns.ts';
import type { ListKind } from './list-kinds.ts';
import type { ListProblem, ListReason, ListWarning } from './list-problems.ts';
import { nameKey } from './list-refusals.ts';
import {
	cleanCell,
	isFormulaLike,
	parseCount,
	parseDesaCode,
	parseListDate,
	parseRupiah,
	parseSex,
	showCell
} from './list-text.ts';

/** What every list says of a person or family, checked. `null` is what the list left open. */
interface ListedPerson {
	nama: string;
	/** 16 digits. */
	nik: string | null;
	/** 16 digits. */
	nomorKk: string | null;
	jenisKelamin: Sex | null;
	tanggalLahir: IsoDate | null;
	dusun: string | null;
	desa: string | null;
	/** Kemendagri code, 10 digits. */
	kodeDesa: string;
	/** 1–10. */
	desil: number | null;
}

/** One family of a BNBA PKH. */
export interface BnbaPkhRow extends ListedPerson {
	nomorPeserta: string | null;
	mulaiPkh: IsoDate | null;
	components: Components;
	pendampingName: string | null;
}

/** One person of a register (DTKS, P3KE, Regsosek, DTSEN or a free list). */
export interface RegisterRow extends ListedPerson {
	/** As the register numbers families and persons. */
	idKeluarga: string | null;
	idIndividu: string | null;
	alamat: string | null;
	hubungan: string | null;
	pekerjaan: string | null;
	/** Rupiah a month. */
	penghasilan: number | null;
	bantuan: string | null;
	/** What the family asks for to make its living (Padang, D.2). */
	permintaan: string | null;
}

export type ListRow = BnbaPkhRow | RegisterRow;

/** `column` is the header word as the list writes it; `cell` is fit to be shown: shortened, long numbers masked. */
export interface ListIssue<P extends ListProblem = ListProblem> {
	kind: P;
	column: string;
	cell: string;
}

export type ListOutcome<Row = ListRow> =
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
const numberFields: readonly ListField[] = ['nik', 'nomorKk', 'nomorPeserta'];
const LONGEST_TEXT = 200;
const MOST_MEMBERS = 30;

/**
 * Starts a pass through one list. The function returned takes the rows in their order, once each, with `rowNumber` as the
 * spreadsheet counts (the header is row 1), and remembers which NIK stood where. It returns undefined for a blank row.
 * `areaCode` is the area of whoever imports; '' covers every row.
 */
export function startListPass(
	kind: ListKind,
	header: readonly string[],
	columns: ListColumns,
	areaCode = ''
): (rowNumber: number, cells: readonly string[]) => ListOutcome | undefined {
	const firstRowOfNik = new Map<string, number>();
	return (rowNumber, cells) => {
		if (cells.every((cell) => cleanCell(cell) === '')) return undefined;
		const { row, nik, reasons, warnings, issue } = readRow(kind, header, columns, areaCode, cells);
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

function readRow(kind: ListKind, header: readonly string[], columns: ListColumns, areaCode: string, cells: readonly string[]) {
	const reasons: ListIssue<ListReason>[] = [];
	const warnings: ListIssue<ListWarning>[] = [];

	const cell = (field: ListField) => {
		const column = columns[field];
		return cleanCell(column === undefined ? '' : (cells[column] ?? ''));
	};
	const issue = <P extends ListProblem>(problem: P, field: ListField): ListIssue<P> => {
		const text = cell(field);
		// A mistyped NIK may hold letters, which the masking of long numbers would let through.
		const shown = numberFields.includes(field) && !isSpreadsheetDamaged(text) ? showCell(maskNik(text)) : showCell(text);
		return { kind: problem, column: cleanCell(header[columns[field] ?? -1] ?? ''), cell: shown };
	};
	const refuseRow = (reason: ListReason, field: ListField) => reasons.push(issue(reason, field));
	const warn = (warning: ListWarning, field: ListField) => warnings.push(issue(warning, field));

	const text = (field: ListField): string | null => {
		const value = cell(field);
		if (value.length > LONGEST_TEXT) refuseRow('text_too_long', field);
		if (isFormulaLike(value)) warn('formula_cell', field);
		return value === '' ? null : value;
	};
	const date = (field: ListField): IsoDate | null => {
		if (columns[field] === undefined) return null;
		const value = parseListDate(cell(field));
		if (cell(field) === '') warn('date_empty', field);
		else if (value === undefined) refuseRow('date_unreadable', field);
		return value ?? null;
	};
	const count = (field: ListField, least: number, most: number): number | null => {
		if (cell(field) === '') return null;
		const value = parseCount(cell(field), most);
		if (value === undefined || value < least) refuseRow('number_unreadable', field);
		return value ?? null;
	};
	const longNumber = (field: ListField, shape: RegExp, warning: ListWarning): string | null => {
		const value = bareNumber(cell(field));
		if (value === '' || shape.test(value)) return value === '' ? null : value;
		warn(warning, field);
		return null;
	};
	const readNik = (): NikFacts | undefined => {
		const parsed = parseNik(cell('nik'));
		if (parsed.ok) return parsed.value;
		// A free list may have no column of it.
		if (columns.nik === undefined) return undefined;
		if (parsed.refusal === 'nik_empty') warn('nik_empty', 'nik');
		else refuseRow(parsed.refusal, 'nik');
		return undefined;
	};
	const readSex = (): Sex | null => {
		const sex = parseSex(cell('jenisKelamin'));
		if (sex === undefined && cell('jenisKelamin') !== '') warn('sex_unreadable', 'jenisKelamin');
		return sex ?? null;
	};
	const rupiah = (field: ListField): number | null => {
		const value = parseRupiah(cell(field));
		if (value === undefined && cell(field) !== '') warn('income_unreadable', field);
		return value ?? null;
	};
	// Ids of a register are no names, but a spreadsheet rounds long ones all the same.
	const registerId = (field: ListField): string | null => {
		if (!isSpreadsheetDamaged(cell(field))) return text(field);
		warn('id_damaged', field);
		return null;
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

	const person: ListedPerson = {
		nama: nama ?? '',
		nik: nik?.nik ?? null,
		nomorKk: longNumber('nomorKk', /^\d{16}$/, 'kk_unreadable'),
		jenisKelamin: readSex(),
		tanggalLahir: date('tanggalLahir'),
		dusun: text('dusun'),
		desa: text('desa'),
		kodeDesa: kodeDesa ?? '',
		desil: count('desil', 1, 10)
	};
	const row: ListRow =
		kind === 'pkh'
			? {
					...person,
					nomorPeserta: longNumber('nomorPeserta', /^\d{1,20}$/, 'peserta_unreadable'),
					mulaiPkh: date('mulaiPkh'),
					components: readComponents(),
					pendampingName: text('pendampingName')
				}
			: {
					...person,
					idKeluarga: registerId('idKeluarga'),
					idIndividu: registerId('idIndividu'),
					alamat: text('alamat'),
					hubungan: text('hubungan'),
					pekerjaan: text('pekerjaan'),
					penghasilan: rupiah('penghasilan'),
					bantuan: text('bantuan'),
					permintaan: text('permintaan')
				};
	if (nik) {
		for (const mismatch of nikMismatches(nik, { sex: row.jenisKelamin, birthDate: row.tanggalLahir })) {
			warn(mismatch, mismatch === 'sex_differs_from_nik' ? 'jenisKelamin' : 'tanggalLahir');
		}
	}
	return { row, nik: nik?.nik, reasons, warnings, issue };
}

/**
 * A row as one line for a digest: equal for equal families, whatever the order of the columns or the spelling of dates and codes.
 * It holds the NIK, so only its digest may be kept with events or logs.
 */
export function canonicalRow(row: ListRow): string {
	if (!('components' in row)) return JSON.stringify(['register/1', ...registerValues.map((field) => row[field])]);
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

const registerValues = [
	'idKeluarga',
	'idIndividu',
	'nama',
	'nik',
	'nomorKk',
	'hubungan',
	'jenisKelamin',
	'tanggalLahir',
	'alamat',
	'dusun',
	'desa',
	'kodeDesa',
	'desil',
	'pekerjaan',
	'penghasilan',
	'bantuan',
	'permintaan'
] as const satisfies readonly (keyof RegisterRow)[];

/**
 * Who a row of a register is about, as one line for a digest: the register's own number for the person, else the NIK, else name, birth
 * date, family and desa together. Two editions of one register name a person alike by it; different registers do not.
 */
export function personLine(row: RegisterRow): string {
	if (row.idIndividu !== null) return JSON.stringify(['id', row.idIndividu]);
	if (row.nik !== null) return JSON.stringify(['nik', row.nik]);
	return JSON.stringify(['name', nameKey(row.nama), row.tanggalLahir, row.nomorKk ?? row.idKeluarga, row.kodeDesa]);
}

/** The fields in which a list says something else than what stands; a field that the list leaves open says nothing. */
export function changedFields<Row extends object>(standing: Row, listed: Row): (keyof Row)[] {
	return (Object.keys(listed) as (keyof Row)[]).filter((field) => {
		const value = listed[field];
		return value !== null && JSON.stringify(value) !== JSON.stringify(standing[field]);
	});
}
