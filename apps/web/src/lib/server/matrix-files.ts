/** The matrix as a file for spreadsheets. Texts of strangers stand in it: none may run as a formula. */
import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/node';
import { namesOf, type SideLook } from '#lib/board/side-looks.ts';
import type { PictureRow } from '#lib/pictures/matrix-picture.ts';

interface Table {
	head: string[];
	/** One card in a cell, so that a spreadsheet counts and sorts them; the name of the row stands on each of its lines. */
	lines: { number: number; words: string[] }[];
}

function tableOf(rows: readonly PictureRow[], looks: readonly SideLook[]): Table {
	const nameOf = (id: string) => looks.filter((look) => look.id === id).map(namesOf);
	return {
		head: ['No', 'Karakteristik', ...nameOf('kaya'), ...nameOf('miskin')],
		lines: rows.flatMap(({ title, kaya, miskin }, index) =>
			Array.from({ length: Math.max(kaya.length, miskin.length) }, (_, line) => ({
				number: index + 1,
				words: [title, kaya[line] ?? '', miskin[line] ?? '']
			}))
		)
	};
}

/** With the mark in front that tells spreadsheets that it is UTF-8; a cell that begins like a formula gets an apostrophe. */
export function matrixCsv(rows: readonly PictureRow[], looks: readonly SideLook[]): string {
	const { head, lines } = tableOf(rows, looks);
	const cells = [head, ...lines.map(({ number, words }) => [String(number), ...words])];
	return `\ufeff${Papa.unparse(cells, { delimiter: ';', escapeFormulae: true })}\r\n`;
}

/** Words are cells of texts, which no spreadsheet reads as formulas. */
export async function matrixXlsx(rows: readonly PictureRow[], looks: readonly SideLook[]): Promise<Uint8Array<ArrayBuffer>> {
	const { head, lines } = tableOf(rows, looks);
	const text = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
	const file = writeXlsxFile(
		[
			head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
			...lines.map(({ number, words }) => [{ value: number, type: Number, alignVertical: 'top' as const }, ...words.map(text)])
		],
		{ sheet: 'Matriks', columns: [{ width: 6 }, { width: 28 }, { width: 48 }, { width: 48 }], stickyRowsCount: 1 }
	);
	return new Uint8Array(await file.toBuffer());
}
