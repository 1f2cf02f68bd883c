/** A table as a file for spreadsheets. Words of strangers may stand in it: none may run as a formula. */
import type { IsoDate } from '@balai/domain';
import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/node';

/** Words and numbers of people (NIK, KK) are text, which no spreadsheet rounds; a day is a date that it can sort. '' and null: empty. */
export type FileCell = string | number | null | { day: IsoDate };

export interface FileTable {
	head: readonly string[];
	rows: readonly (readonly FileCell[])[];
}

/** Named, since a spreadsheet would take another face for what is bold. */
export const workbookFace = { fontFamily: 'Arial', fontSize: 10 } as const;

/** How a table stands in a workbook. */
export interface AboutTable {
	sheet: string;
	/** Of the columns, in letters. */
	widths: readonly number[];
	/** What the table is, on a second sheet. */
	about?: readonly (readonly [string, string])[];
}

/** With the mark in front that tells spreadsheets that it is UTF-8; a cell that begins like a formula gets an apostrophe. */
export function tableCsv({ head, rows }: FileTable): string {
	const cells = [head, ...rows.map((row) => row.map(cellText))];
	return `\ufeff${Papa.unparse(cells as string[][], { delimiter: ';', escapeFormulae: true })}\r\n`;
}

/** Words are cells of texts, which no spreadsheet reads as formulas, and stay texts when somebody edits them. */
export async function tableXlsx(
	{ head, rows }: FileTable,
	{ sheet, widths, about = [] }: AboutTable
): Promise<Uint8Array<ArrayBuffer>> {
	const top = { alignVertical: 'top' as const };
	// write-excel-file 4.1.1 looks texts up among the names that every object has, and leaves 'constructor' out: with a space it is none.
	const kept = (value: string) => (value in {} ? `${value} ` : value);
	const text = (value: string) => ({ value: kept(value), type: String, format: '@', wrap: true, ...top });
	const cell = (value: FileCell) => {
		if (value === null || value === '') return null;
		if (typeof value === 'number') return { value, type: Number, ...top };
		if (typeof value === 'string') return text(value);
		return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', ...top };
	};
	const bold = { type: String, fontWeight: 'bold' as const, ...top };
	const table = {
		sheet,
		data: [head.map((value) => ({ value: kept(value), wrap: true, ...bold })), ...rows.map((row) => row.map(cell))],
		columns: widths.map((width) => ({ width })),
		stickyRowsCount: 1
	};
	const notes = {
		sheet: 'Keterangan',
		data: about.map(([name, value]) => [{ value: name, ...bold }, text(value)]),
		columns: [{ width: 20 }, { width: 70 }]
	};
	return new Uint8Array(await writeXlsxFile(about.length > 0 ? [table, notes] : [table], workbookFace).toBuffer());
}

function cellText(value: FileCell): string {
	if (value === null) return '';
	if (typeof value !== 'object') return String(value);
	const [year, month, day] = value.day.split('-');
	return `${day}/${month}/${year}`;
}

export const tableTypes = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;
