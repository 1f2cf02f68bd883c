import { formatLongDate, methodNames, roleNames } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { boardPictures, sessionRecord } from '#lib/server/session-record.ts';
import { boardTables, pollTables } from '#lib/session/board-tables.ts';
import { notReached } from '#lib/session/not-reached.ts';
import { stepLog } from '#lib/session/step-log.ts';
import { areaTitle, desaTitle } from '#lib/words/area-title.ts';

/** What a meeting with plans tells the Korkab (Juknis 2020, Lampiran Model Refleksi Kemiskinan, langkah 10): counts, and no name of a family. */
export async function load(event) {
	const { locals, params } = event;
	const { app } = locals;
	const actor = signedInActor(locals);
	const record = await sessionRecord(event, params.id);
	const { file, script, boards, titles, marks } = record;
	const { plan, log, words, polls, plans, choice } = file.state;
	if (!script.plan) error(404, 'Laporan ke Korkab hanya ada untuk pertemuan yang menulis rencana.');
	const berita = await app.store.beritaAcara(actor, file.id);
	if (!berita) error(404, 'Laporan baru ada sesudah sesi ditutup.');
	const facilitator = (await app.accounts.listAccounts()).find(({ id }) => id === plan.facilitatorId);
	const kabupaten = berita.areas.find(({ kind }) => ['kabupaten', 'kota'].includes(kind));
	app.log.info({ session: file.id, by: actor.accountId, purpose: 'report' }, 'showed a report');
	return {
		sessionId: file.id,
		marks,
		method: methodNames(plan.method),
		desa: desaTitle(file.areaName),
		kabupaten: kabupaten ? areaTitle(kabupaten) : 'Kabupaten/Kota …',
		when: formatLongDate(plan.date),
		facilitator: facilitator ? `${facilitator.name}, ${roleNames[facilitator.role]} PKH` : 'akun yang sudah dihapus',
		invited: file.invited,
		present: berita.attendance.length,
		guests: file.narasumber.length + berita.guests.length,
		boards: boardTables(boards, berita.counts, words),
		polls: pollTables(script, polls, titles),
		plans: plans === 'notOpened' ? undefined : berita.plans,
		totals: choice === 'notOpened' ? undefined : berita.totals,
		missing: notReached(script, file.state, stepLog(script, log, plan.zone, new Map())),
		isEarly: berita.isEarly,
		pictures: boardPictures(record, 'standing')
			.filter(({ name }) => name.startsWith('pohon-'))
			.map(({ name, title, page, pages }) => ({ name, title: pages > 1 ? `${title} (${page} dari ${pages})` : title }))
	};
}
