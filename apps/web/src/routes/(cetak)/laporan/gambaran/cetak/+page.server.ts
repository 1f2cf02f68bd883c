import { formatDate, refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { gambaranPage } from '#lib/server/gambaran-page.ts';

export async function load({ locals, url }) {
	const { by, today, zone, query, whole, outside, areaName, periodWords, isRunning, kecamatan } = await gambaranPage(locals, url);
	if (!whole && !outside) error(404, refusalText.unknownOrForbidden);
	locals.app.log.info({ area: areaName, by }, 'printed Gambaran');
	return {
		back: `/laporan/gambaran?${new URLSearchParams(query).toString()}`,
		areaName,
		kecamatan: kecamatan.options.find(({ value }) => value === kecamatan.chosen)?.word ?? '',
		periodWords,
		isRunning,
		printed: `${formatDate(today)} (${zone})`,
		whole,
		outside
	};
}
