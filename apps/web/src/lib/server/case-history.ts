import { may, type IsoDate, type Zone } from '@balai/domain';
import type { KpmFile } from '@balai/case-store';
import type { AccountActor } from '../../../server/accounts.ts';
import { timelineLines, type DatedLine, type TimelineLine } from '../kpm/timeline.ts';
import { timelineTopics } from '../kpm/timeline-topics.ts';
import { usulanLines } from '../kpm/usulan-lines.ts';

export type HistoryFilter = { id: string; title: string; count: number };

export type History = {
	/** Newest first, of the chosen topic or all. */
	lines: TimelineLine[];
	/** Topics that have lines, in their order. */
	filters: HistoryFilter[];
	/** '' for all. */
	topic: string;
	total: number;
};

/** Everything that a family's streams tell this reader, as one history; `asked`: the topic in the address. */
export async function caseHistory(
	locals: App.Locals,
	actor: AccountActor,
	file: KpmFile,
	{ today, zone, nameOf, asked }: { today: IsoDate; zone: Zone; nameOf: (accountId: string) => string; asked: string | null }
): Promise<History> {
	const all = timelineLines(file.timeline, zone, today, nameOf, await proposalLines(locals, actor, file, zone, nameOf));
	const filters = timelineTopics.flatMap(({ id, title }) => {
		const count = all.filter(({ topic }) => topic === id).length;
		return count === 0 ? [] : [{ id: id as string, title, count }];
	});
	const topic = filters.find(({ id }) => id === asked)?.id ?? '';
	return { lines: topic === '' ? all : all.filter((line) => line.topic === topic), filters, topic, total: all.length };
}

/** The steps of her proposals, for those who may read them; of one that was taken back its pendamping is told nothing more. */
async function proposalLines(
	locals: App.Locals,
	actor: AccountActor,
	file: KpmFile,
	zone: Zone,
	nameOf: (accountId: string) => string
): Promise<DatedLine[]> {
	if (!may(actor.role, 'readUsulan')) return [];
	const lines: DatedLine[] = [];
	for (const { event } of file.timeline) {
		if (event.type !== 'usulanOpened') continue;
		const usulan = await locals.app.store.penetapan.usulan(actor, event.usulanId);
		if (usulan && !('isBare' in usulan)) lines.push(...usulanLines(event.usulanId, usulan.turns, zone, nameOf));
	}
	return lines;
}
