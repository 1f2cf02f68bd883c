import type { CaseStore } from '@balai/case-store';
import type { Accounts } from './accounts.ts';
import type { Log } from './log.ts';

const EVERY_MS = 5_000;

/**
 * Carries on what a program that ended has left of its lists: a taking over goes on, a file that was not read to its end goes.
 * Answers how to end it.
 */
export function tendLists({ store, accounts, log }: { store: CaseStore; accounts: Accounts; log: Log }): () => void {
	let timer: NodeJS.Timeout | undefined;
	let isEnded = false;
	const tend = async (): Promise<void> => {
		try {
			await store.lists.tend(await accounts.listAccounts());
		} catch (fault) {
			if (!isEnded) log.error({ err: fault }, 'a list could not be carried on');
		}
		if (!isEnded) timer = setTimeout(() => void tend(), EVERY_MS);
	};
	timer = setTimeout(() => void tend(), 0);
	return () => {
		isEnded = true;
		clearTimeout(timer);
	};
}
