import { formatDate, type IsoDate } from '@balai/domain';
import type { Letter } from '../letter.ts';
import { bnbaTable, countWords, type BnbaRow } from './bnba.ts';
import { annexHead, type OfficeHead } from './office-letter.ts';
import { footOf, numberText, placeAndDate, signedBy, type LetterFrame, type Officer } from './words.ts';

export interface NotaDinasFacts extends LetterFrame {
	head: OfficeHead;
	/** The Korkab. */
	signer: Officer;
	rows: readonly BnbaRow[];
	/** Of the Berita Acara Hasil Verifikasi; '' while it has none. */
	verification: { number: string; on: IsoDate | null };
	byKorkab: boolean;
}

/**
 * Nota Dinas of the Korkab to the Ketua Pelaksana PKH: telaah and recommendation, with BNBA and Berita Acara Hasil Verifikasi (Juknis,
 * Lampiran Prosedur, huruf c). Wording: ours.
 */
export function notaDinas(facts: NotaDinasFacts): Letter {
	const { head, signer, rows, verification, byKorkab, paper, kop, number, on, today } = facts;
	const byPath = Map.groupBy(rows, ({ jalur }) => jalur);
	const checked = [
		verification.number && `nomor ${verification.number}`,
		verification.on && `tanggal ${formatDate(verification.on)}`
	]
		.filter(Boolean)
		.join(' ');
	return {
		title: 'Nota Dinas',
		paper,
		kop,
		blocks: [
			{ kind: 'title', lines: ['NOTA DINAS'], number: numberText(number) },
			{
				kind: 'fields',
				labelMm: 26,
				rows: [
					{ label: 'Kepada', value: head.yth.join('\n') },
					{ label: 'Dari', value: signer.name ? `${signer.title} (${signer.name})` : signer.title },
					{ label: 'Tanggal', value: on ? formatDate(on) : '………………' },
					{ label: 'Sifat', value: head.sifat },
					{ label: 'Lampiran', value: head.lampiran },
					{ label: 'Hal', value: [{ bold: head.hal }] }
				]
			},
			{ kind: 'heading', text: '1. Dasar' },
			{
				kind: 'list',
				mark: 'letter',
				items: [
					'Petunjuk Teknis Graduasi KPM PKH Tahun 2020, Bab II huruf I dan Lampiran Prosedur Penetapan Graduasi.',
					`Berita Acara Hasil Verifikasi${checked ? ` ${checked}` : ''}, terlampir.`
				]
			},
			{ kind: 'heading', text: '2. Telaah' },
			{
				kind: 'paragraph',
				text: `Pendamping Sosial mengajukan graduasi ${countWords(rows)}. Kelayakan dan kelengkapan dokumennya sudah diverifikasi. Menurut jalurnya:`,
				keepNext: true
			},
			{
				kind: 'table',
				caption: 'Jumlah menurut jalur',
				columns: [
					{ title: 'Jalur', share: 80 },
					{ title: 'Jumlah KPM', share: 30, align: 'right' }
				],
				rows: Array.from(byPath, ([jalur, some]) => [jalur, String(some.length)]),
				foot: ['Jumlah', String(rows.length)]
			},
			{
				kind: 'paragraph',
				text: 'Usulan graduasi sejahtera mandiri berdiri di atas pernyataan keluarga sendiri dan kunjungan rumah; tidak ada yang diusulkan karena target. Keluarga yang membatalkan sebelum SK dikeluarkan dari daftar ini tanpa ditanya alasannya.'
			},
			...(byKorkab
				? [{ kind: 'note', text: 'Sebagian verifikasi dilakukan oleh Koordinator Kabupaten/Kota sendiri.' } as const]
				: []),
			{ kind: 'heading', text: '3. Rekomendasi' },
			{
				kind: 'paragraph',
				text: `Kami merekomendasikan ${rows.length} KPM sebagaimana BNBA terlampir untuk disetujui graduasinya, dan mohon disposisi entri data di aplikasi e-PKH.`
			},
			{ kind: 'paragraph', text: 'Demikian nota dinas ini disampaikan. Mohon petunjuk dan arahan selanjutnya.', keepNext: true },
			{ kind: 'signatures', placeAndDate: placeAndDate(facts), rows: [[signedBy(signer)]] },
			{ kind: 'newPage' },
			...annexHead('LAMPIRAN. DAFTAR KPM YANG DIREKOMENDASIKAN (BNBA)', 'Nota Dinas', facts),
			bnbaTable(rows)
		],
		foot: footOf('Nota Dinas', facts),
		check: null,
		on: on ?? today
	};
}
