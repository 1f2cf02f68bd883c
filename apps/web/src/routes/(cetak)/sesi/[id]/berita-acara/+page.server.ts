import {
	clockInZone,
	dateParts,
	findScript,
	methodNames,
	parseSessionId,
	proposeSizeType,
	refusalText,
	roleNames,
	sizeTypeNames,
	stepMark,
	visitWindow,
	formatDate,
	type SizeType
} from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { desaTitle, areaTitle } from '#lib/words/area-title.ts';
import { stepLog } from '#lib/session/step-log.ts';

/** The type that the attendance gives; where it leaves a choice, the one that was chosen. */
function sizesOf(present: number, chosen: SizeType | undefined): readonly SizeType[] {
	const { choices } = proposeSizeType(present);
	return chosen && choices.includes(chosen) ? [chosen] : choices;
}

export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const { app } = locals;
	const file = await app.store.session(actor, params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const berita = await app.store.beritaAcara(actor, file.id);
	const sessionId = parseSessionId(file.id);
	if (!berita || !sessionId) error(404, 'Berita acara baru ada sesudah sesi ditutup.');
	const { plan, log } = file.state;
	const script = findScript(plan.method, plan.scriptVersion);
	if (!script) throw new Error(`The run sheet ${plan.method} ${plan.scriptVersion} of a session is gone.`);
	const clock = (at: string | null | undefined) => (at ? clockInZone(Date.parse(at), plan.zone) : undefined);
	const area = (kind: string[]) => berita.areas.find((known) => kind.includes(known.kind));
	const kabupaten = area(['kabupaten', 'kota']);
	const facilitator = (await app.accounts.listAccounts()).find(({ id }) => id === plan.facilitatorId);
	const { firstDay, lastDay } = visitWindow(plan.date);
	return {
		sessionId,
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
		closedAt: clock(berita.closedAt),
		rightsCardAt: clock(berita.rightsCardShownAt),
		venue: file.venue,
		facilitator: { name: facilitator?.name ?? 'akun yang sudah dihapus', role: facilitator ? roleNames[facilitator.role] : '' },
		narasumber: file.narasumber,
		attendance: {
			people: berita.attendance,
			guests: berita.guests,
			invited: file.invited,
			absent: berita.invitedAbsent,
			size: sizesOf(berita.attendance.length, file.state.sizeType)
				.map((choice) => sizeTypeNames[choice].split(' (')[0])
				.join(' atau ')
		},
		steps: stepLog(script, log, plan.zone, new Map(berita.stepNotes.map(({ id, text }) => [id, text]))),
		differences: script.steps.flatMap((step) => {
			const { number, title, bedaDariJuknis } = step;
			return bedaDariJuknis ? [{ number, mark: stepMark(step), title, text: bedaDariJuknis }] : [];
		}),
		words: file.state.words,
		cards: berita.cards.length,
		counts: berita.counts,
		matrix: await app.matrix(
			sessionId,
			berita.cards.filter(({ board }) => board === script.boards.find(({ criteria }) => criteria)?.id)
		),
		totals: berita.totals,
		visits: { from: formatDate(firstDay), to: formatDate(lastDay) }
	};
}
