/** Matriks 3 as a real file, written as the export writes it and read as an upload is read, until nothing changes any more. */
import { readMatriks3, writeMatriks3, type Matriks3 } from '@balai/domain';
import { readCells } from '@balai/case-store';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableCsv, tableXlsx } from '../apps/web/src/lib/server/table-files.ts';
import { anyMatriks } from '../packages/domain/src/matriks3/test-kit.ts';

function tableOf(matriks: Matriks3) {
	const [head = [], ...rows] = writeMatriks3(matriks);
	return { head, rows };
}

async function readFile(bytes: Uint8Array): Promise<Matriks3> {
	const lines = await readCells(bytes, 100);
	if (!lines.ok) throw new Error(lines.refusal);
	const answer = readMatriks3(lines.value);
	if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
	expect(answer.notes).toEqual([]);
	return answer.matriks;
}

const files = {
	csv: (matriks: Matriks3) => Promise.resolve(new TextEncoder().encode(tableCsv(tableOf(matriks)))),
	xlsx: (matriks: Matriks3) => tableXlsx(tableOf(matriks), { sheet: 'Matriks 3', widths: [12], about: [['Untuk', 'Laporan']] })
};

it.each(Object.entries(files))('[M31] goes out, in and out again as %s without one cell changed', async (format, write) => {
	await fc.assert(
		fc.asyncProperty(anyMatriks, async (matriks) => {
			const first = await write(matriks);
			const back = await readFile(first);
			expect(back).toEqual(matriks);
			const second = await write(back);
			// The clock stands in the properties of a workbook: there the cells are compared.
			if (format === 'csv') expect(Buffer.from(second)).toEqual(Buffer.from(first));
			else expect(await readCells(second, 100)).toEqual(await readCells(first, 100));
		}),
		{ numRuns: format === 'csv' ? 100 : 25, endOnFailure: true }
	);
});
