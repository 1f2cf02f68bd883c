import { isSpreadsheetDamaged, parseNik } from '../nik.ts';
import type { Temuan } from '../musyawarah/musyawarah-events.ts';
import {
	hubunganSpellings,
	markSpellings,
	programSpellings,
	sexSpellings,
	spelled,
	spellingKey,
	temuanSpellings
} from './matriks3-words.ts';

/**
 * Matriks 3, *Data balikan P3KE* (Kepsekda DKI 75/2023, Tabel 3.5): one line for each person of the register. Columns 1–4 are the
 * register's own and never changed; columns 10 and 11 grow to the right, one for each programme.
 */
export interface Matriks3 {
	/** Names of the columns under 10, *Penerima Program Pusat*. */
	pusat: readonly string[];
	/** Under 11, *Penerima Program Daerah*; with the code of its nomenklatur where it has one. */
	daerah: readonly string[];
	rows: readonly Matriks3Row[];
}

export interface Matriks3Row {
	/** (1)–(4), as the register writes them. */
	idKeluarga: string;
	idIndividu: string;
	nama: string;
	nik: string;
	/** (5) 16 digits, or ''. */
	perbaikanNik: string;
	/** (6)–(8); null: left open. */
	jenisKelamin: 'L' | 'P' | null;
	hubungan: string;
	verifikasi: Temuan | null;
	/** (9) */
	ditetapkan: boolean | null;
	/** (10), (11): as many as there are columns. */
	pusat: readonly (boolean | null)[];
	daerah: readonly (boolean | null)[];
}

/** What was written one way and read as another, so that it can be looked at. */
export interface ReadNote {
	column: string;
	written: string;
	read: string;
	/** Where first, as the spreadsheet counts, and how often. */
	rowNumber: number;
	count: number;
}

export type MatriksProblem =
	| { problem: 'headMissing' | 'tooManyRows' | 'noRows' }
	| { problem: 'programTwice' | 'programUnnamed'; column: string }
	| { problem: 'nikDamaged' | 'nikWrong' | 'unreadable'; rowNumber: number; column: string; cell: string };

export type MatriksRead = { ok: true; matriks: Matriks3; notes: ReadNote[] } | { ok: false; problems: MatriksProblem[] };

export const MOST_MATRIKS_ROWS = 10_000;
const MOST_PROBLEMS = 50;
const HEADER_LINES = 12;
const LONGEST_CELL = 200;

/** (1)–(9), as they stand in the first line of the form. */
const MATRIKS_COLUMNS = [
	'ID Keluarga P3KE',
	'ID Individu P3KE',
	'Nama',
	'NIK',
	'Perbaikan NIK',
	'Jenis Kelamin',
	'Hubungan dengan Kepala Keluarga',
	'Verifikasi',
	'Ditetapkan Kepala Daerah'
] as const;
const FIXED = MATRIKS_COLUMNS.length;
const PUSAT = 'Penerima Program Pusat';
const DAERAH = 'Penerima Program Daerah';

