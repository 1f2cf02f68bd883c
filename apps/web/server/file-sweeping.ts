import type { CaseStore } from '@balai/case-store';
import type { Log } from './log.ts';

const EVERY_MS = 24 * 60 * 60 * 1000;

/** Removes uploads that no fact has named, when the server starts and every day from then on. Answers how to end it. */
export function sweepFilesDaily({ store, log }: { store: Pick<CaseStore, 'files'>; log: Log }): () => void {
	let timer: NodeJS.Timeout | undefined;
	let isEnded = false;
	const sweep = async (): Promise<void> => {
		try {
			const { rows, blobs } = await store.files.sweep();
			if (rows + blobs > 0) log.info({ rows, blobs }, 'swept files that no fact names');
		} catch (fault) {
			if (!isEnded) log.error({ err: fault }, 'files could not be swept');
		}
		if (!isEnded) timer = setTimeout(() => void sweep(), EVERY_MS);
	};
	timer = setTimeout(() => void sweep(), 0);
	return () => {
		isEnded = true;
		clearTimeout(timer);
	};
}
