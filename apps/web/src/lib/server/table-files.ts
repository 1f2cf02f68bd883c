/** A table as a file for spreadsheets. Words of strangers may stand in it: none may run as a formula. */
import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/node';

export interface FileTable {
	head: readonly string[];
	rows: readonly (readonly (string | number)[])[];
}

/** With the mark in front that tells spreadsheets that it is UTF-8; a cell that begins like a formula gets an apostrophe. */
export function tableCsv({ head, rows }: FileTable): string {
	const cells = [head, ...rows.map((row) => row.map(String))];
	return `\ufeff${Papa.unparse(cells as string[][], { delimiter: ';', escapeFormulae: true })}\r\n`;
}

/** Words are cells of texts, which no spreadsheet reads as formulas. `widths`: of the columns, in letters. */
export async function tableXlsx(
	{ head, rows }: FileTable,
	{ sheet, widths }: { sheet: string; widths: readonly number[] }
): Promise<Uint8Array<ArrayBuffer>> {
	const top = { alignVertical: 'top' as const };
	const cell = (value: string | number) =>
		typeof value === 'number' ? { value, type: Number, ...top } : { value, type: String, wrap: true, ...top };
	const file = writeXlsxFile(
		[head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))],
		{ sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }
	);
	return new Uint8Array(await file.toBuffer());
}

export const tableTypes = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;
