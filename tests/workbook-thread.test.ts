import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { unzipped } from './unzipped.ts';
import { tableCsv, tableXlsx } from '../apps/web/src/lib/server/table-files.ts';
import { WorkbookThread } from '../apps/web/server/workbooks/workbook-thread.ts';

function opened(): WorkbookThread {
	const thread = new WorkbookThread();
	onTestFinished(() => thread.close());
	return thread;
}

const small = {
	head: ['Nama', 'NIK'],
	rows: [
		["Maria d'Arc", '5302995602710001'],
		['=1+1', { day: '2026-11-19' }]
	]
} as const;
const about = { sheet: 'Daftar', widths: [20, 20], about: [['Untuk', 'rapat']] } as const;

it('writes the same files as would be written here', async () => {
	const thread = opened();
	const [csv, book] = await Promise.all([thread.csv(small), thread.table(small, about)]);
	expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv)).toBe(tableCsv(small));
	expect(unzipped(Buffer.from(book))).toBe(unzipped(Buffer.from(await tableXlsx(small, about))));
});

it('leaves the server free while ten thousand rows are written', async () => {
	const thread = opened();
	const cells = Array.from({ length: 12 }, (_, column) => `isi kolom ${column}`);
	const rows = Array.from({ length: 10_000 }, (_, row) => [row, ...cells.map((cell) => `${cell} baris ${row}`)]);
	const head = ['No', ...cells];
	let isWritten = false;
	const writing = thread.table({ head, rows }, { sheet: 'Daftar', widths: head.map(() => 12) }).then((bytes) => {
		isWritten = true;
		return bytes;
	});
	// Written here, there would be no turn of the loop in between.
	let turns = 0;
	while (!isWritten) {
		turns += 1;
		await turn();
	}
	expect((await writing).byteLength).toBeGreaterThan(300_000);
	expect(turns).toBeGreaterThan(1000);
});

it('tells what could not be written, and goes on', async () => {
	const thread = opened();
	await expect(thread.table(small, { ...about, sheet: 'x'.repeat(32) })).rejects.toThrow();
	await expect(thread.csv(small)).resolves.toBeInstanceOf(Uint8Array);
	const waiting = thread.table(small, about);
	const ended = expect(waiting).rejects.toThrow('closing');
	await thread.close();
	await ended;
});
