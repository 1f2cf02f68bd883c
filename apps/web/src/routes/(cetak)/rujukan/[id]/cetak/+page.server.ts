import { formatDate, formatLongDate, needNames, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { todayIn } from '#lib/server/today.ts';
import { familyStatusWords, familyStepWords } from '#lib/rujukan/rujukan-words.ts';
import { desaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const file = await locals.app.store.rujukan.one(signedInActor(locals), params.id);
	if (!file) error(404, refusalText.unknownOrForbidden);
	const { today } = await todayIn(locals.app, file.areaCode);
	const nameOf = await accountNames(locals.app);
	return {
		rujukanId: file.rujukanId,
		nama: file.nama,
		place: [file.dusun, desaTitle(file.desa)].filter(Boolean).join(', '),
		need: needNames[file.need],
		status: familyStatusWords(file, file.officeName, today),
		office: file.office,
		contact: file.contact,
		pendamping: file.pendampingId ? nameOf(file.pendampingId) : undefined,
		steps: file.steps.map(({ event, officeName }, key) => ({
			key,
			day: formatDate(event.on),
			words: familyStepWords(event, officeName)
		})),
		hasEnded: file.dueOn === null,
		today: formatLongDate(today)
	};
}
