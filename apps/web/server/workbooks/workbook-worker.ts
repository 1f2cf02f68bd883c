/** The thread in which files for spreadsheets are written, one after the other. */
import { parentPort } from 'node:worker_threads';
import { sheetXlsx } from '../../src/lib/server/instruments/sheet-xlsx.ts';
import { tableCsv, tableXlsx } from '../../src/lib/server/table-files.ts';
import type { FromWorkbooks, ToWorkbooks, ToWrite } from './workbook-thread.ts';

function written(write: ToWrite): Promise<Uint8Array<ArrayBuffer>> {
	switch (write.kind) {
		case 'csv':
			return Promise.resolve(new TextEncoder().encode(tableCsv(write.table)));
		case 'table':
			return tableXlsx(write.table, write.about);
		case 'sheet':
			return sheetXlsx(write.sheet, write.paper);
	}
}

const tell = (message: FromWorkbooks) => parentPort?.postMessage(message);
let before: Promise<void> = Promise.resolve();

async function answer({ id, write }: ToWorkbooks): Promise<void> {
	try {
		tell({ id, written: await written(write) });
	} catch (error) {
		tell({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
}

parentPort?.on('message', (message: ToWorkbooks) => {
	before = before.then(() => answer(message));
});
