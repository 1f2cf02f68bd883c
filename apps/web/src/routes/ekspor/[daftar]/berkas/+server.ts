import {
	EKSPOR_FORMATS,
	EKSPOR_PURPOSES,
	EKSPOR_WORDS_LENGTH,
	eksporPurposeNames,
	formatDate,
	refusalText,
	roleNames
} from '@balai/domain';
import { error, redirect } from '@sveltejs/kit';
import { signedInAccount, signedInActor } from '#lib/server/app.ts';
import { newCommandId, sentCommandId } from '#lib/server/command-ids.ts';
import { askedEkspor, readEkspor } from '#lib/server/ekspor/ekspor-kinds.ts';
import { formText } from '#lib/server/form-text.ts';
import { tableTypes } from '#lib/server/table-files.ts';
import { todayIn } from '#lib/server/today.ts';

const LONGEST_QUERY = 1000;

/** Gives a list as a file, after it was noted what for. */
export async function POST({ locals, params, request }) {
	const asked = askedEkspor(locals, params.daftar);
	if (!asked) error(404, refusalText.unknownOrForbidden);
	const { list, kind } = asked;
	const actor = signedInActor(locals);
	const form = await request.formData();
	const query = new URLSearchParams(formText(form, 'saringan', LONGEST_QUERY));
	const purpose = EKSPOR_PURPOSES.find((one) => one === formText(form, 'untuk', 20));
	const format = EKSPOR_FORMATS.find((one) => one === formText(form, 'jenis', 4)) ?? 'xlsx';
	const words = formText(form, 'keterangan', EKSPOR_WORDS_LENGTH);
	const read = await readEkspor(locals, kind, query);
	if (!read) error(404, refusalText.unknownOrForbidden);
	const { table, widths, count, where, hasNumbers } = read;
	const areaCode = read.areaCode ?? actor.areaCode;
	const taken = await locals.app.store.ekspor.take(actor, sentCommandId(form) ?? newCommandId(), {
		list,
		format,
		purpose,
		words,
		areaCode,
		rows: count,
		hasNumbers
	});
	if (!taken.ok) {
		// What was typed is not sent along in an address: what is refused here has five letters at most, or no file at all.
		for (const [name, value] of Object.entries({ masalah: taken.refusal, untuk: purpose ?? '', jenis: format }))
			query.set(name, value);
		redirect(303, `/ekspor/${list}?${query.toString()}`);
	}
	locals.app.log.info({ list, format, count, by: actor.accountId }, 'gave a list away as a file');
	const { today } = await todayIn(locals.app, actor.areaCode);
	const { name, role } = signedInAccount(locals);
	const about = [
		['Daftar', kind.name],
		['Bagian', where],
		['Wilayah', areaCode],
		['Baris', String(count)],
		['Diunduh', `${formatDate(today)} oleh ${name}, ${roleNames[role]}`],
		['Untuk', [purpose && eksporPurposeNames[purpose], words].filter(Boolean).join('. ')],
		[
			'Perhatian',
			'Berkas ini memuat data pribadi. Pakai hanya untuk yang tertulis di atas, jangan diteruskan, dan hapus kalau sudah selesai.'
		]
	] as const;
	const { workbooks } = locals.app;
	const content = format === 'csv' ? workbooks.csv(table) : workbooks.table(table, { sheet: kind.name, widths, about });
	return new Response(await content, {
		headers: {
			'content-type': tableTypes[format],
			'content-disposition': `attachment; filename="${list}-${today}.${format}"`,
			'cache-control': 'private, no-store'
		}
	});
}
