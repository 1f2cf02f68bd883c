import { error } from '@sveltejs/kit';
import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';
import { sheetXlsx } from '#lib/server/instruments/sheet-xlsx.ts';
import { tableTypes } from '#lib/server/table-files.ts';

/** An instrument as a file: 'evaluasi.xlsx'. */
export async function GET({ locals, params, url }) {
	if (params.berkas !== `${params.instrumen}.xlsx`) error(404, 'Berkas ini tidak ada.');
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	const content = await sheetXlsx(built.sheet);
	const by = asked.actor.accountId;
	locals.app.log.info({ instrument: params.instrumen, area: asked.areaCode, by }, 'gave an instrument away');
	return new Response(content, {
		headers: {
			'content-type': tableTypes.xlsx,
			'content-disposition': `attachment; filename="${params.instrumen}-${asked.areaCode}-${asked.period.to}.xlsx"`,
			'cache-control': 'private, no-store'
		}
	});
}
