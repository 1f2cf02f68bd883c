import { formatDate, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { signerNames } from '#lib/kpm/care-words.ts';
import { certificateName } from '#lib/server/certificate-name.ts';
import { casePage } from '#lib/server/case-page.ts';
import { areaTitle } from '#lib/words/area-title.ts';

export async function load({ locals, params }) {
	const { actor, file, head, may } = await casePage(locals, params.id);
	const given = file.timeline.findLast(({ event }) => event.type === 'certificateGiven');
	const ended = file.timeline.findLast(({ event }) => event.type === 'membershipEnded');
	if (!may('recordCare') || given?.event.type !== 'certificateGiven' || ended?.event.type !== 'membershipEnded')
		error(404, refusalText.unknownOrForbidden);
	const { number, on, signedBy } = given.event;
	const areas = (await locals.app.store.listAreas(actor)).filter(({ code }) => file.areaCode.startsWith(code));
	const kabupaten = areas.find(({ code }) => code.length === 4);
	return {
		head,
		whom: await certificateName(locals.app.store, actor, file),
		number,
		on: formatDate(on),
		skOn: formatDate(ended.event.skDate),
		signer: signedBy === 'desa' ? `Kepala ${head.desa}` : signerNames[signedBy],
		appeal: given.note ?? '',
		kabupaten: kabupaten ? areaTitle(kabupaten) : 'Kabupaten/Kota …',
		below: [6, 10, 2].flatMap((length) => areas.filter(({ code }) => code.length === length).map(areaTitle)).join(' · ')
	};
}
