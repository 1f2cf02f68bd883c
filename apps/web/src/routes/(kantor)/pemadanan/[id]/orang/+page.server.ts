import { formatDate, isNeed, needNames, parseIsoDate, refusalText } from '@balai/domain';
import { FINDINGS } from '@balai/case-store';
import { error } from '@sveltejs/kit';
import { countWords } from '#lib/lists/batch-words.ts';
import { findingWords } from '#lib/padan/finding-words.ts';
import { sideName, standingWords } from '#lib/padan/padan-words.ts';
import { signedInActor } from '#lib/server/app.ts';
import { areaTitle, desaTitle } from '#lib/words/area-title.ts';

const PAGE = 50;

export async function load({ locals, params, url }) {
	const actor = signedInActor(locals);
	const { padan } = locals.app.store;
	const query = url.searchParams;
	const side = query.get('sisi') === 'kanan' ? 'kanan' : 'kiri';
	const finding = FINDINGS.find((one) => one === query.get('temuan')) ?? 'hanya';
	const need = isNeed(query.get('butuh') ?? '') ? (query.get('butuh') as keyof typeof needNames) : undefined;
	const areaCode = /^\d{10}$/.exec(query.get('desa') ?? '')?.[0];
	const asked = Number(query.get('halaman') ?? '1');
	const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
	const page = await padan.people(actor, params.id, { side, finding, need, areaCode, limit: PAGE, offset: (number - 1) * PAGE });
	if (!page) error(404, refusalText.unknownOrForbidden);
	const { run, total, people } = page;
	const [of, other] = side === 'kiri' ? [run.left, run.right] : [run.right, run.left];
	const words = findingWords[finding](sideName(run, of), other === '' ? '' : sideName(run, other));
	const pages = Math.max(1, Math.ceil(total / PAGE));
	const asks = {
		sisi: side,
		temuan: finding,
		...(need && { butuh: need }),
		...(areaCode && { desa: areaCode })
	};
	const at = (to: number) => `/pemadanan/${run.id}/orang?${new URLSearchParams({ ...asks, halaman: String(to) }).toString()}`;
	const area = areaCode ? (await locals.app.store.listAreas(actor)).find(({ code }) => code === areaCode) : undefined;
	return {
		id: run.id,
		runTitle: run.right === '' ? sideName(run, run.left) : `${sideName(run, run.left)} dan ${sideName(run, run.right)}`,
		title: need ? `${words}: ${needNames[need]}` : words,
		place: area ? areaTitle(area) : areaCode ? desaTitle(areaCode) : '',
		total: countWords(total),
		query: `?${new URLSearchParams({ padan: run.id, ...asks }).toString()}`,
		showsNeed: finding === 'permintaan',
		people: people.map((person) => {
			const born = parseIsoDate(person.tanggalLahir);
			return {
				seq: person.seq,
				kpmId: person.kpmId,
				nama: person.nama,
				nik: person.nik,
				born: born ? formatDate(born) : '',
				place: [person.dusun || person.alamat, desaTitle(person.desa || person.kodeDesa)].filter(Boolean).join(', '),
				desil: person.desil,
				bantuan: person.bantuan,
				permintaan: person.permintaan,
				standing: standingWords[person.standing]
			};
		}),
		number,
		pages,
		previous: number > 1 ? at(Math.min(number - 1, pages)) : undefined,
		next: number < pages ? at(number + 1) : undefined
	};
}
