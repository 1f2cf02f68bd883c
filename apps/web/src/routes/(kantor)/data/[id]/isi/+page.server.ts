import { formatDate, listProblemName, listRefusalText, type ListProblem } from '@balai/domain';
import { error } from '@sveltejs/kit';
import { countWords, kindWords } from '#lib/lists/batch-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { lists } = locals.app.store;
	const found = await lists.batch(actor, params.id);
	if (!found.ok) error(404, listRefusalText[found.refusal]);
	const { summary, fileName, listedOn, register } = found.value;
	const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 80);
	const kinds = Object.entries(summary.warnings).map(([kind, count]) => ({ kind: kind as ListProblem, count }));
	const kind = kinds.find((one) => one.kind === asked('temuan'))?.kind;
	const [search, areaCode] = [asked('cari'), asked('desa')];
	const number = Math.max(1, Math.trunc(Number(url.searchParams.get('halaman') ?? '1')) || 1);
	const page = await lists.listPeople(actor, params.id, { search, areaCode, kind, offset: (number - 1) * PAGE, limit: PAGE });
	if (!page.ok) error(404, listRefusalText[page.refusal]);
	const { rows, total, desa } = page.value;
	const pages = Math.max(1, Math.ceil(total / PAGE));
	const at = (to: number) => {
		const query = new URLSearchParams({
			...(search && { cari: search }),
			...(areaCode && { desa: areaCode }),
			...(kind && { temuan: kind }),
			...(to > 1 && { halaman: String(to) })
		});
		return `/data/${params.id}/isi?${query.toString()}`;
	};
	return {
		id: params.id,
		query: new URLSearchParams({
			daftar: params.id,
			...(search && { cari: search }),
			...(areaCode && { desa: areaCode }),
			...(kind && { temuan: kind })
		}).toString(),
		fileName,
		edition: `${kindWords(found.value)}${listedOn ? `, data per ${formatDate(listedOn)}` : ''}`,
		isRegister: register !== null,
		search,
		areaCode,
		kind: kind ?? '',
		isFiltered: search !== '' || areaCode !== '' || kind !== undefined,
		everything: countWords(desa.reduce((sum, { count }) => sum + count, 0)),
		total: countWords(total),
		desa: desa.map(({ areaCode: code, name, count }) => ({
			value: code,
			word: `${desaTitle(name ?? code)} (${countWords(count)})`
		})),
		kinds: kinds.map((one) => ({ value: one.kind, word: `${listProblemName[one.kind]} (${countWords(one.count)})` })),
		rows: rows.map(({ issues, tanggalLahir, desa: place, dusun, ...row }) => ({
			...row,
			born: tanggalLahir ? formatDate(tanggalLahir) : '',
			place: [dusun, desaTitle(place)].filter(Boolean).join(', '),
			findings: [...new Set(issues.map((issue) => listProblemName[issue.kind]))]
		})),
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
