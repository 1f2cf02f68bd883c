import { suggestWords, type WordSuggestion } from '@balai/domain';
import type { AccountActor } from '../../../server/accounts.ts';
import type { Balai } from '../../../server/balai.ts';
import { desaTitle } from '../words/area-title.ts';

/** `words`: what people there may call rich and poor. */
export type PlanArea = { areaCode: string; title: string; count: number; words: WordSuggestion | undefined };

/** The desa in which an account has families to invite, by name. */
export async function planAreas(app: Balai, actor: AccountActor): Promise<PlanArea[]> {
	const areas = await app.store.listKpmAreas(actor);
	return areas
		.map(({ areaCode, name, count }) => ({
			areaCode,
			title: desaTitle(name ?? areaCode),
			count,
			words: suggestWords(areaCode)
		}))
		.sort((a, b) => a.title.localeCompare(b.title, 'id'));
}
