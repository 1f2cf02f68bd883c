import { refusalText } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { INSTRUMEN } from '#lib/server/ekspor/ekspor-list.ts';
import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';
import { tableTypes } from '#lib/server/table-files.ts';

/** An instrument as a workbook; like every list that leaves, it is noted first. */
export async function POST({ locals, params, url, request }) {
	const commandId = sentCommandId(await request.formData()) ?? newCommandId();
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	const { sheet } = built;
	const { store, letters, workbooks } = locals.app;
	const noted = await store.ekspor.take(asked.actor, commandId, {
		list: INSTRUMEN,
		format: 'xlsx',
		purpose: 'laporan',
		words: `${sheet.title}, ${asked.periodWords}`,
		areaCode: asked.formArea,
		rows: sheet.parts.reduce((sum, part) => sum + (part.kind === 'table' ? part.rows.length : 1), 0),
		hasNumbers: false
	});
	if (!noted.ok) error(403, refusalText[noted.refusal]);
	const { paper } = await letters.paperOf(asked.actor, asked.areaCode);
	return new Response(await workbooks.sheet(sheet, paper), {
		headers: {
			'content-type': tableTypes.xlsx,
			'content-disposition': `attachment; filename="${params.instrumen}-${asked.areaCode}-${asked.period.to}.xlsx"`,
			'cache-control': 'private, no-store'
		}
	});
}
