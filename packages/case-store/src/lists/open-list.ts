import {
	LARGEST_LIST_BYTES,
	MOST_COLUMNS,
	chosenColumns,
	findHeader,
	guessColumns,
	missingColumns,
	startListPass,
	type ListColumns,
	type ListField,
	type ListKind,
	type ListOutcome,
	type ListRefusal
} from '@balai/domain';
import { csvRows, FileBroken, type CellRows } from './csv-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';

export interface CheckedRow {
	cells: readonly string[];
	outcome: ListOutcome;
}

export interface OpenList {
	header: string[];
	columns: ListColumns;
	encoding: string;
	/** Of the file, its header not counted: about as many rows. */
	lines: number;
	/** The rows in their order, some hundreds at a time. Throws FileBroken. */
	rows: AsyncGenerator<CheckedRow[]>;
}

/** Which column of a file means what, to be looked at and corrected. */
export interface ListMapping {
	header: string[];
	columns: ListColumns;
	missing: ListField[];
}

/** `missing` names the columns when the refusal is `listWithoutColumns`; `mapping` is there when the header could be read. */
export type FileRefused = { ok: false; refusal: ListRefusal; missing: ListField[]; mapping?: ListMapping };

export interface ListToOpen {
	kind: ListKind;
	bytes: Uint8Array;
	/** What somebody chose, by field; without it what was chosen before for this header, else the guess. */
	columns?: Readonly<Record<string, number>> | undefined;
}

/** What was chosen before for a header of this kind. */
export type Remembered = (kind: ListKind, header: readonly string[]) => Promise<ListColumns | undefined>;

const HEADER_LINES = 10;

export const refuseFile = (refusal: ListRefusal, missing: ListField[] = []): FileRefused => ({ ok: false, refusal, missing });

/**
 * Decodes and checks a list. Nothing is kept here.
 *
 * @param areaCode the area that every row must lie in; '' takes all
 */
export async function openList(
	list: ListToOpen,
	areaCode: string,
	remembered: Remembered = () => Promise.resolve(undefined)
): Promise<{ ok: true; value: OpenList } | FileRefused> {
	try {
		return await open(list, areaCode, remembered);
	} catch (error) {
		if (error instanceof FileBroken) return refuseFile(error.refusal);
		throw error;
	}
}

async function open({ kind, bytes, columns: chosen }: ListToOpen, areaCode: string, remembered: Remembered) {
	const file = await rowsOf(bytes);
	if (typeof file === 'string') return refuseFile(file);
	const first = await file.portions.next();
	const head = first.done ? [] : first.value;
	const headerIndex = findHeader(kind, head.slice(0, HEADER_LINES));
	const header = head[headerIndex];
	if (!header) return refuseFile('listEmpty');
	if (header.length > MOST_COLUMNS) return refuseFile('listTooWide');
	const known = chosen ? chosenColumns(kind, header, chosen) : await remembered(kind, header);
	const columns = known ?? guessColumns(kind, header);
	const missing = missingColumns(kind, columns);
	const mapping: ListMapping = { header, columns, missing };
	if (chosen && !known) return { ...refuseFile('columnsNotFit'), mapping };
	if (Object.keys(columns).length === 0 && header.length < 3) return refuseFile('listNotText');
	if (missing.length > 0) return { ...refuseFile('listWithoutColumns', missing), mapping };

	const rows = checkedRows(startListPass(kind, header, columns, areaCode), head.slice(headerIndex + 1), headerIndex + 1, file);
	return {
		ok: true as const,
		value: { header, columns, encoding: file.encoding, lines: Math.max(0, file.lines - headerIndex - 1), rows }
	};
}

/** Cells of text, of a CSV or of the first sheet of an XLSX; or why there are none. */
export function rowsOf(bytes: Uint8Array): CellRows | ListRefusal | Promise<CellRows | ListRefusal> {
	if (bytes.length > LARGEST_LIST_BYTES) return 'listTooLarge';
	if (bytes.length === 0) return 'listEmpty';
	const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
	// XLS, and XLSX with a password, are OLE files.
	if (start === '\xd0\xcf\x11\xe0') return 'listIsSpreadsheet';
	return start === 'PK\x03\x04' ? xlsxRows(bytes) : csvRows(bytes);
}

async function* checkedRows(
	check: ReturnType<typeof startListPass>,
	begin: readonly string[][],
	before: number,
	{ portions }: CellRows
): AsyncGenerator<CheckedRow[]> {
	let rowNumber = before;
	for (let portion = begin; ;) {
		const checked: CheckedRow[] = [];
		for (const cells of portion) {
			rowNumber += 1;
			const outcome = check(rowNumber, cells);
			if (outcome) checked.push({ cells, outcome });
		}
		if (checked.length > 0) yield checked;
		const next = await portions.next();
		if (next.done) return;
		portion = next.value;
	}
}
