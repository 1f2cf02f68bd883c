import { IMPLEMENTATION_ITEMS, implementationStages } from '@balai/domain';
import { accountNames } from '#lib/server/account-names.ts';
import { askedInstrument, notHere } from '#lib/server/instruments/built.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

/** The families behind one number of an instrument. */
export async function load({ locals, params, url }) {
	if (params.instrumen !== 'pelaksanaan') notHere();
	const asked = await askedInstrument(locals, url);
	const { app, actor, areaCode, period } = asked;
	const item = IMPLEMENTATION_ITEMS.find((each) => each === url.searchParams.get('butir')) ?? 'profil';
	const pendampingId = (url.searchParams.get('pendamping') ?? '').slice(0, 64);
	const typed = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(typed) && typed >= 1 ? typed : 1;
	const offset = (number - 1) * PAGE;
	const cell = { areaCode, ...period, item, pendampingId, offset, limit: PAGE };
	const cases = await app.store.instruments.implementationCases(actor, cell);
	if (!cases) notHere();
	const nameOf = await accountNames(app);
	const pages = Math.max(1, Math.ceil((cases.total - cases.elsewhere) / PAGE));
	const at = (page: number) =>
		asked.at('/laporan/instrumen/pelaksanaan/keluarga', {
			pendamping: pendampingId,
			butir: item,
			...(page > 1 && { halaman: String(page) })
		});
	return {
		title: implementationStages.flatMap(({ items }) => items).find(({ id }) => id === item)?.text ?? '',
		back: asked.at('/laporan/instrumen/pelaksanaan', pendampingId ? { pendamping: pendampingId } : {}),
		where: [pendampingId && nameOf(pendampingId), asked.areaName, asked.periodWords].filter(Boolean).join(' · '),
		total: cases.total,
		elsewhere: cases.elsewhere,
		rows: cases.rows.map(({ kpmId, nama, dusun, desa }) => ({
			kpmId,
			nama,
			place: `${dusun ? `${dusun}, ` : ''}${desaTitle(desa)}`
		})),
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
