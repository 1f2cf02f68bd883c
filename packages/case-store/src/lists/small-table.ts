import { ok, type ListRefusal, type Result } from '@balai/domain';
import { readCells } from './read-cells.ts';

/** The rows of a small table that the office uploads, blank ones left out; `undefined` when there are more than `most`. */
export async function smallTable(bytes: Uint8Array, most: number): Promise<Result<string[][] | undefined, ListRefusal>> {
	const read = await readCells(bytes, most);
	if (!read.ok) return read;
	const rows = read.value.filter((cells) => cells.some((cell) => cell.trim() !== ''));
	return ok(read.value.length > most ? undefined : rows);
}
