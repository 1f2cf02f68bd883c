import { formatDate } from '@balai/domain';
import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';
import { KEPT_MONTHS } from '@balai/case-store';
import { momentWords, pageWords, readerWords, readWords } from '../access/read-words.ts';
import { desaTitle } from '../words/area-title.ts';
import { accountNames } from './account-names.ts';
import { todayIn } from './today.ts';

/** Who read a family's data, in words for a page or a paper; undefined when it is not this actor's to know. */
export async function readHistoryPage(app: Balai, actor: AccountActor, kpmId: string, page: { offset: number; limit: number }) {
	const history = await app.store.access.readersOf(actor, kpmId, page);
	if (!history) return undefined;
	const { today, zone } = await todayIn(app, history.areaCode);
	const nameOf = await accountNames(app);
	const lines = history.entries.map((entry) => ({
		id: entry.id,
		at: momentWords(entry.at, zone),
		reader: readerWords(entry, nameOf),
		what: readWords(entry.what),
		with: entry.people > 1 ? `bersama ${entry.people - 1} keluarga lain` : '',
		page: pageWords(entry.via)
	}));
	return {
		person: { nama: history.nama, place: `${history.dusun ? `${history.dusun}, ` : ''}${desaTitle(history.desa)}` },
		total: history.total,
		keptMonths: KEPT_MONTHS,
		today: formatDate(today),
		lines,
		emergencies: history.emergencies.map((access) => ({
			id: access.id,
			reader: readerWords(access, nameOf),
			from: momentWords(access.openedAt, zone),
			until: momentWords(access.endedAt ?? access.until, zone),
			reason: access.reason
		}))
	};
}
