import { rembugScript } from '@balai/domain';
import { describe, expect, it } from 'vitest';
import { looksOf } from '../apps/web/src/lib/board/side-words.ts';
import { matrixCsv, matrixXlsx } from '../apps/web/src/lib/server/matrix-files.ts';
import { unzipped } from './unzipped.ts';

const [criteria] = rembugScript.boards;
if (!criteria) throw new Error('the run sheet has lost its board');

describe('the matrix as a file', () => {
	const dangerous = ['=1+1', '+62', '-3', '@cmd', '\tx', '\rx', ' =2', 'Rumah; kebun', '"petik"'];
	const rows = [{ title: '=HYPERLINK("x")', kaya: dangerous, miskin: [] }];
	const looks = looksOf(criteria, undefined);

	it('begins no cell of the CSV like a formula', () => {
		const csv = matrixCsv(rows, looks);
		expect(csv.startsWith('\ufeffNo;Karakteristik;Kaya (mampu);Miskin\r\n')).toBe(true);
		for (const cell of csv.slice(1).split(/;|\r\n/)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
		expect(csv).toContain("'=1+1");
		expect(csv).toContain('"Rumah; kebun"');
	});

	it('holds texts alone in the XLSX: no formula, and every card once', async () => {
		const bytes = await matrixXlsx(rows, looks);
		const all = unzipped(Buffer.from(bytes));
		expect(all).toContain('<worksheet');
		expect(all).not.toMatch(/<f[ >]/);
		for (const text of ['=1+1', '+62', '@cmd', 'Rumah; kebun']) expect(all).toContain(text);
	});
});
