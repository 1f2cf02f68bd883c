import { ok, refuse, type ListRefusal, type Result } from '@balai/domain';
import { FileBroken } from './csv-rows.ts';
import { rowsOf } from './open-list.ts';

/**
 * The rows of a small table that the office uploads, read as lists are: CSV with `;`, `,` or tabs in whatever encoding, or the first sheet
 * of an XLSX. Blank rows are left out; `undefined` when there are more than `most`.
 */
export async function smallTable(bytes: Uint8Array, most: number): Promise<Result<string[][] | undefined, ListRefusal>> {
	try {
		const file = await rowsOf(bytes);
		if (typeof file === 'string') return refuse(file);
		const rows: string[][] = [];
		for await (const portion of file.portions) {
			rows.push(...portion.filter((cells) => cells.some((cell) => cell.trim() !== '')));
			if (rows.length > most) return ok(undefined);
		}
		return ok(rows);
	} catch (error) {
		if (error instanceof FileBroken) return refuse(error.refusal);
		throw error;
	}
}
