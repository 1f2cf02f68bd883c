import { dateParts } from '@balai/domain';
import { signedInActor } from '#lib/server/app.ts';
import { todayIn } from '#lib/server/today.ts';
import { bnbaRows } from '#lib/server/bnba-rows.ts';
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
	const list = await bnbaRows(locals.app, actor, params.dokumen);
	const numbers = new Map(list?.entries.map(({ usulanId, nik }) => [usulanId, nik]));
	const isExact = list?.isExact ?? false;
	if (isExact) locals.app.log.info({ document: document.id, by: actor.accountId }, 'printed a BNBA with numbers');
	const { today } = await todayIn(locals.app, actor.areaCode);
	const { day, month, year } = dateParts(today);
	return {
		document: {
			...document,
			replacements: [],
			standing: document.standing.map(({ kpmId: _kpmId, ...row }) => ({ ...row, nik: numbers.get(row.usulanId) ?? row.nik }))
		},
		isExact,
		kabupaten: nameAt(4) || 'Kabupaten/Kota',
		below: [nameAt(6), nameAt(2)].filter(Boolean).join(', '),
		todayWords: `${day} ${month} ${year}`
	};
}
