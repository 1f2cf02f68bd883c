import { formatDate, formatLongDate, methodNames, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { PRACTICE_MARK } from '#lib/session/paper-words.ts';
import { byDusun } from '#lib/words/by-dusun.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const answerWords = {
	mundur: 'Mundur',
	belum: 'Belum mundur',
	tidakMenjawab: 'Tidak menjawab',
	dibatalkan: 'Dibatalkan'
} as const;

/** Her own families in a closed session, with what they chose and planned; for the pendamping who accompanies them. */
export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const list = await locals.app.store.namedList(actor, params.id);
	if (!list) error(404, refusalText.unknownOrForbidden);
	locals.app.log.info({ session: list.sessionId, by: actor.accountId, purpose: 'namedList' }, 'showed a list of names');
	const rows = list.people.map(({ kpmId, nama, dusun, answer, plan }) => ({
		kpmId,
		nama,
		dusun,
		answer: answer === null ? 'Tidak memilih' : answerWords[answer],
		plan:
			plan === undefined
				? undefined
				: plan === 'declined'
					? 'Tidak menulis'
					: [
							plan.target ? `Target ${formatDate(plan.target)}` : 'Tanpa target',
							plan.words.upaya && `Upaya: ${plan.words.upaya}`,
							plan.words.potensi && `Potensi: ${plan.words.potensi}`,
							plan.words.bila && `Bila sudah tidak miskin: ${plan.words.bila}`
						]
							.filter((part) => part)
							.join('. ')
	}));
	const promises = await locals.app.store.writtenPromises(actor, list.sessionId);
	return {
		hasPromises: promises.length > 0,
		sessionId: list.sessionId,
		method: methodNames(list.method),
		desa: desaTitle(list.areaName),
		when: formatLongDate(list.date),
		name: signedInAccount(locals).name,
		marks: locals.app.settings.isPractice ? [PRACTICE_MARK] : [],
		hasPlans: rows.some(({ plan }) => plan !== undefined),
		total: rows.length,
		dusuns: byDusun(rows)
	};
}
