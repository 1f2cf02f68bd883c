import { refusalText } from '@balai/domain';
import { fail, redirect } from '@sveltejs/kit';
import { FIELD_LENGTH } from '@balai/case-store';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { formText } from '#lib/server/form-text.ts';
import { builtInstrument } from '#lib/server/instruments/instrument-kinds.ts';
import { notHere } from '#lib/server/instruments/built.ts';

const PREFIX = 'isi.';

export async function load({ locals, params, url }) {
	// Its own page says more of it.
	if (params.instrumen === 'graduasi') redirect(307, `/laporan/monitoring${url.search}`);
	const { asked, built } = await builtInstrument(locals, url, params.instrumen);
	const { sheet, explains, readings, above, saved } = built;
	const query = new URLSearchParams(url.searchParams);
	query.delete('tersimpan');
	return {
		sheet,
		explains,
		readings: readings ?? [],
		above: above ?? null,
		areas: asked.areas,
		areaCode: asked.areaCode,
		choice: asked.choice,
		kept: ['pendamping', 'baca', 'uraian', 'kolom', 'kendala'].flatMap((name) => {
			const value = url.searchParams.get(name);
			return value === null ? [] : [{ name, value: value.slice(0, 64) }];
		}),
		instrument: params.instrumen,
		query: query.toString(),
		isExact: asked.isExact,
		version: saved?.form.version ?? null,
		commandId: newCommandId(),
		isSaved: url.searchParams.has('tersimpan')
	};
}

export const actions = {
	simpan: async ({ locals, params, request, url }) => {
		const form = await request.formData();
		const { built } = await builtInstrument(locals, url, params.instrumen);
		if (!built.saved) notHere();
		const typed: Record<string, string> = {};
		// One more than may be kept, so that what is too long is refused and not cut off.
		for (const name of form.keys())
			if (name.startsWith(PREFIX)) typed[name.slice(PREFIX.length)] = formText(form, name, FIELD_LENGTH + 1);
		const result = await locals.app.store.instruments.saveForm(
			locals.actor ?? notHere(),
			sentCommandId(form) ?? newCommandId(),
			built.saved.key,
			{ version: Number(formText(form, 'versi', 9)), fields: typed }
		);
		if (!result.ok) return fail(400, { problem: refusalText[result.refusal], typed });
		const query = new URLSearchParams(url.searchParams);
		query.delete('/simpan');
		query.set('tersimpan', 'ya');
		redirect(303, `${url.pathname}?${query.toString()}`);
	}
};
