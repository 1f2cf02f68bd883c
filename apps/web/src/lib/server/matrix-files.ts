import { namesOf, type SideLook } from '#lib/board/side-words.ts';
import type { PictureRow } from '#lib/pictures/matrix-picture.ts';
import { tableCsv, tableXlsx, type FileTable } from './table-files.ts';

/** One card in a cell, so that a spreadsheet counts and sorts them; the name of the row stands on each of its lines. */
function tableOf(rows: readonly PictureRow[], looks: readonly SideLook[]): FileTable {
	const nameOf = (id: string) => looks.filter((look) => look.id === id).map(namesOf);
	return {
		head: ['No', 'Karakteristik', ...nameOf('kaya'), ...nameOf('miskin')],
		rows: rows.flatMap(({ title, kaya, miskin }, index) =>
			Array.from({ length: Math.max(kaya.length, miskin.length) }, (_, line) => [
				index + 1,
				title,
				kaya[line] ?? '',
				miskin[line] ?? ''
			])
		)
	};
}

/** The matrix as a file for spreadsheets. */
export function matrixCsv(rows: readonly PictureRow[], looks: readonly SideLook[]): string {
	return tableCsv(tableOf(rows, looks));
}

export function matrixXlsx(rows: readonly PictureRow[], looks: readonly SideLook[]): Promise<Uint8Array<ArrayBuffer>> {
	return tableXlsx(tableOf(rows, looks), { sheet: 'Matriks', widths: [6, 28, 48, 48] });
}
