import { formatDate, formatLongDate } from '@balai/domain';
import { temuanNames } from '#lib/musyawarah/temuan-words.ts';
import { atTheTable, prelistPage } from '#lib/server/prelist-page.ts';
import { PRACTICE_MARK } from '#lib/session/paper-words.ts';
import { byDusun } from '#lib/words/by-dusun.ts';

/** Before the close a list to tick at the table; afterwards what was said of each name, as an annex to sign. */
export async function load({ locals, params }) {
	const { actor, file, head } = await prelistPage(locals, params.id);
	const { session, counts, rows } = file;
	locals.app.log.info({ session: head.id, by: actor.accountId, purpose: 'prelist' }, 'showed a list of names');
	const listed = atTheTable(rows).map(({ entryId, nama, tempat, maskedNik, temuan, reason }) => ({
		entryId,
		nama,
		dusun: tempat,
		maskedNik,
		answer: temuan === null ? '' : temuanNames[temuan],
		isProposedOut: reason !== null
	}));
	return {
		head,
		isResult: session.status === 'closed',
		when: formatLongDate(session.state.plan.date),
		day: formatDate(session.state.plan.date),
		venue: session.venue,
		place: session.areaName,
		marks: locals.app.settings.isPractice ? [PRACTICE_MARK] : [],
		counts: { ...counts, list: listed.length },
		groups: byDusun(listed),
		proposed: rows
			.filter(({ source }) => source === 'usulan')
			.map(({ entryId, nama, tempat, maskedNik, reason }) => ({ entryId, nama, tempat, maskedNik, reason: reason ?? '' }))
	};
}
