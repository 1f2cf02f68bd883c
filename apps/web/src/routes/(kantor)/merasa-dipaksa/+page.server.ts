import { clockInZone, dateInZone, daysBetween, formatDate, methodNames, refusalText, type Zone } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { formText } from '#lib/server/form-text.ts';
import { todayIn } from '#lib/server/today.ts';
import { desaTitle } from '#lib/words/area-title.ts';

function dueWords(left: number): string {
	if (left < 0) return `${-left} hari lewat. Keterlambatan ini catatan kantor.`;
	return left === 0 ? 'Batasnya hari ini.' : `Sisa ${left} hari.`;
}

export async function load({ locals }) {
	const actor = signedInActor(locals);
	const { today, zone } = await todayIn(locals.app, actor.areaCode);
	const reports = await locals.app.store.listForcedReports(actor);
	const nameOf = await accountNames(locals.app);
	return {
		waiting: reports.filter(({ seenBy }) => seenBy === null).length,
		reports: reports.map((report) => {
			const placeZone = (report.session?.zone ?? zone) as Zone;
			const at = Date.parse(report.at);
			return {
				id: report.id,
				isDone: report.seenBy !== null,
				isLate: report.seenBy === null && report.dueOn < today,
				dueOn: formatDate(report.dueOn),
				due: dueWords(daysBetween(today, report.dueOn)),
				at: `${formatDate(dateInZone(at, placeZone))}, ${clockInZone(at, placeZone)} ${placeZone}`,
				text: report.text,
				person: report.person && {
					kpmId: report.person.kpmId,
					nama: report.person.nama,
					place: `${report.person.dusun ? `${report.person.dusun}, ` : ''}${desaTitle(report.person.desa)}`
				},
				session:
					report.session &&
					`${methodNames(report.session.method).short} ${formatDate(report.session.date)}, ${report.session.venue}`,
				facilitator: report.session ? nameOf(report.session.facilitatorId) : '',
				contact: report.contact ? `${report.contact.name}, ${report.contact.phone}` : 'belum diisi',
				seenBy: nameOf(report.seenBy)
			};
		})
	};
}

export const actions = {
	default: async ({ request, locals }) => {
		const id = formText(await request.formData(), 'laporan', 64);
		const result = await locals.app.store.markForcedReport(signedInActor(locals), id);
		if (!result.ok) return fail(404, { problem: refusalText[result.refusal] });
		redirect(303, '/merasa-dipaksa?tersimpan=ya');
	}
};
