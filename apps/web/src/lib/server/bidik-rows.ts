import { accountNames } from './account-names.ts';
import { desaTitle } from '../words/area-title.ts';
import type { BidikRow } from '@balai/case-store';
import type { Balai } from '../../../server/balai.ts';
import { fieldCheckWords, reasonsOf, verdictWords } from '../bidik/bidik-words.ts';

/** Families with their verdicts as a page shows them. */
export async function bidikRows(app: Balai, rows: readonly BidikRow[]) {
	const nameOf = await accountNames(app);
	return rows.map((row) => ({
		kpmId: row.kpmId,
		nama: row.nama,
		place: [row.dusun, desaTitle(row.desa)].filter(Boolean).join(', '),
		pendamping: row.pendampingId ? nameOf(row.pendampingId) : 'belum ada',
		verdict: row.verdict,
		word: verdictWords[row.verdict],
		reasons: reasonsOf(row),
		checks: row.fieldCheck.map((check) => fieldCheckWords[check])
	}));
}
