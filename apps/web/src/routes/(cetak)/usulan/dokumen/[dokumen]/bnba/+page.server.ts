import { dateParts } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { todayIn } from '#lib/server/today.ts';
import { documentView } from '#lib/server/usulan-document.ts';
import { areaTitle } from '#lib/words/area-title.ts';

/** The list by name and address that goes with a document: of a nota dinas, of an SK to the village head. */
export async function load({ locals, params }) {
	const actor = signedInActor(locals);
	const document = await documentView(locals.app, actor, params.dokumen);
	const areas = await locals.app.store.listAreas(actor);
	const nameAt = (length: number) => {
		const found = areas.find(({ code }) => code === document.areaCode.slice(0, length) && code.length === length);
		return found ? areaTitle(found) : '';
	};
	// Exact for who signs the paper that it goes with (domain 3.10): the Korkab's nota dinas, the letter of the Dinas Sosial.
	const signs = (document.step === 3 && actor.role === 'korkab') || (document.step === 8 && actor.role === 'dinsos');
	const numbers = signs
		? await locals.app.store.officialNumbers(
				actor,
				document.standing.map(({ kpmId }) => kpmId)
			)
		: undefined;
	if (numbers) locals.app.log.info({ document: document.id, by: actor.accountId }, 'printed a BNBA with numbers');
	const { today } = await todayIn(locals.app, actor.areaCode);
	const { day, month, year } = dateParts(today);
	return {
		document: {
			...document,
			replacements: [],
			standing: document.standing.map(({ kpmId, ...row }) => ({ ...row, nik: numbers?.get(kpmId)?.nik ?? row.nik }))
		},
		isExact: signs,
		kabupaten: nameAt(4) || 'Kabupaten/Kota',
		below: [nameAt(6), nameAt(2)].filter(Boolean).join(', '),
		todayWords: `${day} ${month} ${year}`
	};
}
