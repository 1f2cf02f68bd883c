import { listWorkText } from '@balai/domain';
import type { BatchWork } from '@balai/case-store';
import { countWords } from './batch-words.ts';

/** What a page says of the work on a list. */
export function workWords({ kind, done, total, stopping }: BatchWork) {
	const all = Math.max(done, total);
	return {
		kind,
		words: stopping ? 'Sedang dihentikan' : listWorkText[kind],
		rows: `${countWords(done)} dari ${countWords(all)} baris`,
		done,
		all,
		isStoppable: (kind === 'read' || kind === 'take') && !stopping
	};
}
