import { formatDate, refusalText, usulanPathNames } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { groundNames } from '#lib/kpm/ending-words.ts';
import { columnOf, formColumns } from '#lib/monitoring/form-columns.ts';
import { periodWords } from '#lib/monitoring/period-words.ts';
import { accountNames } from '#lib/server/account-names.ts';
import { monitoringAsked } from '#lib/server/monitoring-asked.ts';
import { kecamatanTitle, NOBODY } from '#lib/server/monitoring-form.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

/** The families behind one number of the form; without more in the address, all who left. */
export async function load({ locals, url }) {
	const { app } = locals;
	const { monitoring } = app.store;
	const { actor, choice, areaCode, areaName, query } = await monitoringAsked(locals, url);
	const column = columnOf(url.searchParams.get('kolom')) ?? 'graduated';
	const pendamping = url.searchParams.get('pendamping')?.slice(0, 64);
	const kecamatan = /^\d{6}$/.exec(url.searchParams.get('kecamatan') ?? '')?.[0];
	const asked = Number(url.searchParams.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const cases = await monitoring.cases(actor, {
		...choice.period,
		areaCode,
		column,
		pendampingId: pendamping === NOBODY ? null : pendamping,
		kecamatan,
		offset: (number - 1) * PAGE,
		limit: PAGE
	});
	if (!cases) error(404, refusalText.unknownOrForbidden);
	const nameOf = await accountNames(app);
	const areas = kecamatan === undefined ? [] : await app.store.listAreas(actor);
	const pages = Math.max(1, Math.ceil((cases.total - cases.elsewhere) / PAGE));
	const at = (page: number) => {
		const same = {
			...query,
			...(pendamping !== undefined && { pendamping }),
			...(kecamatan !== undefined && { kecamatan }),
			kolom: formColumns[column].number
		};
		return `/laporan/monitoring/keluarga?${new URLSearchParams({ ...same, ...(page > 1 && { halaman: String(page) }) }).toString()}`;
	};
	return {
		back: `/laporan/monitoring?${new URLSearchParams(query).toString()}`,
		title: formColumns[column].title,
		where: [
			...(pendamping === undefined ? [] : [pendamping === NOBODY ? 'Belum ada pendamping' : nameOf(pendamping)]),
			kecamatan === undefined ? areaName : kecamatanTitle(kecamatan, areas.find(({ code }) => code === kecamatan)?.name),
			periodWords(choice.period)
		].join(' · '),
		/** What leads to the same list as a file. */
		asked: at(1).replace('/laporan/monitoring/keluarga', ''),
		total: cases.total,
		elsewhere: cases.elsewhere,
		rows: cases.rows.map(({ kpmId, nama, dusun, desa, ended }) => ({
			kpmId,
			nama,
			place: `${dusun ? `${dusun}, ` : ''}${desaTitle(desa)}`,
			ended: ended && {
				href: `/usulan/${ended.usulanId}`,
				why: `${usulanPathNames[ended.path]}${ended.ground ? `: ${groundNames[ended.ground]}` : ''}`,
				on: formatDate(ended.skOn)
			}
		})),
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
