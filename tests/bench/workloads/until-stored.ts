import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when Hocuspocus has written its board, which it does some time after it said that it has it. */
export async function untilStored(folder: string): Promise<void> {
	const deadline = performance.now() + 30_000;
	while (performance.now() < deadline) {
		const database = new DatabaseSync(join(folder, 'boards.sqlite'), { readOnly: true, timeout: 5000 });
		const row = database.prepare('select length(data) as bytes from documents').get();
		database.close();
		if (Number(row?.['bytes'] ?? 0) > 1000) return;
		await sleep(50);
	}
	throw new Error('Hocuspocus did not store its board within 30 s.');
}
