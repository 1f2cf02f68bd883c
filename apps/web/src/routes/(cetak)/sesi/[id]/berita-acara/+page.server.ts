import {
	clockInZone,
	dateParts,
	methodNames,
	proposeSizeType,
	roleNames,
	sizeTypeNames,
	stepMark,
	visitWindow,
	formatDate,
	type SizeType
} from '@balai/domain';
import { error } from '@sveltejs/kit';
import { accountNames } from '#lib/server/account-names.ts';
import { signedInActor } from '#lib/server/app.ts';
import { desaTitle, areaTitle } from '#lib/words/area-title.ts';
import { boardPictures, sessionRecord } from '#lib/server/session-record.ts';
import { boardTables, pollTables } from '#lib/session/board-tables.ts';
import { notReached } from '#lib/session/not-reached.ts';
import { stepLog } from '#lib/session/step-log.ts';

/** The type that the attendance gives; where it leaves a choice, the one that was chosen. */
function sizesOf(present: number, chosen: SizeType | undefined): readonly SizeType[] {
	const { choices } = proposeSizeType(present);
	return chosen && choices.includes(chosen) ? [chosen] : choices;
}

export async function load(event) {
	const { locals, params } = event;
	const actor = signedInActor(locals);
	const { app } = locals;
	const record = await sessionRecord(event, params.id);
	const { file, script, boards, titles, marks } = record;
	const berita = await app.store.beritaAcara(actor, file.id);
	if (!berita) error(404, 'Berita acara baru ada sesudah sesi ditutup.');
	const { plan, log, words } = file.state;
	const clock = (at: string | null | undefined) => (at ? clockInZone(Date.parse(at), plan.zone) : undefined);
	const area = (kind: string[]) => berita.areas.find((known) => kind.includes(known.kind));
	const kabupaten = area(['kabupaten', 'kota']);
	const prelist = script.prelist ? await app.store.musyawarah.file(actor, file.id) : undefined;
	const typed = await app.store.slips.typedSlips(actor, file.id);
	const nameOf = await accountNames(app);
	const facilitator = (await app.accounts.listAccounts()).find(({ id }) => id === plan.facilitatorId);
	const { firstDay, lastDay } = visitWindow(plan.date);
	const steps = stepLog(script, log, plan.zone, new Map(berita.stepNotes.map(({ id, text }) => [id, text])));
	return {
		sessionId: file.id,
		marks,
		method: methodNames(plan.method),
		desa: desaTitle(file.areaName),
		kabupaten: kabupaten ? areaTitle(kabupaten) : 'Kabupaten/Kota …',
		below: [
			area(['kecamatan']),
			area(['desa', 'kelurahan', 'nagari']) ?? { kind: 'desa', name: file.areaName },
			area(['provinsi'])
		]
			.flatMap((known) => (known ? areaTitle(known) : []))
			.join(' · '),
		date: {
			...dateParts(plan.date),
			full: formatDate(plan.date)
		},
		zone: plan.zone,
		startedAt: clock(log[0]?.enteredAt) ?? plan.time,
		// Of a meeting on paper the clock of the typing says nothing.
		closedAt: file.onPaper
			? clock(
					log
						.map(({ enteredAt }) => enteredAt)
						.sort()
						.at(-1)
				)
			: clock(berita.closedAt),
		rightsCardAt: clock(berita.rightsCardShownAt),
		onPaper: file.onPaper,
		witnesses: file.witnesses.map(({ name, role }) => ({ name, full: role ? `${name}, ${role}` : name })),
		sheets: file.state.sheets.length,
		slips: { count: typed.count, by: typed.by.map((who) => ('name' in who ? who.name : nameOf(who.account))) },
		venue: file.venue,
		facilitator: { name: facilitator?.name ?? 'akun yang sudah dihapus', role: facilitator ? roleNames[facilitator.role] : '' },
		narasumber: file.narasumber,
		attendance: {
			people: berita.attendance.map(({ kpmId: _, ...person }) => person),
			guests: berita.guests,
			invited: file.invited,
			absent: berita.invitedAbsent,
			size: sizesOf(berita.attendance.length, file.state.sizeType)
				.map((choice) => sizeTypeNames[choice].split(' (')[0])
				.join(' atau ')
		},
		steps,
		missing: notReached(script, file.state, steps),
		isEarly: berita.isEarly,
		reopened: berita.reopened.map(({ at, note }) => ({ at: clock(at), note })),
		differences: script.steps.flatMap((step) => {
			const { number, title, bedaDariJuknis } = step;
			return bedaDariJuknis ? [{ number, mark: stepMark(step), title, text: bedaDariJuknis }] : [];
		}),
		words,
		boards: boardTables(boards, berita.counts, words),
		polls: pollTables(script, file.state.polls, titles),
		pictures: boardPictures(record, 'standing')
			.filter(({ name }) => !name.startsWith('dinding-'))
			.map(({ name, title, page, pages }) => ({ name, title: pages > 1 ? `${title} (${page} dari ${pages})` : title })),
		photos: berita.photos,
		photosToCheck: berita.photosToCheck,
		prelist: prelist && { ...prelist.counts, list: prelist.rows.length - prelist.counts.masuk },
		choice: file.state.choice,
		plans: script.plan && file.state.plans !== 'notOpened' ? berita.plans : undefined,
		totals: berita.totals,
		visits: { from: formatDate(firstDay), to: formatDate(lastDay) }
	};
}
