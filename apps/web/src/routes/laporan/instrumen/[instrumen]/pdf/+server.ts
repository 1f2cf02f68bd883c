import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';
import { pdfResponse } from '#lib/server/letter-form.ts';

/** The instrument as it is printed and signed. */
export async function GET({ locals, params, url }) {
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	const { letters, log } = locals.app;
	const { bytes } = await letters.draw([await letters.instrument(asked.actor, asked.areaCode, built.sheet)]);
	log.info({ instrument: params.instrumen, area: asked.areaCode, by: asked.actor.accountId }, 'printed an instrument');
	return pdfResponse(bytes, `${params.instrumen}-${asked.areaCode}-${asked.period.to}.pdf`, false);
}
