import { error } from '@sveltejs/kit';
import { signedInActor } from '#lib/server/app.ts';
import { tableCsv, tableTypes, tableXlsx, type FileTable } from '#lib/server/table-files.ts';
import { MOST_LINES, askedWork, workRows, type WorkLine } from '#lib/server/worklist-rows.ts';

const head = ['Berkas', 'Nama', 'Desa', 'KPM', 'Langkah', 'Nama langkah', 'Keadaan', 'Di tangan', 'Sejak'];

function tableOf(rows: readonly WorkLine[]): FileTable {
	return {
		head,
		rows: rows.map(({ label, nama, desa, count, step, title, ended, isBare, returned, holder, sinceDay }) => [
			label,
			nama,
			desa,
			count,
			isBare ? '' : step,
			isBare ? '' : title,
			ended || returned || 'Berjalan',
			ended ? '' : holder,
			sinceDay
		])
	};
}

/** The worklist as it is filtered on the screen: 'penetapan.csv', 'penetapan.xlsx'. */
export async function GET({ locals, params, url }) {
	const kind = params.berkas === 'penetapan.csv' ? 'csv' : params.berkas === 'penetapan.xlsx' ? 'xlsx' : undefined;
	if (!kind) error(404, 'Berkas ini tidak ada.');
	const { rows, today } = await workRows(locals, askedWork(url), { offset: 0, limit: MOST_LINES });
	const table = tableOf(rows);
	const content =
		kind === 'csv' ? tableCsv(table) : await tableXlsx(table, { sheet: 'Penetapan', widths: [14, 28, 24, 6, 9, 28, 34, 24, 12] });
	locals.app.log.info({ count: rows.length, kind, by: signedInActor(locals).accountId }, 'gave the worklist of Penetapan away');
	return new Response(content, {
		headers: {
			'content-type': tableTypes[kind],
			'content-disposition': `attachment; filename="penetapan-${today}.${kind}"`,
			'cache-control': 'private, no-store'
		}
	});
}
