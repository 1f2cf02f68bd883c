import { formatLongDate } from '@balai/domain';
import { signedInAccount } from '#lib/server/app.ts';
import { caseHistory } from '#lib/server/case-history.ts';
import { casePage } from '#lib/server/case-page.ts';
import { componentWords } from '#lib/kpm/component-words.ts';

export async function load({ locals, params, url }) {
	const { actor, file, head, today, zone, nameOf } = await casePage(locals, params.id);
	const history = await caseHistory(locals, actor, file, { today, zone, nameOf, asked: url.searchParams.get('jenis') });
	return {
		head,
		nik: file.maskedNik ?? 'belum ada',
		components: componentWords(file.components),
		pendamping: file.pendampingId ? nameOf(file.pendampingId) : 'belum ada',
		// Still to come is nothing that happened: it stands on the page, not on the paper.
		lines: history.lines.filter(({ kind }) => kind !== 'next').toReversed(),
		topic: history.filters.find(({ id }) => id === history.topic)?.title ?? '',
		topicId: history.topic,
		printedOn: formatLongDate(today),
		printedBy: signedInAccount(locals).name
	};
}
