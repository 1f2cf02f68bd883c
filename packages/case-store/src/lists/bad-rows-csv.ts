import { listProblemText, ok, type Actor, type ListIssue, type ListRefusal, type Result } from '@balai/domain';
import type { Kysely } from 'kysely';
import Papa from 'papaparse';
import type { Tables } from '../schema.ts';
import { batchOf } from './batches.ts';

/** Spreadsheets run a cell that begins like this, and round a number of more than 15 digits. */
const needsApostrophe = /^[=+\-@\t\r]|^\d{12,}$/;

const asText = (cell: string): string => (needsApostrophe.test(cell) && cell !== '-' ? `'${cell}` : cell);

/**
 * The refused and the held rows as CSV to repair and import again, with two columns more: the row in the file and what is
 * wrong. Whole numbers stand in it, as the repair needs them: for whoever imports, and no one else.
 */
export async function badRowsCsv(db: Kysely<Tables>, actor: Actor, batchId: string): Promise<Result<string, ListRefusal>> {
	const found = await batchOf(db, actor, batchId);
	if (!found.ok) return found;
	const rows = await db
		.selectFrom('import_row')
		.select(['row_no', 'cells', 'problems'])
		.where('batch_id', '=', batchId)
		.where('cells', 'is not', null)
		.orderBy('row_no')
		.execute();
	const { header } = found.value;
	const lines = rows.map(({ row_no, cells, problems }) => {
		const kept = JSON.parse(cells ?? '[]') as string[];
		const padded = header.map((_, index) => asText(kept[index] ?? ''));
		const sentences = (JSON.parse(problems) as ListIssue[]).map(({ kind, column, cell }) => {
			const sentence = listProblemText[kind](cell);
			return column === '' || sentence.startsWith(column) ? sentence : `${column}: ${sentence}`;
		});
		return [...padded, String(row_no), asText(sentences.join(' '))];
	});
	// The mark in front tells spreadsheets that it is UTF-8.
	return ok(
		`\ufeff${Papa.unparse([[...header.map(asText), 'Baris di berkas', 'Yang perlu diperbaiki'], ...lines], { delimiter: ';' })}\r\n`
	);
}
