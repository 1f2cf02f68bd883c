import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallTable } from './small-table.ts';
import { textRow, workbook, zipOf } from './xlsx-test-kit.ts';

const lines = readFileSync(new URL('../../../../tests/fixtures/garis-kemiskinan.csv', import.meta.url), 'utf8').replace(
	/^\ufeff/,
	''
);

describe('[WF3] a small table of the office', () => {
	it('is read alike from CSV in every encoding and from XLSX, without blank rows', async () => {
		const read = await smallTable(Buffer.from(lines), 1000);
		const rows = read.ok ? (read.value ?? []) : expect.unreachable(read.refusal);
		expect(rows.length).toBeGreaterThan(1);
		for (const bytes of [
			Buffer.from(`\ufeff${lines}`),
			Buffer.from(`\ufeff${lines}`, 'utf16le'),
			Buffer.from(lines.replaceAll(',', ';')),
			zipOf(workbook(rows.map((cells, index) => textRow(index * 2 + 1, cells)).join('')))
		]) {
			const again = await smallTable(bytes, 1000);
			expect(again.ok && again.value?.map(([code, name]) => [code, name])).toEqual(rows.map(([code, name]) => [code, name]));
		}
		const windows = await smallTable(Buffer.from('kode;nama\n5302;Café\n', 'latin1'), 10);
		expect(windows).toEqual({
			ok: true,
			value: [
				['kode', 'nama'],
				['5302', 'Café']
			]
		});
	});

	it('is refused in words when it is something else, and when it is too long', async () => {
		expect(await smallTable(Buffer.from('kode,nama\n\0'), 10)).toEqual({ ok: false, refusal: 'listNotText' });
		expect(await smallTable(Buffer.from('kode,nama\n"x'), 10)).toEqual({ ok: false, refusal: 'listCut' });
		expect(await smallTable(Buffer.from('a\nb\nc\n'), 2)).toEqual({ ok: true, value: undefined });
	});
});
