import { formatLongDate } from '@balai/domain';
import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';

/** The instrument as it is signed. */
export async function load({ locals, params, url }) {
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	locals.app.log.info({ instrument: params.instrumen, area: asked.areaCode, by: asked.actor.accountId }, 'printed an instrument');
	return {
		back: `/laporan/instrumen/${params.instrumen}${url.search}`,
		sheet: built.sheet,
		printed: `${formatLongDate(asked.today)} (${asked.zone})`
	};
}
