import type { Letter, SignaturePlace } from '../letter.ts';
import { bnbaTable, type BnbaRow } from './bnba.ts';
import { footOf, numberText, onThisDay, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

export interface BeritaAcaraVerifikasiFacts extends LetterFrame {
	/** Those who verified: the supervisor, the Korkab, or both. */
	verifiers: readonly Officer[];
	pendamping: string;
	kabupaten: string;
	eligible: readonly BnbaRow[];
	/** Given back or refused, each with the reason. */
	others: readonly (BnbaRow & { outcome: string; reason: string })[];
	/** Papers that were looked at, for the families of `eligible` in order. */
	papers: readonly (readonly string[])[];
	/** The Korkab verified what she recommends herself. */
	byKorkab: boolean;
}

/** Berita Acara Hasil Verifikasi (Juknis, Lampiran Prosedur, huruf b; Tabel 3.1, Verifikasi kelayakan data/dokumen). Wording: ours. */
export function beritaAcaraVerifikasi(facts: BeritaAcaraVerifikasiFacts): Letter {
	const { verifiers, eligible, others, papers, byKorkab, pendamping, kabupaten, paper, kop, number, on, today } = facts;
	const signers: SignaturePlace[] = verifiers.map((verifier) => signedBy(verifier));
	return {
		title: 'Berita Acara Hasil Verifikasi',
		paper,
		kop,
		blocks: [
			{
				kind: 'title',
				lines: ['BERITA ACARA HASIL VERIFIKASI GRADUASI', 'KPM PROGRAM KELUARGA HARAPAN'],
				number: numberText(number)
			},
			{
				kind: 'paragraph',
				text: `${onThisDay(on)}, kami yang bertanda tangan di bawah ini telah memeriksa kelayakan dan kelengkapan dokumen pengajuan graduasi KPM PKH di ${kabupaten}, yang diajukan oleh ${pendamping || 'Pendamping Sosial PKH'}, dengan hasil sebagai berikut.`
			},
			{
				kind: 'fields',
				labelMm: 52,
				rows: [
					{ label: 'Diperiksa', value: `${eligible.length + others.length} keluarga` },
					{ label: 'Layak dan lengkap', value: `${eligible.length} keluarga` },
					{ label: 'Dikembalikan atau ditolak', value: `${others.length} keluarga` }
				]
			},
			{ kind: 'heading', text: '1. Layak dan lengkap' },
			...(eligible.length > 0
				? [
						bnbaTable(eligible, 'Keluarga yang layak dan lengkap'),
						{ kind: 'heading', text: '2. Dokumen yang diperiksa' } as const,
						{
							kind: 'table',
							caption: 'Dokumen yang diperiksa',
							columns: [
								{ title: 'No', share: 8, align: 'center' },
								{ title: 'Nama', share: 40 },
								{ title: 'Dokumen', share: 100 }
							],
							rows: eligible.map(({ nama }, index) => [String(index + 1), nama, (papers[index] ?? []).join('; ') || 'belum ada'])
						} as const
					]
				: [{ kind: 'paragraph', text: 'Tidak ada.' } as const]),
			...(others.length > 0
				? [
						{ kind: 'heading', text: `${eligible.length > 0 ? 3 : 2}. Dikembalikan atau ditolak` } as const,
						{
							kind: 'table',
							caption: 'Dikembalikan atau ditolak',
							columns: [
								{ title: 'No', share: 8, align: 'center' },
								{ title: 'Nama', share: 40 },
								{ title: 'Hasil', share: 30 },
								{ title: 'Alasan', share: 70 }
							],
							rows: others.map(({ nama, outcome, reason }, index) => [String(index + 1), nama, outcome, reason])
						} as const
					]
				: []),
			...(byKorkab
				? [
						{
							kind: 'note',
							text: 'Verifikasi dilakukan oleh Koordinator Kabupaten/Kota, yang juga menyusun nota dinasnya (Tabel 3.1: Pekerja Sosial Supervisor dan/atau Koordinator Kabupaten/Kota).'
						} as const
					]
				: []),
			{
				kind: 'paragraph',
				text: 'Demikian berita acara ini dibuat dengan sebenar-benarnya untuk digunakan sebagaimana mestinya.',
				keepNext: true
			},
			{ kind: 'signatures', placeAndDate: placeAndDate(facts), rows: [signers] }
		],
		foot: footOf('Berita Acara Hasil Verifikasi', facts),
		check: null,
		on: on ?? today
	};
}
