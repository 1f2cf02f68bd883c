import type { CaseStore } from '@balai/case-store';
import { anchorAll } from './kept-anchors.ts';
import type { Log } from './log.ts';

const EVERY_MS = 24 * 60 * 60 * 1000;
/** What the last anchors may take of a stop: somebody waits for it, or the system kills us. */
const LAST_MS = 1_000;

export interface House {
	store: Pick<CaseStore, 'files' | 'access' | 'anchor' | 'letterHands'>;
	/** Where anchors are written down (`anchorAll`). */
	anchorsFile: string;
	log: Log;
}

/**
 * What is done when the server starts and every day from then on: uploads that no fact has named go, readings that were kept long enough
 * are forgotten, and what grew is anchored. One that fails is logged and tried again the next day. Answers how to end it, with the
 * last anchors.
 */
export function keepHouse({ store, anchorsFile, log }: House): () => Promise<void> {
	const end = new AbortController();
	const works = {
		async files() {
			const { rows, blobs } = await store.files.sweep();
			if (rows + blobs > 0) log.info({ rows, blobs }, 'swept files that no fact names');
		},
		async readings() {
			let readings = 0;
			for (let some = -1; some !== 0 && !end.signal.aborted; readings += some) some = await store.access.forgetOld();
			if (readings > 0) log.info({ readings }, 'forgot old readings');
		},
		async hands() {
			const rounds = await store.letterHands.forgetOld();
			if (rounds > 0) log.info({ rounds }, 'erased signatures of letters that nobody signed');
		},
		async anchors() {
			const last = await anchorAll({ store, file: anchorsFile, signal: end.signal });
			if (last) log.info({ anchor: last.seq }, 'anchored what grew');
		}
	};
	let timer: NodeJS.Timeout;
	let working = Promise.resolve();
	const begin = (afterMs: number) => {
		timer = setTimeout(() => {
			working = day();
		}, afterMs);
	};
	const day = async (): Promise<void> => {
		for (const [work, doIt] of Object.entries(works)) {
			if (end.signal.aborted) return;
			await doIt().catch((fault: unknown) => {
				if (!end.signal.aborted) log.error({ err: fault, work }, 'the housekeeping failed');
			});
		}
		if (!end.signal.aborted) begin(EVERY_MS);
	};
	begin(0);
	return async () => {
		end.abort();
		clearTimeout(timer);
		await working;
		try {
			await anchorAll({ store, file: anchorsFile, signal: AbortSignal.timeout(LAST_MS) });
		} catch (fault) {
			log.error({ err: fault }, 'the last anchor failed');
		}
	};
}
