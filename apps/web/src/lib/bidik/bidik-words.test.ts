import { assessBidik, rulePacks, type BidikFacts, type PovertyLine } from '@balai/domain';
import { expect, it } from 'vitest';
import { reasonsOf } from './bidik-words.ts';

const line: PovertyLine = { areaCode: '5302', name: 'Timor Tengah Selatan', year: 2026, month: 3, rupiah: 451_237, source: '' };
const nothing: BidikFacts = {
	components: null,
	since: null,
	desils: [],
	income: null,
	line: null,
	aparatur: null,
	penilaian: null,
	pdseOn: null,
	seenOn: null
};
const words = (facts: Partial<BidikFacts>, index = 0) => {
	const pack = rulePacks({ nttFrom: '2025-01-01', asksFourth: true })[index];
	if (!pack) throw new Error('no pack');
	return reasonsOf(assessBidik(pack, { ...nothing, ...facts }, '2026-11-22')).map(({ text }) => text);
};
const components = { bumil: 0, aud: 1, sd: 1, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };

it('tells what is missing, and where it is written down', () => {
	expect(words({})).toEqual([
		'Komponennya belum tercatat',
		'Tanggal mulai PKH belum tercatat',
		'Desil DTKS atau DTSEN belum ada',
		'Desil DTKS atau DTSEN belum ada',
		'Garis kemiskinan kabupaten ini belum diisi',
		'Pekerjaan ASN, TNI/Polri, atau aparat belum ditanyakan (Profil VII)',
		'Penilaian pendamping belum ada (Profil VII)'
	]);
});

it('tells what a yes or a no rests on, and the line that an income was compared with', () => {
	expect(words({ components, since: '2018-01-05', income: { total: 1_000_000, members: 2 }, line })).toEqual([
		'8 tahun menjadi KPM, sejak 5 Januari 2018',
		'Penghasilan Rp500.000 per orang, di atas garis kemiskinan Rp451.237 (Timor Tengah Selatan, Mar 2026)'
	]);
	expect(words({ line })).toContain('Penghasilan belum tercatat (Profil I dan II)');
	expect(words({ since: '2024-01-05' }, 1)).toEqual(['2 tahun menjadi KPM, sejak 5 Januari 2024; perlu 5 tahun']);
	const poor = words({
		components,
		since: '2024-01-05',
		desils: [{ register: 'dtks', desil: 2, on: null }],
		income: { total: 900_000, members: 2 },
		line,
		aparatur: 'tidakAda',
		penilaian: { sejahtera: 'belum', hasReason: true }
	});
	expect(poor).toContain('Masih ada komponen, 2 orang');
	expect(poor).toContain('Desil 2 menurut DTKS');
	expect(poor).toContain(
		'Penghasilan Rp450.000 per orang, tidak di atas garis kemiskinan Rp451.237 (Timor Tengah Selatan, Mar 2026)'
	);
	expect(poor).toContain('Pendamping menilai belum sejahtera');
});
