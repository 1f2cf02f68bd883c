import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { newCommandId } from '#lib/server/command-ids.ts';
import { INSTRUMEN } from '#lib/server/ekspor/ekspor-list.ts';
import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';
import { sheetXlsx } from '#lib/server/instruments/sheet-xlsx.ts';
import { tableTypes } from '#lib/server/table-files.ts';

/** An instrument as a file, 'evaluasi.xlsx'; like every list that leaves, it is noted first. */
export async function GET({ locals, params, url }) {
	if (params.berkas !== `${params.instrumen}.xlsx`) error(404, 'Berkas ini tidak ada.');
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	const { sheet } = built;
	const noted = await locals.app.store.ekspor.take(asked.actor, newCommandId(), {
		list: INSTRUMEN,
		format: 'xlsx',
		purpose: 'laporan',
		words: `${sheet.title}, ${asked.periodWords}`,
		areaCode: asked.formArea,
		rows: sheet.parts.reduce((sum, part) => sum + (part.kind === 'table' ? part.rows.length : 1), 0),
		hasNumbers: false
	});
	if (!noted.ok) error(403, refusalText[noted.refusal]);
	return new Response(await sheetXlsx(sheet), {
		headers: {
			'content-type': tableTypes.xlsx,
			'content-disposition': `attachment; filename="${params.instrumen}-${asked.areaCode}-${asked.period.to}.xlsx"`,
			'cache-control': 'private, no-store'
		}
	});
}