/** A text as a cell keeps it: on one line, without the apostrophe that keeps spreadsheets from reading it as a formula. */
export function matriksText(cell: string): string {
	return cell
		.replace(/[\s\p{Cc}\ufeff]+/gu, ' ')
		.trim()
		.replace(/^(?:'+(?=[=+\-@]))+/u, '')
		.slice(0, LONGEST_CELL)
		.trim();
}

/** The matrix as lines of cells, with the three lines of its head. */
export function writeMatriks3({ pusat, daerah, rows }: Matriks3): string[][] {
	const blank = (count: number) => Array.from({ length: Math.max(0, count) }, () => '');
	const group = (title: string, names: readonly string[]) => (names.length === 0 ? [] : [title, ...blank(names.length - 1)]);
	return [
		[...MATRIKS_COLUMNS, ...group(PUSAT, pusat), ...group(DAERAH, daerah)],
		[...blank(FIXED), ...pusat, ...daerah],
		[
			...MATRIKS_COLUMNS.map((_, index) => `(${index + 1})`),
			...(pusat.length > 0 ? ['(10)', ...blank(pusat.length - 1)] : []),
			...(daerah.length > 0 ? ['(11)', ...blank(daerah.length - 1)] : [])
		],
		...rows.map((row) => [
			row.idKeluarga,
			row.idIndividu,
			row.nama,
			row.nik,
			row.perbaikanNik,
			wordOf(sexSpellings, row.jenisKelamin),
			row.hubungan,
			wordOf(temuanSpellings, row.verifikasi),
			wordOf(markSpellings, row.ditetapkan),
			...row.pusat.map((mark) => wordOf(markSpellings, mark)),
			...row.daerah.map((mark) => wordOf(markSpellings, mark))
		])
	];
}

function wordOf<Value>(spellings: readonly { value: Value; word: string }[], value: Value | null): string {
	return spellings.find((one) => one.value === value)?.word ?? '';
}

/** Reads lines of cells as somebody sent them back. Rules M31–M35 of SPEC.md. */
export function readMatriks3(lines: readonly (readonly string[])[]): MatriksRead {
	const head = findHead(lines);
	if (!head) return { ok: false, problems: [{ problem: 'headMissing' }] };
	const notes = new Notes();
	const problems: MatriksProblem[] = [];
	const columns = programColumns(lines, head, notes, problems);
	const rows: Matriks3Row[] = [];
	for (const [index, line] of lines.entries()) {
		if (index < head.first || line.every((cell) => matriksText(cell) === '')) continue;
		if (rows.length >= MOST_MATRIKS_ROWS) return { ok: false, problems: [{ problem: 'tooManyRows' }] };
		rows.push(readRow(line, index + 1, columns, notes, problems));
		if (problems.length >= MOST_PROBLEMS) break;
	}
	if (problems.length === 0 && rows.length === 0) problems.push({ problem: 'noRows' });
	if (problems.length > 0) return { ok: false, problems };
	const named = (group: 'pusat' | 'daerah') => columns.filter((column) => column.group === group).map(({ name }) => name);
	return { ok: true, matriks: { pusat: named('pusat'), daerah: named('daerah'), rows }, notes: notes.all };
}

/** Where the line of the columns 1–9 stands, and where the first person. */
function findHead(lines: readonly (readonly string[])[]): { at: number; names: number; first: number } | undefined {
	const keys = MATRIKS_COLUMNS.map(spellingKey);
	const isColumn = (cell: string | undefined, index: number) => {
		const key = spellingKey(matriksText(cell ?? ''));
		const wanted = keys[index] ?? '';
		return key !== '' && (wanted === key || wanted.startsWith(`${key} `) || key.startsWith(`${wanted} `));
	};
	for (let at = 0; at < Math.min(HEADER_LINES, lines.length); at += 1) {
		// The five that no other list has in this order are enough: offices shorten the long ones.
		if (![0, 1, 2, 3, 4].every((index) => isColumn(lines[at]?.[index], index))) continue;
		const next = lines[at + 1];
		const hasNames = next !== undefined && next.slice(0, FIXED).every((cell) => matriksText(cell) === '') && !isNumbers(next);
		const names = hasNames ? at + 1 : at;
		const after = lines[names + 1];
		return { at, names, first: after && isNumbers(after) ? names + 2 : names + 1 };
	}
	return undefined;
}

/** '(1) | (2) | …' */
function isNumbers(line: readonly string[]): boolean {
	return [1, 2, 3, 4].every((number) => matriksText(line[number - 1] ?? '').replace(/[()]/g, '') === String(number));
}

interface ProgramColumn {
	index: number;
	group: 'pusat' | 'daerah';
	name: string;
}

function programColumns(
	lines: readonly (readonly string[])[],
	head: { at: number; names: number; first: number },
	notes: Notes,
	problems: MatriksProblem[]
): ProgramColumn[] {
	const groups = lines[head.at] ?? [];
	const names = lines[head.names] ?? [];
	const isGrouped = head.names > head.at;
	const width = Math.max(groups.length, names.length);
	const columns: ProgramColumn[] = [];
	let group: 'pusat' | 'daerah' = 'pusat';
	for (let index = FIXED; index < width; index += 1) {
		const title = isGrouped ? spellingKey(matriksText(groups[index] ?? '')) : '';
		if (title.includes('daerah')) group = 'daerah';
		else if (title.includes('pusat')) group = 'pusat';
		const written = matriksText(names[index] ?? '');
		const hasMarks = lines.slice(head.first).some((line) => matriksText(line[index] ?? '') !== '');
		if (written === '') {
			if (hasMarks) problems.push({ problem: 'programUnnamed', column: String(index + 1) });
			continue;
		}
		const known = spelled([...programSpellings.pusat, ...programSpellings.daerah], written);
		const name = known?.word ?? written;
		// Without the line of groups only its name says whose programme it is; whoever is not known there is the region's.
		const own = isGrouped ? group : spelled(programSpellings.pusat, written) ? 'pusat' : 'daerah';
		if (!isGrouped) notes.add('Program', written, `${name} (program ${own})`, head.names + 1);
		else if (name !== written) notes.add('Program', written, name, head.names + 1);
		if (columns.some((column) => column.name === name)) problems.push({ problem: 'programTwice', column: name });
		columns.push({ index, group: own, name });
	}
	return columns;
}

function readRow(
	line: readonly string[],
	rowNumber: number,
	columns: readonly ProgramColumn[],
	notes: Notes,
	problems: MatriksProblem[]
): Matriks3Row {
	const cell = (index: number) => matriksText(line[index] ?? '');
	const unreadable = (column: string, written: string) =>
		problems.push({ problem: 'unreadable', rowNumber, column, cell: written });
	const read = <Value>(index: number, column: string, spellings: Parameters<typeof spelled<Value>>[0]): Value | null => {
		const written = cell(index);
		if (written === '') return null;
		const known = spelled(spellings, written);
		if (!known) {
			unreadable(column, written);
			return null;
		}
		if (known.word !== written) notes.add(column, written, known.word, rowNumber);
		return known.value;
	};
	const nik = cell(3);
	if (isSpreadsheetDamaged(nik)) problems.push({ problem: 'nikDamaged', rowNumber, column: 'NIK', cell: '' });
	const mended = cell(4);
	const parsed = mended === '' ? undefined : parseNik(mended);
	if (parsed && !parsed.ok)
		problems.push({
			problem: isSpreadsheetDamaged(mended) ? 'nikDamaged' : 'nikWrong',
			rowNumber,
			column: 'Perbaikan NIK',
			cell: ''
		});
	const written = cell(6);
	const hubungan = spelled(hubunganSpellings, written, false)?.word ?? written;
	if (hubungan !== written) notes.add('Hubungan', written, hubungan, rowNumber);
	const marks = (group: 'pusat' | 'daerah') =>
		columns.filter((column) => column.group === group).map(({ index, name }) => read(index, name, markSpellings));
	return {
		idKeluarga: cell(0),
		idIndividu: cell(1),
		nama: cell(2),
		nik,
		perbaikanNik: parsed?.ok ? parsed.value.nik : '',
		jenisKelamin: read(5, 'Jenis Kelamin', sexSpellings),
		hubungan,
		verifikasi: read(7, 'Verifikasi', temuanSpellings),
		ditetapkan: read(8, 'Ditetapkan', markSpellings),
		pusat: marks('pusat'),
		daerah: marks('daerah')
	};
}

/** Collects what was read otherwise than written, each spelling once. */
class Notes {
	readonly #notes = new Map<string, ReadNote>();

	add(column: string, written: string, read: string, rowNumber: number): void {
		const key = `${column}\n${written}`;
		const known = this.#notes.get(key);
		if (known) known.count += 1;
		else if (this.#notes.size < MOST_NOTES) this.#notes.set(key, { column, written, read, rowNumber, count: 1 });
	}

	get all(): ReadNote[] {
		return [...this.#notes.values()];
	}
}

const MOST_NOTES = 200;

export type LockedChange =
	| { problem: 'lockedChanged'; nama: string }
	/** Of the lines that the standing matrix has, or the file has besides. */
	| { problem: 'rowMissing' | 'rowAdded'; nama: string };

/**
 * A matrix that came back, in the place of the one that stands: columns 5–11 are taken over, columns 1–4 must be untouched. The order of
 * the lines is that of the standing one, however the file was sorted.
 */
export function mergeMatriks3(
	standing: Matriks3,
	back: Matriks3
): { ok: true; matriks: Matriks3 } | { ok: false; changes: LockedChange[] } {
	const keyOf = ({ idKeluarga, idIndividu, nama, nik }: Matriks3Row) => JSON.stringify([idKeluarga, idIndividu, nama, nik]);
	const waiting = new Map<string, Matriks3Row[]>();
	for (const row of back.rows) waiting.set(keyOf(row), [...(waiting.get(keyOf(row)) ?? []), row]);
	const missing: Matriks3Row[] = [];
	const rows = standing.rows.flatMap((row) => {
		const found = waiting.get(keyOf(row))?.shift();
		if (!found) missing.push(row);
		return found ? [found] : [];
	});
	const added = [...waiting.values()].flat();
	if (missing.length === 0 && added.length === 0) return { ok: true, matriks: { ...back, rows } };
	// The same number or the same name on both sides: it was changed, not taken out.
	const isSame = (a: Matriks3Row, b: Matriks3Row) =>
		(a.idIndividu !== '' && a.idIndividu === b.idIndividu) || (a.nik !== '' && a.nik === b.nik) || a.nama === b.nama;
	const changed = missing.filter((row) => added.some((other) => isSame(row, other)));
	return {
		ok: false,
		changes: [
			...changed.map(({ nama }) => ({ problem: 'lockedChanged' as const, nama })),
			...missing.filter((row) => !changed.includes(row)).map(({ nama }) => ({ problem: 'rowMissing' as const, nama })),
			...added
				.filter((row) => !missing.some((other) => isSame(other, row)))
				.map(({ nama }) => ({ problem: 'rowAdded' as const, nama }))
		].slice(0, MOST_PROBLEMS)
	};
}

/** A problem as a sentence for whoever sent the file. */
export function matriksProblemText(problem: MatriksProblem | LockedChange): string {
	switch (problem.problem) {
		case 'headMissing':
			return 'Kepala tabel Matriks 3 tidak ditemukan. Lima kolom pertama harus: ID Keluarga, ID Individu, Nama, NIK, Perbaikan NIK.';
		case 'tooManyRows':
			return 'Barisnya terlalu banyak. Paling banyak 10.000 baris; bagi menurut kecamatan.';
		case 'noRows':
			return 'Tidak ada satu baris pun di bawah kepala tabel.';
		case 'programTwice':
			return `Program ${problem.column} ada di dua kolom. Gabungkan dulu jadi satu.`;
		case 'programUnnamed':
			return `Kolom ke-${problem.column} berisi tanda, tetapi tidak bernama. Tulis nama programnya.`;
		case 'nikDamaged':
			return `Baris ${problem.rowNumber}, ${problem.column}: angkanya rusak oleh spreadsheet. Simpan kolom itu sebagai teks, lalu isi lagi dari sumbernya.`;
		case 'nikWrong':
			return `Baris ${problem.rowNumber}, ${problem.column}: bukan NIK yang benar. Periksa lagi 16 angkanya, atau kosongkan.`;
		case 'unreadable':
			return `Baris ${problem.rowNumber}, ${problem.column}: “${problem.cell}” tidak dapat dibaca dengan pasti. Tulis dengan kata.`;
		case 'lockedChanged':
			return `${problem.nama}: kolom 1 sampai 4 berubah. Kolom itu dari daftar asal dan tidak boleh diubah; NIK yang keliru ditulis di Perbaikan NIK.`;
		case 'rowMissing':
			return `${problem.nama}: barisnya tidak ada di berkas.`;
		case 'rowAdded':
			return `${problem.nama}: baris ini tidak ada di matriks. Keluarga baru disampaikan sebagai usulan masuk.`;
	}
}
