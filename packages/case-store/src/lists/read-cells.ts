import { MOST_COLUMNS, ok, refuse, type ListRefusal, type Result } from '@balai/domain';
import { FileBroken } from './csv-rows.ts';
import { rowsOf } from './open-list.ts';

/**
 * A small file as lines of cells, whole: CSV or the first sheet of an XLSX. For forms that come back; lists of people are read in pieces
 * (`open-list.ts`).
 *
 * @param most lines; one more is read, so that too many are seen
 */
export async function readCells(bytes: Uint8Array, most: number): Promise<Result<string[][], ListRefusal>> {
	try {
		const file = await rowsOf(bytes);
		if (typeof file === 'string') return refuse(file);
		const lines: string[][] = [];
		for await (const portion of file.portions) {
			if (portion.some((cells) => cells.length > MOST_COLUMNS)) return refuse('listTooWide');
			lines.push(...portion);
			if (lines.length > most) break;
		}
		return lines.length === 0 ? refuse('listEmpty') : ok(lines);
	} catch (error) {
		if (error instanceof FileBroken) return refuse(error.refusal);
		throw error;
	}
}
