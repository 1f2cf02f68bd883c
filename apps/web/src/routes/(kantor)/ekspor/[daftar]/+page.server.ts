import { EKSPOR_PURPOSES, EKSPOR_WORDS_LENGTH, eksporPurposeNames, refusalText, type RefusalCode } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { newCommandId } from '#lib/server/command-ids.ts';
import { askedEkspor } from '#lib/server/ekspor/ekspor-kinds.ts';

const told: readonly RefusalCode[] = ['purposeMissing', 'purposeWordsMissing', 'nothingToTake', 'tooManyToTake'];

/** Asks what a list is taken out for, before its file is given. The address carries the filter of the list's own page. */
export function load({ locals, params, url }) {
	const asked = askedEkspor(locals, params.daftar);
	if (!asked) error(404, refusalText.unknownOrForbidden);
	const { list, kind } = asked;
	const query = new URLSearchParams(url.searchParams);
	const problem = told.find((code) => code === query.get('masalah'));
	const purpose = query.get('untuk') ?? '';
	const format = query.get('jenis') === 'csv' ? 'csv' : 'xlsx';
	for (const own of ['masalah', 'untuk', 'jenis']) query.delete(own);
	return {
		list,
		name: kind.name,
		heads: kind.heads,
		page: kind.page(query),
		query: query.toString(),
		purposes: EKSPOR_PURPOSES.map((value) => ({ value: value as string, word: eksporPurposeNames[value] })),
		purpose,
		format,
		longest: EKSPOR_WORDS_LENGTH,
		problem: problem === undefined ? '' : refusalText[problem],
		commandId: newCommandId()
	};
}
