/** Lists of a pemadanan: its pairs, the people of one side, and its report by desa. */
import { isNeed, isPairDecision, PAIR_CLASSES } from '@balai/domain';
import { FINDINGS, type DesaReport, type PersonPage, type ShownPair } from '@balai/case-store';
import { findingWords } from '../../padan/finding-words.ts';
import { classWords, decisionWords, reasonsOf, sideName, standingWords } from '../../padan/padan-words.ts';
import { desaTitle } from '../../words/area-title.ts';
import { desaOf, eksporKind, type EksporColumn } from './ekspor-list.ts';

const runOf = (query: URLSearchParams): string => (query.get('padan') ?? '').slice(0, 64);

/** The page that shows it, with the rest of the query. */
function pageOf(part: string): (query: URLSearchParams) => string {
	return (query) => {
		const rest = new URLSearchParams([...query].filter(([name]) => name !== 'padan'));
		return `/pemadanan/${encodeURIComponent(runOf(query))}${part}${rest.size > 0 ? `?${rest.toString()}` : ''}`;
	};
}

/** The day of birth would put back what is hidden in the middle of the NIK beside it. */
const birthYear = (person: { tanggalLahir: string } | undefined | null): string => person?.tanggalLahir.slice(0, 4) ?? '';

const side = (name: string, of: 'left' | 'right'): EksporColumn<ShownPair>[] => [
	{ head: `Nama (${name})`, width: 28, cell: (pair) => pair[of]?.nama ?? '' },
	{ head: `NIK (${name}, disamarkan)`, width: 20, cell: (pair) => pair[of]?.nik ?? '' },
	{ head: `Tahun lahir (${name})`, width: 10, cell: (pair) => birthYear(pair[of]) },
	{ head: `Desa (${name})`, width: 22, cell: (pair) => desaTitle(pair[of]?.desa ?? pair[of]?.kodeDesa ?? '') }
];

export const padanPairs = eksporKind<ShownPair>({
	name: 'Pasangan pemadanan',
	access: 'readPadan',
	page: pageOf(''),
	columns: [
		{ head: 'Jenis', width: 18, cell: (pair) => classWords[pair.class] },
		{ head: 'Kemiripan', width: 10, cell: ({ score }) => score },
		...side('kiri', 'left'),
		...side('kanan', 'right'),
		{ head: 'Alasan', width: 44, cell: ({ marks }) => reasonsOf(marks).join('; ') },
		{ head: 'Keputusan', width: 24, cell: ({ decision }) => (decision ? decisionWords[decision.decision] : 'belum') }
	],
	async find({ locals, actor, query, limit }) {
		const kind = PAIR_CLASSES.find((one) => one === query.get('jenis'));
		const state = query.get('keadaan') ?? '';
		const decision = isPairDecision(state) ? state : state === 'terbuka' ? ('terbuka' as const) : undefined;
		const page = await locals.app.store.padan.pairs(actor, runOf(query), { class: kind, decision, limit });
		if (!page) return undefined;
		const { run, pairs } = page;
		const lists = [run.left, ...(run.right === '' ? [] : [run.right])].map((one) => sideName(run, one));
		return {
			rows: pairs,
			where: [
				lists.join(' dan '),
				...(kind ? [classWords[kind]] : []),
				...(decision === 'terbuka' ? ['Belum diputuskan'] : [])
			].join(' · ')
		};
	}
});

export const padanPeople = eksporKind<PersonPage['people'][number]>({
	name: 'Orang dari pemadanan',
	access: 'readPadan',
	page: pageOf('/orang'),
	columns: [
		{ head: 'Nama', width: 28, cell: ({ nama }) => nama },
		{ head: 'NIK (disamarkan)', width: 20, cell: ({ nik }) => nik },
		{ head: 'Tahun lahir', width: 10, cell: birthYear },
		{ head: 'Dusun atau alamat', width: 26, cell: ({ dusun, alamat }) => dusun || alamat },
		{ head: 'Desa', width: 22, cell: ({ desa, kodeDesa }) => desaTitle(desa || kodeDesa) },
		{ head: 'Kode desa', width: 13, cell: ({ areaCode }) => areaCode },
		{ head: 'Desil', width: 8, cell: ({ desil }) => (desil === '' ? '' : Number(desil)) },
		{ head: 'Bantuan', width: 24, cell: ({ bantuan }) => bantuan },
		{ head: 'Permintaan', width: 28, cell: ({ permintaan }) => permintaan },
		{ head: 'Keadaan', width: 24, cell: ({ standing }) => standingWords[standing] }
	],
	async find({ locals, actor, query, limit }) {
		const finding = FINDINGS.find((one) => one === query.get('temuan')) ?? 'hanya';
		const needed = query.get('butuh') ?? '';
		const need = isNeed(needed) ? needed : undefined;
		const areaCode = desaOf(query);
		const of = query.get('sisi') === 'kanan' ? 'kanan' : 'kiri';
		const page = await locals.app.store.padan.people(actor, runOf(query), { side: of, finding, need, areaCode, limit });
		if (!page) return undefined;
		const { run, people } = page;
		const [one, other] = of === 'kiri' ? [run.left, run.right] : [run.right, run.left];
		const where = findingWords[finding](sideName(run, one), other === '' ? '' : sideName(run, other));
		return { rows: people, where: areaCode ? `${where} · Desa kode ${areaCode}` : where, areaCode };
	}
});

export const padanByDesa = eksporKind<DesaReport>({
	name: 'Pemadanan per desa',
	access: 'readPadan',
	page: pageOf('/laporan'),
	columns: [
		{ head: 'Kode desa', width: 13, cell: ({ areaCode }) => areaCode },
		{ head: 'Daftar kiri', width: 12, cell: ({ left }) => left.rows },
		{ head: 'Ada di keduanya', width: 12, cell: ({ left }) => left.sama },
		{ head: 'Mungkin', width: 12, cell: ({ left }) => left.mungkin },
		{ head: 'NIK bertentangan', width: 12, cell: ({ left }) => left.bertentangan },
		{ head: 'Hanya kiri', width: 12, cell: ({ left }) => left.hanya },
		{ head: 'Daftar kanan', width: 12, cell: ({ right }) => right.rows },
		{ head: 'Hanya kanan', width: 12, cell: ({ right }) => right.hanya },
		{ head: 'Kiri: tanpa bantuan', width: 12, cell: ({ left }) => left.withoutAid },
		{ head: 'Kiri: exclusion error', width: 12, cell: ({ left }) => left.exclusion },
		{ head: 'Kiri: NIK kosong', width: 12, cell: ({ left }) => left.noNik },
		{ head: 'Kanan: tanpa bantuan', width: 12, cell: ({ right }) => right.withoutAid },
		{ head: 'Kanan: NIK kosong', width: 12, cell: ({ right }) => right.noNik }
	],
	async find({ locals, actor, query }) {
		const report = await locals.app.store.padan.report(actor, runOf(query));
		if (!report) return undefined;
		const { run, desa } = report;
		const lists = [run.left, ...(run.right === '' ? [] : [run.right])].map((one) => sideName(run, one));
		return { rows: desa, where: lists.join(' (kiri) dan ') };
	}
});
